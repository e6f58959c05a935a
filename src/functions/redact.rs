use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static REDACT: Function = Function {
    name: "Redact",
    summary: "The value itself; traces, logs and reports show [Redact] in its place.",
    parameters: &[Parameter::required("value", "value", Kind::Any)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null when the value is Null.",
    source: "functions-for-customizing-application-data#redact",
    chosen: &["The value keeps its type, and what is made of it is hidden too."],
    examples: &[
        Example {
            expression: "Redact([userPrincipalName])",
            record: r#"{"userPrincipalName": "ada@example.com"}"#,
            result: Expected::Json(r#""ada@example.com""#),
        },
        Example {
            expression: "Redact([accountEnabled])",
            record: r#"{"accountEnabled": true}"#,
            result: Expected::Json("true"),
        },
        Example { expression: "Redact([employeeId])", record: "{}", result: Expected::Json("null") },
    ],
    prepare: None,
    eval: Eval::Strict(|call| Ok(call.value(0))),
};
