use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static APPEND: Function = Function {
    name: "Append",
    summary: "Puts a suffix after a text.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::required("suffix", "suffix", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null suffix counts as the empty text.",
    source: "functions-for-customizing-application-data#append",
    chosen: &["A Null source gives Null, so that nothing flows; a Null suffix appends nothing."],
    examples: &[
        Example {
            expression: r#"Append("tel:", StripSpaces([telephoneNumber]))"#,
            record: r#"{"telephoneNumber": "+1 317 555 0100"}"#,
            result: Expected::Json(r#""tel:+13175550100""#),
        },
        Example { expression: r#"Append([mail], ".test")"#, record: "{}", result: Expected::Json("null") },
        Example {
            expression: r#"Append("tel:", [telephoneNumber])"#,
            record: r#"{"telephoneNumber": null}"#,
            result: Expected::Json(r#""tel:""#),
        },
        Example {
            expression: r#"Append([otherMails], "!")"#,
            record: r#"{"otherMails": ["ada@example.com", "lovelace@example.com"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let Some(source) = call.source(0)? else { return Ok(Value::Null) };
        let suffix = call.text(1)?;
        Ok(Value::String(call.arena.concat([source, suffix])?))
    }),
};
