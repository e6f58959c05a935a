//! Case files: what `entra-scim test` runs, and what the tests of an embedding service can run too.
//!
//! A case is a JSON object on a line. Of an expression:
//! `{"name"?, "expression", "record"?, "now"?, "seed"?, "taken"?, "expect" | "expectError"}`; of a table:
//! `{"name"?, "table" | "profile", "record", "expectPayload" | "expectPayloadText" | "expectError"}`, where
//! `table` is a mapping table as Microsoft Graph writes it, and `profile` is `genesys-cloud` or `scim`.
//!
//! ```
//! use entra_scim::testing;
//!
//! let results = testing::run(r#"{"expression": "Left([x], 2)", "record": {"x": "abc"}, "expect": "ab"}"#);
//! assert!(results.iter().all(|result| result.ok));
//! ```

use std::time::SystemTime;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::error::{Error, Errors};
use crate::functions::FixedHost;
use crate::mapping::MappingTable;
use crate::plan::{Expression, Plan};
use crate::profiles::{GenesysOptions, genesys_cloud, scim};

/// How a case came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CaseResult {
    /// The case's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it came out as it must.
    pub ok: bool,
    /// The value or payload that came; missing when an error did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub got: Option<Value>,
    /// Whether a regular expression was refused that .NET takes: no wrong answer, but none either.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// The error that came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<CaseError>,
}

/// The error that a case gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CaseError {
    /// Its stable code; `case` for a case that cannot be read.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// Runs all cases of a text, one a line; blank lines are passed over. A case that cannot be read fails.
pub fn run(cases: &str) -> Vec<CaseResult> {
    cases.lines().filter(|line| !line.trim().is_empty()).map(run_line).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    name: Option<String>,
    expression: Option<String>,
    table: Option<Value>,
    profile: Option<String>,
    #[serde(default = "empty_record")]
    record: Value,
    now: Option<String>,
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    taken: Vec<String>,
    #[serde(default, deserialize_with = "given")]
    expect: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    expect_error: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    expect_payload: Option<Value>,
    expect_payload_text: Option<String>,
}

fn empty_record() -> Value {
    Value::Object(serde_json::Map::new())
}

/// A member that stands there, `null` too.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

/// What a case gave: a value, or a payload with its text.
enum Got {
    Value(Value),
    Payload(Vec<u8>),
}

fn run_line(line: &str) -> CaseResult {
    let case: Case = match serde_json::from_str(line) {
        Ok(case) => case,
        Err(error) => return unreadable(None, format!("the case cannot be read: {error}")),
    };
    let expectations = [
        case.expect.is_some(),
        case.expect_error.is_some(),
        case.expect_payload.is_some(),
        case.expect_payload_text.is_some(),
    ];
    if expectations.iter().filter(|given| **given).count() != 1 {
        return unreadable(case.name, "a case has exactly one expectation".into());
    }
    let got = match evaluate(&case) {
        Ok(got) => got,
        Err(message) => return unreadable(case.name, message),
    };
    let ok = match (&got, &case.expect_error) {
        (Ok(Got::Value(value)), None) => case.expect.as_ref() == Some(value),
        (Ok(Got::Payload(payload)), None) => match &case.expect_payload_text {
            Some(text) => text.as_bytes() == payload,
            None => case.expect_payload == serde_json::from_slice(payload).ok(),
        },
        (Err(_), Some(Value::Bool(true))) => true,
        (Err(errors), Some(Value::String(part))) => {
            errors.iter().any(|error| error.code() == part || error.to_string().contains(part.as_str()))
        }
        _ => false,
    };
    let mut result = CaseResult { name: case.name, ok, got: None, refused: false, error: None };
    match got {
        Ok(Got::Value(value)) => result.got = Some(value),
        Ok(Got::Payload(payload)) => result.got = serde_json::from_slice(&payload).ok(),
        Err(errors) => {
            result.refused = !ok && errors.iter().all(Error::is_refusal);
            let first = errors.first();
            result.error = Some(CaseError { code: first.code().into(), message: first.to_string() });
        }
    }
    result
}

fn unreadable(name: Option<String>, message: String) -> CaseResult {
    let error = Some(CaseError { code: "case".into(), message });
    CaseResult { name, ok: false, got: None, refused: false, error }
}

/// What the case gives.
///
/// # Errors
/// When the case itself makes no sense.
fn evaluate(case: &Case) -> Result<Result<Got, Errors>, String> {
    let mut host = FixedHost { seed: case.seed, ..FixedHost::default() };
    host.taken = case.taken.iter().map(|value| value.to_lowercase()).collect();
    if let Some(now) = &case.now {
        let now: jiff::Timestamp =
            now.parse().map_err(|_| "`now` is no time such as 2026-01-31T09:00:00Z")?;
        host.now = Some(SystemTime::try_from(now).map_err(|_| "`now` is out of range")?);
    }
    let record = serde_json::to_vec(&case.record).map_err(|error| error.to_string())?;
    if let Some(text) = &case.expression {
        let evaluated = Expression::compile(text)
            .and_then(|expression| expression.evaluate_json(&record, 0, &host).map_err(Errors::from));
        return Ok(evaluated.map(|evaluated| Got::Value(evaluated.to_json())));
    }
    let table = match (&case.table, case.profile.as_deref()) {
        (Some(table), None) => MappingTable::read(table.to_string().as_bytes()),
        (None, Some("genesys-cloud")) => genesys_cloud(&GenesysOptions::default()),
        (None, Some("scim")) => Ok(scim()),
        _ => return Err("a case has an `expression`, a `table` or a `profile`".into()),
    };
    let mut payload = Vec::new();
    let created = table.map_err(Errors::from).and_then(|table| Plan::compile(&table)).and_then(|plan| {
        let mut mapper = plan.mapper_with(std::sync::Arc::new(host));
        mapper.create(&record, &mut payload).map(|_| ()).map_err(Errors::from)
    });
    Ok(created.map(|()| Got::Payload(payload)))
}
