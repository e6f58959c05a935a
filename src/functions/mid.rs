use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value, utf16};

pub(crate) static MID: Function = Function {
    name: "Mid",
    summary: "A stretch of a text: so many characters from a position on, counted from 1.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::required("start", "start", Kind::Integer),
        Parameter::required("length", "length", Kind::Integer),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null position or length is an error.",
    source: "functions-for-customizing-application-data#mid",
    chosen: &[
        "A character is a UTF-16 code unit, as in .NET; a cut inside a surrogate pair drops the half pair.",
        "A start before 1 and a negative length are errors; a start past the end gives the empty text.",
    ],
    examples: &[
        Example {
            expression: r#"Mid("John Doe", 3, 5)"#,
            record: "{}",
            result: Expected::Json(r#""hn Do""#),
        },
        Example {
            expression: r#"Mid("John Doe", 6, 999)"#,
            record: "{}",
            result: Expected::Json(r#""Doe""#),
        },
        Example { expression: "Mid([givenName], 1, 1)", record: "{}", result: Expected::Json("null") },
        Example {
            expression: r#"Mid("John Doe", [n], 1)"#,
            record: r#"{"n": 0}"#,
            result: Expected::Error("`start` counts from 1"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let Some(text) = call.source(0)? else { return Ok(Value::Null) };
        let (start, length) = (call.integer(1)?, call.integer(2)?);
        let Some(start) = usize::try_from(start).ok().and_then(|start| start.checked_sub(1)) else {
            return Err(call.out_of_range(1, "counts from 1"));
        };
        let Ok(length) = usize::try_from(length) else {
            return Err(call.out_of_range(2, "cannot be negative"));
        };
        Ok(Value::String(utf16::slice(text, start, length)))
    }),
};
