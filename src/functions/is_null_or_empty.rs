use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static IS_NULL_OR_EMPTY: Function = Function {
    name: "IsNullOrEmpty",
    summary: "Whether the value is missing or the empty text.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "True.",
    source: "functions-for-customizing-application-data#isnullorempty",
    chosen: &[],
    examples: &[
        Example {
            expression: "IsNullOrEmpty([displayName])",
            record: r#"{"displayName": "Ada"}"#,
            result: Expected::Json("false"),
        },
        Example { expression: "IsNullOrEmpty([displayName])", record: "{}", result: Expected::Json("true") },
        Example {
            expression: "IsNullOrEmpty(StripSpaces([displayName]))",
            record: r#"{"displayName": " "}"#,
            result: Expected::Json("true"),
        },
    ],
    prepare: None,
    eval: Eval::Test(|value| value.is_null_or_empty()),
};
