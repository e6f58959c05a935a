//! When a stored value is the one that a mapping gives.

use serde_json::Value as Json;

use super::stored::{items, member, scalar};
use crate::dotnet::casing::{Culture, to_upper};
use crate::value::Value;

/// Whether a stored value is this one. What a server adds to an object, such as `$ref`, does not count.
pub(super) fn is_equal(stored: &Json, value: Value<'_>, case_exact: bool) -> bool {
    match value {
        Value::Complex(members) => members.iter().filter(|one| one.value != Value::Null).all(|one| {
            member(stored, one.name).is_some_and(|stored| is_equal(stored, one.value, case_exact))
        }),
        Value::List(values) => {
            let stored = items(Some(stored));
            let mut pairs = stored.iter().zip(values);
            stored.len() == values.len() && pairs.all(|(one, value)| is_equal(one, *value, case_exact))
        }
        value => is_same(scalar(stored), value, case_exact),
    }
}

/// Whether two scalars have the same text: a server may keep `"7"` as a number, and `True` as a text.
fn is_same(stored: Value<'_>, value: Value<'_>, case_exact: bool) -> bool {
    match (stored, value) {
        (Value::String(stored), Value::String(text)) => is_same_text(stored, text, case_exact),
        (Value::Boolean(truth), Value::String(text)) | (Value::String(text), Value::Boolean(truth)) => {
            text.eq_ignore_ascii_case(if truth { "true" } else { "false" })
        }
        (Value::Integer(number), Value::String(text)) | (Value::String(text), Value::Integer(number)) => {
            text.parse() == Ok(number)
        }
        (Value::Number(number), Value::String(text)) => text.parse() == Ok(number),
        (stored, value) => stored == value && value != Value::Null,
    }
}

/// Whether two texts are the same; unless `case_exact`, as .NET's `OrdinalIgnoreCase` sees it.
pub(super) fn is_same_text(left: &str, right: &str, case_exact: bool) -> bool {
    left == right || !case_exact && to_upper(left, Culture::Invariant) == to_upper(right, Culture::Invariant)
}

/// Whether there is a value at all: an empty text or list is none (RFC 7643 §2.5).
pub(super) fn has_value(stored: &Json) -> bool {
    match stored {
        Json::Null => false,
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(members) => !members.is_empty(),
        Json::Bool(_) | Json::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::Member;

    #[test]
    fn values_that_are_the_same() {
        let manager = [Member { name: "value", value: Value::String("7") }];
        let list = [Value::String("a"), Value::String("b")];
        for (stored, value, exact, inexact) in [
            (json!("Ada"), Value::String("ada"), false, true),
            (json!("straße"), Value::String("STRASSE"), false, false),
            (json!(["Ada"]), Value::String("Ada"), true, true),
            (json!(["Ada", "Ada"]), Value::String("Ada"), false, false),
            (json!({"value": "Ada"}), Value::String("Ada"), true, true),
            (json!("true"), Value::Boolean(true), true, true),
            (json!(true), Value::String("True"), true, true),
            (json!(false), Value::Boolean(true), false, false),
            (json!(7), Value::String("7"), true, true),
            (json!(7.5), Value::String("7.5"), true, true),
            (json!("7"), Value::Integer(7), true, true),
            (json!(null), Value::Null, false, false),
            (json!({"VALUE": "7", "$ref": "../7"}), Value::Complex(&manager), true, true),
            (json!({"$ref": "../7"}), Value::Complex(&manager), false, false),
            (json!("7"), Value::Complex(&manager), true, true),
            (json!(["a", "B"]), Value::List(&list), false, true),
            (json!(["a"]), Value::List(&list), false, false),
        ] {
            assert_eq!(is_equal(&stored, value, true), exact, "{stored} {value:?}");
            assert_eq!(is_equal(&stored, value, false), inexact, "{stored} {value:?}");
        }
    }
}
