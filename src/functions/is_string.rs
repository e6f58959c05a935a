use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static IS_STRING: Function = Function {
    name: "IsString",
    summary: "Whether the value can be had as one text.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "False.",
    source: "functions-for-customizing-application-data#isstring",
    chosen: &["Numbers and Booleans count, a list of several and a complex value do not."],
    examples: &[
        Example {
            expression: "IsString([displayName])",
            record: r#"{"displayName": "Ada"}"#,
            result: Expected::Json("true"),
        },
        Example { expression: "IsString([displayName])", record: "{}", result: Expected::Json("false") },
        Example {
            expression: "IsString([otherMails])",
            record: r#"{"otherMails": ["a", "b"]}"#,
            result: Expected::Json("false"),
        },
    ],
    prepare: None,
    eval: Eval::Test(|value| {
        matches!(value.single(), Value::String(_) | Value::Integer(_) | Value::Number(_) | Value::Boolean(_))
    }),
};
