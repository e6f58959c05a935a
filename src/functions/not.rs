use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static NOT: Function = Function {
    name: "Not",
    summary: "False for True, and True for everything else.",
    parameters: &[Parameter::required("source", "source", Kind::Boolean)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "True.",
    source: "functions-for-customizing-application-data#not",
    chosen: &["The text True counts in any case."],
    examples: &[
        Example {
            expression: "Not([IsSoftDeleted])",
            record: r#"{"IsSoftDeleted": "True"}"#,
            result: Expected::Json("false"),
        },
        Example {
            expression: "Not([IsSoftDeleted])",
            record: r#"{"IsSoftDeleted": false}"#,
            result: Expected::Json("true"),
        },
        Example { expression: "Not([IsSoftDeleted])", record: "{}", result: Expected::Json("true") },
    ],
    prepare: None,
    eval: Eval::Test(|value| {
        let is_true = match value.single() {
            Value::Boolean(value) => value,
            Value::String(text) => text.eq_ignore_ascii_case("true"),
            _ => false,
        };
        !is_true
    }),
};
