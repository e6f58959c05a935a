//! Values as an operation carries them.

use serde_json::Value as Json;

use super::PatchStyle;
use crate::value::Value;

/// One value: a text in the default style, whatever its type
/// (application-provisioning-config-problem-scim-compatibility).
pub(super) fn one(value: Value<'_>, style: PatchStyle) -> Json {
    match (style, value) {
        (PatchStyle::Default, Value::Boolean(true)) => "True".into(),
        (PatchStyle::Default, Value::Boolean(false)) => "False".into(),
        (PatchStyle::Default, Value::Integer(number)) => number.to_string().into(),
        (_, value) => json(value),
    }
}

/// Whole elements of a list: a complex value as it is, a simple one as its `value`.
pub(super) fn elements(values: &[Value<'_>]) -> Json {
    let element = |value: &Value<'_>| match value {
        Value::Complex(_) => json(*value),
        scalar => serde_json::json!({ "value": json(*scalar) }),
    };
    values.iter().map(element).collect()
}

/// The value as JSON: all keys are texts, so that this cannot fail.
pub(super) fn json(value: Value<'_>) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}
