//! What a case expects, and whether that came.

use serde_json::Value;

use super::case::{Members, listed, wrong};
use super::compare::contains;
use super::member::{MEMBERS, Of, Role, names};
use crate::error::{CaseError, Error, Errors};

/// What a case expects.
#[derive(Debug)]
pub(super) enum Expectation {
    Value(Value),
    AnyError,
    Error(String),
    Payload(Value),
    PayloadPart(Value),
    PayloadText(String),
    /// A PatchOp, its operations, or Null for none.
    Patch(Value),
    /// The name of an action, or a part of a decision.
    Decision(Value),
}

/// What a case gave.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The value of an expression, that a record did not flow, an update or a decision.
    Value(Value),
    /// A payload, and why attributes are missing from it.
    Payload {
        text: String,
        failed: Vec<Error>,
    },
    Errors(Errors),
}

/// What is told of an outcome.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) ok: bool,
    pub(super) got: Option<Value>,
    pub(super) error: Option<Error>,
}

impl Expectation {
    pub(super) fn read(members: &Members<'_>) -> Result<Self, Error> {
        let names: Vec<_> = names(|role| matches!(role, Role::Expectation(_)))
            .filter(|name| members.raw(name).is_some())
            .collect();
        let [name] = names[..] else {
            return Err(Error::new(CaseError::Expectations { found: listed(&names, "none") }));
        };
        let raw = members.raw(name).unwrap_or_default();
        // Most numbers that are JSON have a value, and `1e999` has none.
        let value: Value = serde_json::from_str(raw).map_err(|_| wrong(name))?;
        Ok(match (name, value) {
            ("expect", value) => Self::Value(value),
            ("expectError", Value::Bool(true)) => Self::AnyError,
            ("expectError", Value::String(text)) if !text.is_empty() => Self::Error(text),
            ("expectPayload", value) => Self::Payload(value),
            ("expectPayload~", value) => Self::PayloadPart(value),
            ("expectPayloadText", Value::String(text)) => Self::PayloadText(text),
            ("expectPatch", value @ (Value::Object(_) | Value::Array(_) | Value::Null)) => Self::Patch(value),
            ("expectDecision", value @ (Value::String(_) | Value::Object(_))) => Self::Decision(value),
            _ => return Err(wrong(name)),
        })
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Value(_) => "expect",
            Self::AnyError | Self::Error(_) => "expectError",
            Self::Payload(_) => "expectPayload",
            Self::PayloadPart(_) => "expectPayload~",
            Self::PayloadText(_) => "expectPayloadText",
            Self::Patch(_) => "expectPatch",
            Self::Decision(_) => "expectDecision",
        }
    }

    /// What it is an expectation of, when not of this kind of subject.
    pub(super) fn misplaced(&self, is_expression: bool) -> Option<&'static str> {
        let role = MEMBERS.iter().find(|member| member.name == self.name()).map(|member| member.role);
        match (role, is_expression) {
            (Some(Role::Expectation(Of::Expression)), false) => Some("an expression"),
            (Some(Role::Expectation(Of::Table)), true) => Some("a table"),
            _ => None,
        }
    }

    /// In words, for a report.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Value(value) | Self::Payload(value) => value.to_string(),
            Self::PayloadPart(value) => format!("a payload with {value}"),
            Self::Patch(Value::Null) => "nothing to send".into(),
            Self::Patch(value) | Self::Decision(value @ Value::String(_)) => value.to_string(),
            Self::Decision(value) => format!("a decision with {value}"),
            Self::PayloadText(text) => Value::from(text.as_str()).to_string(),
            Self::AnyError => "an error".into(),
            Self::Error(text) => format!("an error with the code or the words: {text}"),
        }
    }

    /// The member that expects what came instead; `None` where a person must say it: of a part of a payload or a
    /// decision, and of a result that this library refuses to give.
    pub(super) fn instead(&self, came: &Judgement, is_expression: bool) -> Option<(&'static str, Value)> {
        match (self, &came.got, &came.error) {
            (Self::PayloadPart(_) | Self::Decision(Value::Object(_)), ..) => None,
            (Self::Decision(_), Some(got), _) => Some((self.name(), got["action"].clone())),
            (Self::AnyError | Self::Error(_), Some(got), _) if is_expression => Some(("expect", got.clone())),
            (Self::AnyError | Self::Error(_), Some(got), _) => Some(("expectPayload", got.clone())),
            (_, Some(got), _) => Some((self.name(), got.clone())),
            (_, None, Some(error)) if !error.is_refusal() => Some(("expectError", error.code().into())),
            (_, None, _) => None,
        }
    }

    /// Whether this is what came.
    pub(super) fn judge(&self, outcome: Outcome) -> Judgement {
        match outcome {
            Outcome::Errors(errors) => self.judge_errors(errors),
            Outcome::Value(got) => {
                let ok = match self {
                    Self::Value(wanted) | Self::Payload(wanted) => got == *wanted,
                    Self::PayloadPart(wanted) => contains(&got, wanted),
                    Self::Patch(wanted @ Value::Array(_)) => got["Operations"] == *wanted,
                    Self::Patch(wanted) => got == *wanted,
                    Self::Decision(wanted @ Value::String(_)) => got["action"] == *wanted,
                    Self::Decision(wanted) => contains(&got, wanted),
                    _ => false,
                };
                Judgement { ok, got: Some(got), error: None }
            }
            Outcome::Payload { text, failed } => {
                let got: Value = serde_json::from_str(&text).unwrap_or_default();
                let ok = match self {
                    Self::Payload(wanted) => got == *wanted,
                    Self::PayloadPart(wanted) => contains(&got, wanted),
                    Self::PayloadText(wanted) => text == *wanted,
                    _ => false,
                };
                let got = if let Self::PayloadText(_) = self { Value::String(text) } else { got };
                // An attribute that failed may be why the payload is another.
                Judgement { ok, got: Some(got), error: failed.into_iter().next().filter(|_| !ok) }
            }
        }
    }

    fn judge_errors(&self, errors: Errors) -> Judgement {
        let fits = |error: &Error| match self {
            Self::AnyError => true,
            Self::Error(text) => error.code() == text || error.to_string().contains(text.as_str()),
            _ => false,
        };
        let found = errors.iter().find(|error| fits(error));
        let (ok, error) = (found.is_some(), found.unwrap_or_else(|| errors.first()).clone());
        Judgement { ok, got: None, error: Some(error) }
    }
}
