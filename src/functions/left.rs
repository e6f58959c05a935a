use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value, utf16};

pub(crate) static LEFT: Function = Function {
    name: "Left",
    summary: "The first characters of a text.",
    parameters: &[
        Parameter::required("String", "string", Kind::String),
        Parameter::required("NumChars", "numChars", Kind::Integer),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "The empty text when the text is Null.",
    source: "functions-for-customizing-application-data#left",
    chosen: &[
        "A character is a UTF-16 code unit, as in .NET; a cut inside a surrogate pair drops the half pair.",
    ],
    examples: &[
        Example { expression: r#"Left("John Doe", 3)"#, record: "{}", result: Expected::Json(r#""Joh""#) },
        Example { expression: "Left([displayName], 3)", record: "{}", result: Expected::Json(r#""""#) },
        Example {
            expression: r#"Left("John Doe", -1)"#,
            record: "{}",
            result: Expected::Json(r#""John Doe""#),
        },
        Example {
            expression: r#"Left("John Doe", [n])"#,
            record: r#"{"n": "three"}"#,
            result: Expected::Error("`NumChars` takes a whole number"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let text = call.text(0)?;
        let count = call.integer(1)?;
        // A negative number gives the input, says the documentation.
        let kept = usize::try_from(count).map_or(text, |count| utf16::slice(text, 0, count));
        Ok(Value::String(kept))
    }),
};
