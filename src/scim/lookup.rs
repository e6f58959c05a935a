//! Filters that find a resource (RFC 7644 §3.4.2.2).

use crate::error::Fault;
use crate::value::Value;

/// The filter that finds the resources whose attribute has this value: a text as a JSON string, in which `\` and `"`
/// are escaped, a Boolean or a number bare.
///
/// # Errors
/// When the value is an object or a list of several.
pub(crate) fn filter(path: &str, value: Value<'_>) -> Result<String, Fault> {
    let (function, parameter) = ("the look-up", "value");
    match value.single() {
        Value::List(items) => Err(Fault::SeveralItems { function, parameter, count: items.len() }),
        Value::Complex(_) => Err(Fault::ComplexValue { function, parameter }),
        // Values of the other kinds are JSON: this cannot fail.
        scalar => Ok(format!("{path} eq {}", serde_json::to_string(&scalar).unwrap_or_default())),
    }
}
