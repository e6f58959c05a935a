use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static IS_PRESENT: Function = Function {
    name: "IsPresent",
    summary: "Whether there is a value that is not the empty text: the inverse of IsNullOrEmpty.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "False.",
    source: "functions-for-customizing-application-data#ispresent",
    chosen: &[],
    examples: &[
        Example {
            expression: "IsPresent([directManager])",
            record: r#"{"directManager": "ada"}"#,
            result: Expected::Json("true"),
        },
        Example { expression: "IsPresent([directManager])", record: "{}", result: Expected::Json("false") },
        Example {
            expression: "IsPresent([directManager])",
            record: r#"{"directManager": ""}"#,
            result: Expected::Json("false"),
        },
    ],
    prepare: None,
    eval: Eval::Test(|value| !value.is_null_or_empty()),
};
