use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static DN_COMPONENT: Function = Function {
    name: "DNComponent",
    summary: "The value of a component of a distinguished name, counted from 1 at its left.",
    parameters: &[
        Parameter::required("dn", "dn", Kind::String),
        Parameter::required("ComponentNumber", "componentNumber", Kind::Integer),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the name is Null; a Null number is an error.",
    source: "reference-expressions#dncomponent",
    chosen: &[
        "Escapes in the value stay as they are written: a published rule looks for \\0ACNF: in it.",
        "Of a component with several values, joined by +, the first one counts.",
        "A number below 1 or past the last component is an error, as in Item.",
    ],
    examples: &[
        Example {
            expression: "DNComponent([dn], 1)",
            record: r#"{"dn": "CN=Ada,OU=Sales,DC=contoso,DC=com"}"#,
            result: Expected::Json(r#""Ada""#),
        },
        Example {
            expression: "DNComponent([dn], 2)",
            record: r#"{"dn": "CN=Lovelace\\, Ada,OU=Sales,DC=contoso,DC=com"}"#,
            result: Expected::Json(r#""Sales""#),
        },
        Example { expression: "DNComponent([dn], 1)", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "DNComponent([dn], 4)",
            record: r#"{"dn": "CN=Ada,DC=contoso,DC=com"}"#,
            result: Expected::Error("`ComponentNumber` is past the last component"),
        },
        Example {
            expression: "DNComponent([mail], 1)",
            record: r#"{"mail": "ada@example.com"}"#,
            result: Expected::Error("`dn` is no distinguished name"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(dn_component),
};

fn dn_component<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(name) = call.source(0)? else { return Ok(Value::Null) };
    let number = call.integer(1)?;
    if number < 1 {
        return Err(call.out_of_range(1, "counts from 1"));
    }
    let mut rest = (!name.is_empty()).then_some(name);
    let mut component = "";
    for _ in 0..number {
        let Some(text) = rest else { return Err(call.out_of_range(1, "is past the last component")) };
        (component, rest) = split_unescaped(text, b',');
    }
    let (first, _) = split_unescaped(component, b'+');
    match first.split_once('=') {
        Some((_, value)) => Ok(Value::String(trim_unescaped(value))),
        None => Err(call.out_of_range(0, "is no distinguished name")),
    }
}

/// The text up to the first `separator` that no backslash escapes (RFC 4514), and what follows it.
fn split_unescaped(text: &str, separator: u8) -> (&str, Option<&str>) {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if byte == b'\\' {
            escaped = true;
        } else if byte == separator {
            return (&text[..at], Some(&text[at + 1..]));
        }
    }
    (text, None)
}

/// Without the spaces around it, which LDAP version 2 allowed; an escaped one belongs to the value.
fn trim_unescaped(value: &str) -> &str {
    let value = value.trim_start_matches(' ');
    let trimmed = value.trim_end_matches(' ');
    let escapes = trimmed.len() - trimmed.trim_end_matches('\\').len();
    value.get(..trimmed.len() + escapes % 2).unwrap_or(trimmed)
}
