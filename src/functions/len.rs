use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value, utf16};

pub(crate) static LEN: Function = Function {
    name: "Len",
    summary: "The length of a text.",
    parameters: &[Parameter::required("source", "source", Kind::String)],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "0.",
    source: "published mappings; the reference does not list it",
    chosen: &["A character is a UTF-16 code unit, as in .NET.", "Null has the length 0, as in Visual Basic."],
    examples: &[
        Example {
            expression: "Len([displayName])",
            record: r#"{"displayName": "Ada Lovelace"}"#,
            result: Expected::Json("12"),
        },
        Example {
            expression: "IIF(Len([employeeId]) > 6, Left([employeeId], 6), [employeeId])",
            record: r#"{"employeeId": "00047110"}"#,
            result: Expected::Json(r#""000471""#),
        },
        Example { expression: "Len([displayName])", record: "{}", result: Expected::Json("0") },
        Example {
            expression: "Len([otherMails])",
            record: r#"{"otherMails": ["ada@example.com", "lovelace@example.com"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| Ok(Value::Integer(utf16::length(call.text(0)?) as i64))),
};
