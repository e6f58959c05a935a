//! Runs cases.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::case::{Case, Members, Subject};
use super::expectation::{Expectation, Judgement, Outcome};
use super::report::{Report, Verdict};
use super::split::{CaseText, cases};
use super::table::TableSource;
use super::target::TargetState;
use super::update::Rewrite;
use crate::error::{Error, Errors};
use crate::functions::FixedHost;
use crate::limits::Limits;
use crate::plan::{Expression, Mapper, Plan, PlanOptions};

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

    fn judge(&self, text: &[u8], file: &[u8], verdict: &mut Verdict) -> Result<Judgement, Error> {
        let members = Members::read(text)?;
        verdict.name = members.given("name", "a text")?;
        let Case { subject, record, host, target, expectation } = Case::read(&members)?;
        verdict.expected = Some(expectation.describe());
        let is_expression = matches!(subject, Subject::Expression(_));
        let outcome = match subject {
            Subject::Expression(text) => evaluate(&text, record, &host, &self.options.limits),
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
        &self,
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
        let value = match (expectation, &target.stored) {
            (Expectation::Decision(_), stored) => {
                mapper.decide(record, stored.as_ref(), target.assignment).map(serde_json::to_value)
            }
            (Expectation::Patch(_) | Expectation::AnyError | Expectation::Error(_), Some(stored)) => mapper
                .update(stored, record, target.patch_style)
                .map(|outcome| serde_json::to_value(outcome.patch)),
            _ => return Ok(create(&mut mapper, record)),
        };
        // Both are JSON: the inner error does not come.
        Ok(value.map_or_else(
            |error| Outcome::Errors(error.into()),
            |json| Outcome::Value(json.unwrap_or_default()),
        ))
    }
}

fn create(mapper: &mut Mapper, record: &[u8]) -> Outcome {
    let mut payload = Vec::new();
    match mapper.create(record, &mut payload) {
        Err(error) => Outcome::Errors(error.into()),
        Ok(outcome) if outcome.dropped => Outcome::Value(serde_json::json!({"flow": "none", "object": true})),
        Ok(outcome) => {
            let failed = outcome.errors.to_vec();
            Outcome::Payload { text: String::from_utf8_lossy(&payload).into_owned(), failed }
        }
    }
}

fn evaluate(text: &str, record: &[u8], host: &FixedHost, limits: &Limits) -> Outcome {
    let value = Expression::compile_with(text, limits)
        .and_then(|expression| expression.evaluate_json(record, 0, host).map_err(Errors::from));
    match value {
        Ok(value) => Outcome::Value(value.to_json()),
        Err(errors) => Outcome::Errors(errors),
    }
}
