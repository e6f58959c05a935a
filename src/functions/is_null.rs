use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static IS_NULL: Function = Function {
    name: "IsNull",
    summary: "Whether the value is missing.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "True.",
    source: "functions-for-customizing-application-data#isnull",
    chosen: &[],
    examples: &[
        Example { expression: "IsNull([displayName])", record: "{}", result: Expected::Json("true") },
        Example {
            expression: "IsNull([displayName])",
            record: r#"{"displayName": ""}"#,
            result: Expected::Json("false"),
        },
        Example {
            expression: "IsNull([otherMails])",
            record: r#"{"otherMails": []}"#,
            result: Expected::Json("true"),
        },
    ],
    prepare: None,
    eval: Eval::Test(|value| value == Value::Null),
};
