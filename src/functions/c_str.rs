use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static C_STR: Function = Function {
    name: "CStr",
    summary: "The text of a value.",
    parameters: &[Parameter::required("value", "value", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the value is Null.",
    source: "functions-for-customizing-application-data#cstr",
    chosen: &[],
    examples: &[
        Example {
            expression: "CStr([accountEnabled])",
            record: r#"{"accountEnabled": true}"#,
            result: Expected::Json(r#""True""#),
        },
        Example {
            expression: "CStr([employeeId])",
            record: r#"{"employeeId": 4711}"#,
            result: Expected::Json(r#""4711""#),
        },
        Example { expression: "CStr([employeeId])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "CStr([manager])",
            record: r#"{"manager": {"id": "7"}}"#,
            result: Expected::Error("takes a text, and this is a complex value"),
        },
    ],
    prepare: None,
    eval: Eval::Text(|text, _| Ok(text)),
};
