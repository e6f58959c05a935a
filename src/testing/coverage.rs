//! Which arms of the choices in expressions the cases reached.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::error::Span;
use crate::program::Arm;

/// Which arms of `IIF`, `Switch`, `Coalesce` and `SelectUniqueValue` the cases reached: of each expression that they
/// are about, and of each in their tables. Expressions of the same text are one.
///
/// `{}` lists the arms that no case reached. Serialized it is the `coverage` of `entra-scim test --format json`.
///
/// ```
/// use entra_scim::testing::Runner;
///
/// let mut runner = Runner::new();
/// runner.run(br#"{"expression": "IIF([x] = \"1\", \"one\", \"other\")", "record": {"x": "1"}, "expect": "one"}"#);
/// let coverage = runner.coverage();
/// assert_eq!((coverage.reached(), coverage.arms(), coverage.percent()), (1, 2, 50.0));
/// assert!(coverage.to_string().contains(r#""other""#));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    expressions: Vec<ExpressionCoverage>,
    by_text: HashMap<Box<str>, usize>,
}

/// The arms of one expression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ExpressionCoverage {
    /// Its text.
    pub expression: Box<str>,
    /// Its arms, in the order of its calls.
    pub arms: Vec<ArmCoverage>,
}

/// One arm: an argument that a call chooses or passes over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ArmCoverage {
    /// The function that chooses.
    pub function: &'static str,
    /// Which of its arguments the arm is, from 1.
    pub argument: usize,
    /// Where the arm stands in the expression, in bytes; where the call stands, if the arm is blank.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there; empty for a blank argument.
    pub text: Box<str>,
    /// How many cases reached it.
    pub cases: u64,
}

impl Coverage {
    /// The expressions with arms, in the order in which cases came to them.
    pub fn expressions(&self) -> &[ExpressionCoverage] {
        &self.expressions
    }

    /// How many arms there are.
    pub fn arms(&self) -> usize {
        self.expressions.iter().map(|expression| expression.arms.len()).sum()
    }

    /// How many of them a case reached.
    pub fn reached(&self) -> usize {
        let arms = self.expressions.iter().flat_map(|expression| &expression.arms);
        arms.filter(|arm| arm.cases > 0).count()
    }

    /// The reached arms of a hundred; all when there are none at all.
    pub fn percent(&self) -> f64 {
        match self.arms() {
            0 => 100.0,
            arms => 100.0 * self.reached() as f64 / arms as f64,
        }
    }

    /// Adds the arms of an expression and what one case reached.
    pub(super) fn add(&mut self, text: &str, arms: &[Arm]) {
        if arms.is_empty() {
            return;
        }
        let at = *self.by_text.entry(text.into()).or_insert_with(|| {
            let arms = arms.iter().map(|arm| ArmCoverage::new(arm, text)).collect();
            self.expressions.push(ExpressionCoverage { expression: text.into(), arms });
            self.expressions.len() - 1
        });
        for (known, arm) in self.expressions[at].arms.iter_mut().zip(arms) {
            known.cases += u64::from(arm.reached);
        }
    }

    /// Adds what other cases reached.
    pub fn merge(&mut self, other: &Self) {
        for expression in &other.expressions {
            match self.by_text.get(&expression.expression) {
                None => {
                    self.by_text.insert(expression.expression.clone(), self.expressions.len());
                    self.expressions.push(expression.clone());
                }
                Some(at) => {
                    for (known, arm) in self.expressions[*at].arms.iter_mut().zip(&expression.arms) {
                        known.cases += arm.cases;
                    }
                }
            }
        }
    }
}

impl ArmCoverage {
    fn new(arm: &Arm, text: &str) -> Self {
        let within = arm.span.and_then(|span| text.get(span.start..span.end));
        Self {
            function: arm.function,
            argument: arm.position + 1,
            span: arm.span.unwrap_or(arm.call),
            text: within.unwrap_or_default().into(),
            cases: 0,
        }
    }
}

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut coverage = serializer.serialize_struct("Coverage", 4)?;
        coverage.serialize_field("arms", &self.arms())?;
        coverage.serialize_field("reached", &self.reached())?;
        coverage.serialize_field("percent", &self.percent())?;
        coverage.serialize_field("expressions", &self.expressions)?;
        coverage.end()
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ExpressionCoverage { expression, arms } in &self.expressions {
            let missed: Vec<_> = arms.iter().filter(|arm| arm.cases == 0).collect();
            if missed.is_empty() {
                continue;
            }
            writeln!(f, "no case reaches, in {expression}")?;
            for ArmCoverage { function, argument, text, .. } in missed {
                let text: &str = if text.is_empty() { "(blank)" } else { text };
                writeln!(f, "  argument {argument} of {function}: {text}")?;
            }
        }
        write!(f, "{} of {} arms reached, {:.1} %", self.reached(), self.arms(), self.percent())
    }
}
