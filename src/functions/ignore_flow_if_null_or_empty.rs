use super::call::Stop;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static IGNORE_FLOW_IF_NULL_OR_EMPTY: Function = Function {
    name: "IgnoreFlowIfNullOrEmpty",
    summary: "The value, or no flow at all, not even of the default, when there is none.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null and the empty text end the attribute's evaluation: it does not flow.",
    source: "functions-for-customizing-application-data#ignoreflowifnullorempty",
    chosen: &["It ends the whole expression wherever it stands, unless a lazy function did not reach it."],
    examples: &[
        Example {
            expression: "IgnoreFlowIfNullOrEmpty([department])",
            record: r#"{"department": "Sales"}"#,
            result: Expected::Json(r#""Sales""#),
        },
        Example {
            expression: "IgnoreFlowIfNullOrEmpty([department])",
            record: "{}",
            result: Expected::NoFlow,
        },
        Example {
            expression: r#"Append("x", IgnoreFlowIfNullOrEmpty([department]))"#,
            record: r#"{"department": ""}"#,
            result: Expected::NoFlow,
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let value = call.value(0);
        if value.is_null_or_empty() { Err(Stop::IgnoreAttribute) } else { Ok(value) }
    }),
};
