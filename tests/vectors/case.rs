//! One line of a case file: an expression, a record, and what must come of them.
//!
//! `{"name"?, "expression", "record"?, "now"?, "seed"?, "taken"?, "expect" | "expectError", "from"?}`. `expect` is
//! the value as JSON, or `{"flow":"none"}`; `expectError` is `true`, a part of the message, or the code.

use std::time::SystemTime;

use entra_scim::{Error, Expression, FixedHost};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// A case; a member of any other name is refused, for it would be a misspelt one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[serde(rename = "name")]
    _name: Option<String>,
    pub(crate) expression: String,
    #[serde(default)]
    record: Map<String, Value>,
    now: Option<String>,
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    taken: Vec<String>,
    #[serde(default, deserialize_with = "given")]
    expect: Option<Value>,
    #[serde(rename = "expectError")]
    expect_error: Option<Value>,
    #[serde(rename = "from")]
    _from: Option<String>,
}

/// How a case came out.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// As it must.
    Holds,
    /// A regular expression that .NET takes and we refuse: no wrong answer, but none either.
    Refused,
    /// Otherwise: this is what came.
    Differs(String),
}

/// A value that stands there, `null` too.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

impl Case {
    pub(crate) fn verdict(&self) -> Verdict {
        let found = self.evaluate();
        let holds = match (&self.expect, &self.expect_error, &found) {
            (Some(_), None, Err(errors)) if errors.iter().all(Error::is_refusal) => return Verdict::Refused,
            (Some(expect), None, Ok(value)) => expect == value,
            (None, Some(Value::Bool(true)), Err(_)) => true,
            (None, Some(Value::String(part)), Err(errors)) => {
                errors.iter().any(|error| error.code() == part || error.to_string().contains(part.as_str()))
            }
            (Some(_), None, _) | (None, Some(_), _) => false,
            _ => panic!("a case expects a value or an error: {self:?}"),
        };
        if holds { Verdict::Holds } else { Verdict::Differs(format!("{found:?}")) }
    }

    fn evaluate(&self) -> Result<Value, Vec<Error>> {
        let mut host = FixedHost::default();
        host.now = self.now.as_deref().map(time);
        host.seed = self.seed;
        host.taken = self.taken.iter().cloned().collect();
        let record = serde_json::to_vec(&self.record).unwrap();
        let expression =
            Expression::compile(&self.expression).map_err(|errors| errors.into_iter().collect::<Vec<_>>())?;
        let evaluated = expression.evaluate_json(&record, 0, &host).map_err(|error| vec![error])?;
        Ok(evaluated.to_json())
    }
}

/// The moment of a time stamp in UTC.
fn time(text: &str) -> SystemTime {
    let since = text.parse::<jiff::Timestamp>().unwrap().duration_since(jiff::Timestamp::UNIX_EPOCH);
    SystemTime::UNIX_EPOCH + since.unsigned_abs()
}
