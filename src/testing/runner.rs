//! Runs cases.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::case::{Case, Members, Subject};
use super::coverage::Coverage;
use super::expectation::{Expectation, Judgement, Outcome};
use super::report::{Report, Verdict};
use super::split::{CaseText, cases};
use super::table::TableSource;
use super::target::TargetState;
use super::update::Rewrite;
use crate::error::Error;
use crate::functions::FixedHost;
use crate::plan::{Expression, Plan, PlanOptions};

/// What reads the file of a case's `schema`.
pub(super) type ReadSchema<'r> = &'r dyn Fn(&str) -> io::Result<Vec<u8>>;

/// Runs the cases of one file after the other, and numbers them over all.
///
/// ```
/// use entra_scim::testing::Runner;
///
/// let mut runner = Runner::new();
/// let one = runner.run(br#"{"expression": "1", "expect": 1}"#);
/// let two = runner.run(br#"{"expression": "1", "expect": "1"}"#);
/// assert_eq!((one.passed(), two.failed()), (1, 1));
/// assert_eq!(two.verdicts()[0].case, 2);
/// ```
#[derive(Default)]
pub struct Runner<'r> {
    options: PlanOptions,
    schemas: Option<ReadSchema<'r>>,
    count: usize,
    coverage: Coverage,
}

impl fmt::Debug for Runner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runner")
            .field("options", &self.options)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

impl<'r> Runner<'r> {
    /// A runner with the default options that reads no files.
    pub fn new() -> Self {
        Self::default()
    }

    /// With these options of plans; their limits are those of expressions, too.
    #[must_use]
    pub fn options(mut self, options: PlanOptions) -> Self {
        self.options = options;
        self
    }

    /// With this way to read the file that a case names as its `schema`.
    ///
    /// ```
    /// use entra_scim::testing::Runner;
    ///
    /// let read = |name: &str| std::fs::read(std::path::Path::new("tests").join(name));
    /// let mut runner = Runner::new().schemas(&read);
    /// let report = runner.run(br#"{"schema": "none.json", "record": {}, "expectPayload": {}}"#);
    /// assert_eq!(report.verdicts()[0].error.as_ref().unwrap().code(), "E607");
    /// ```
    #[must_use]
    pub fn schemas(mut self, read: &'r dyn Fn(&str) -> io::Result<Vec<u8>>) -> Self {
        self.schemas = Some(read);
        self
    }

    /// With this number for the next case, where each file has a runner of its own.
    #[must_use]
    pub fn number_from(mut self, first: usize) -> Self {
        self.count = first.saturating_sub(1);
        self
    }

    /// Which arms the cases reached so far.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Runs the cases of one file.
    pub fn run(&mut self, file: &[u8]) -> Report {
        Report::new(cases(file).into_iter().map(|case| self.case(&case, file)).collect())
    }

    fn case(&mut self, case: &CaseText<'_>, file: &[u8]) -> Verdict {
        self.count += 1;
        let mut verdict = Verdict {
            case: self.count,
            line: case.line,
            name: None,
            ok: false,
            got: None,
            error: None,
            expected: None,
            rewrite: None,
        };
        match self.judge(case.text, file, &mut verdict) {
            Ok(Judgement { ok, got, error }) => (verdict.ok, verdict.got, verdict.error) = (ok, got, error),
            Err(error) => verdict.error = Some(error),
        }
        verdict
    }

    fn judge(&mut self, text: &[u8], file: &[u8], verdict: &mut Verdict) -> Result<Judgement, Error> {
        let members = Members::read(text)?;
        verdict.name = members.given("name")?;
        let Case { subject, record, host, target, expectation } = Case::read(&members)?;
        verdict.expected = Some(expectation.describe());
        let is_expression = matches!(subject, Subject::Expression(_));
        let outcome = match subject {
            Subject::Expression(text) => self.evaluate(&text, record, &host),
            Subject::Table(source) => self.map(&source, record, host, &target, &expectation)?,
        };
        let judgement = expectation.judge(outcome);
        if let (false, Some(raw)) = (judgement.ok, members.raw(expectation.name())) {
            let instead = expectation.instead(&judgement, is_expression);
            verdict.rewrite = instead.map(|instead| Rewrite::new(raw, file, instead));
        }
        Ok(judgement)
    }

    fn map(
        &mut self,
        source: &TableSource,
        record: &[u8],
        host: FixedHost,
        target: &TargetState,
        expectation: &Expectation,
    ) -> Result<Outcome, Error> {
        let table = source.table(self.schemas, &self.options.limits)?;
        let plan = match table.and_then(|table| Plan::compile_with(&table, &target.options(&self.options))) {
            Ok(plan) => plan,
            Err(errors) => return Ok(Outcome::Errors(errors)),
        };
        let mut mapper = plan.mapper_with(Arc::new(host));
        if let Ok(covered) = mapper.arms(record) {
            covered.iter().for_each(|(text, arms)| self.coverage.add(text, arms));
        }
        Ok(target.ask(expectation, &mut mapper, record))
    }

    fn evaluate(&mut self, text: &str, record: &[u8], host: &FixedHost) -> Outcome {
        let expression = match Expression::compile_with(text, &self.options.limits) {
            Ok(expression) => expression,
            Err(errors) => return Outcome::Errors(errors),
        };
        if let Ok(arms) = expression.arms(record, host) {
            self.coverage.add(text, &arms);
        }
        match expression.evaluate_json(record, 0, host) {
            Ok(value) => Outcome::Value(value.to_json()),
            Err(error) => Outcome::Errors(error.into()),
        }
    }
}
