use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static PREPEND: Function = Function {
    name: "Prepend",
    summary: "Puts a prefix before a text.",
    parameters: &[
        Parameter::required("prefix", "prefix", Kind::String),
        Parameter::required("source", "source", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null prefix counts as the empty text.",
    source: "synchronization-synchronizationschema-functions",
    chosen: &["A Null source gives Null, so that nothing flows; a Null prefix adds nothing."],
    examples: &[
        Example {
            expression: r#"Prepend("+", [telephoneNumber])"#,
            record: r#"{"telephoneNumber": 13175550100}"#,
            result: Expected::Json(r#""+13175550100""#),
        },
        Example { expression: r#"Prepend("tel:", [mobile])"#, record: "{}", result: Expected::Json("null") },
        Example {
            expression: "Prepend([prefix], [mobile])",
            record: r#"{"prefix": null, "mobile": "1"}"#,
            result: Expected::Json(r#""1""#),
        },
        Example {
            expression: r#"Prepend("smtp:", [otherMails])"#,
            record: r#"{"otherMails": ["ada@example.com", "lovelace@example.com"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let Some(source) = call.source(1)? else { return Ok(Value::Null) };
        let prefix = call.text(0)?;
        Ok(Value::String(call.arena.concat([prefix, source])?))
    }),
};
