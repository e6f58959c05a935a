//! Values and faults, as far as they may be seen.

use serde_json::Value as Json;

use super::{Failure, Step, Traced, Values};
use crate::error::ErrorKind;
use crate::functions::Stop;
use crate::program::{self, Reached};
use crate::value::Value;

/// What may be seen of one mapping.
pub(super) struct Show {
    pub(super) values: Values,
    /// The error of an `Error(…)` that the mapping reached.
    pub(super) raised: Option<ErrorKind>,
}

impl Show {
    /// The steps of an expression with this text.
    pub(super) fn steps(&self, steps: &[program::Step<'_>], text: &str) -> Vec<Step> {
        let show = |(index, step): (usize, &program::Step<'_>)| Step {
            depth: step.depth,
            parameter: step.parameter,
            function: step.function.map(|function| function.name),
            text: text.get(step.span.start..step.span.end).unwrap_or_default().into(),
            span: step.span,
            result: self.result(step, &steps[index + 1..]),
        };
        steps.iter().enumerate().map(show).collect()
    }

    /// What a step gave; `behind` are those that follow it, of which the deeper ones are inside.
    fn result(&self, step: &program::Step<'_>, behind: &[program::Step<'_>]) -> Traced {
        let stop = match step.reached {
            Reached::Not => return Traced::NotEvaluated,
            Reached::Constant(value) => return Traced::Constant(json(value)),
            Reached::Evaluated(Ok(value)) => return self.value(value, step.redacted),
            Reached::Evaluated(Err(stop)) => stop,
        };
        let mut inside = behind.iter().take_while(|other| other.depth > step.depth);
        if inside.any(|other| matches!(other.reached, Reached::Evaluated(Err(_)))) {
            return Traced::Interrupted;
        }
        match stop {
            Stop::IgnoreAttribute => Traced::NoFlow,
            Stop::IgnoreObject => Traced::NoObjectFlow,
            Stop::Fault(fault) => Traced::Failed(Failure::new(&fault.into())),
            Stop::Raised(_) => {
                let kind = self.raised.clone().unwrap_or(ErrorKind::Raised { message: None });
                Traced::Failed(Failure::new(&kind))
            }
        }
    }

    /// A value of the record, or made of some.
    pub(super) fn value(&self, value: Value<'_>, redacted: bool) -> Traced {
        match self.values {
            _ if redacted => Traced::Redacted,
            Values::Show => Traced::Value(json(value)),
            Values::Hide => Traced::Shape(shape(value).into()),
        }
    }
}

/// A value as JSON.
pub(super) fn json(value: Value<'_>) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

/// What a value is, without saying it.
pub(crate) fn shape(value: Value<'_>) -> String {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    match value {
        Value::Null => "Null".into(),
        Value::String("") => "an empty text".into(),
        Value::String(text) => format!("a text of {}", counted(text.chars().count(), "character")),
        Value::List(items) => format!("a list of {}", counted(items.len(), "item")),
        other => other.kind().text().into(),
    }
}
