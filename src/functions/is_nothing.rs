use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static IS_NOTHING: Function = Function {
    name: "IsNothing",
    summary: "Whether the value is missing: the older name of IsNull.",
    parameters: &[Parameter::required("source", "source", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "True.",
    source: "synchronization-synchronizationschema-functions",
    chosen: &["It is IsNull by its older name."],
    examples: &[
        Example { expression: "IsNothing([manager])", record: "{}", result: Expected::Json("true") },
        Example {
            expression: "IsNothing([displayName])",
            record: r#"{"displayName": ""}"#,
            result: Expected::Json("false"),
        },
        Example {
            expression: "IIF(IsNothing([preferredName]), [givenName], [preferredName])",
            record: r#"{"givenName": "Augusta", "preferredName": "Ada"}"#,
            result: Expected::Json(r#""Ada""#),
        },
    ],
    prepare: None,
    eval: Eval::Test(|value| value == Value::Null),
};
