use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static TRIM: Function = Function {
    name: "Trim",
    summary: "Removes white space at both ends, no-break spaces too; of a list, from each item.",
    parameters: &[Parameter::required("value", "source", Kind::String)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null when the value is Null.",
    source: "functions-for-customizing-application-data#trim",
    chosen: &["A Null value gives Null."],
    examples: &[
        Example {
            expression: "Trim([displayName])",
            record: r#"{"displayName": "\u00a0 Ada Lovelace\t"}"#,
            result: Expected::Json(r#""Ada Lovelace""#),
        },
        Example {
            expression: "Trim([proxyAddresses])",
            record: r#"{"proxyAddresses": [" a@example.com", "b@example.com "]}"#,
            result: Expected::Json(r#"["a@example.com", "b@example.com"]"#),
        },
        Example { expression: "Trim([displayName])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "Trim([manager])",
            record: r#"{"manager": {"id": " 7"}}"#,
            result: Expected::Error("takes a text, and this is a complex value"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| match call.value(0) {
        Value::Null => Ok(Value::Null),
        Value::List(items) => {
            let mut texts = bumpalo::collections::Vec::with_capacity_in(items.len(), call.arena.bump());
            for item in items {
                texts.push(Value::String(trimmed(call, *item)?));
            }
            Ok(call.arena.list(texts.into_iter())?)
        }
        value => Ok(Value::String(trimmed(call, value)?)),
    }),
};

fn trimmed<'a>(call: &Call<'_, 'a>, value: Value<'a>) -> Result<&'a str, Stop<'a>> {
    // `char::is_whitespace` is .NET's `Char.IsWhiteSpace`.
    Ok(call.text_of(value, 0)?.trim())
}
