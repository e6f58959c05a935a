use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static C_REF: Function = Function {
    name: "CRef",
    summary: "The value as a reference, which here is the value itself.",
    parameters: &[Parameter::required("value", "value", Kind::Any)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null when the value is Null.",
    source: "reference-expressions#dncomponent",
    chosen: &["The reference prints it in a sample and does not define it: it gives its value unchanged."],
    examples: &[
        Example {
            expression: "CRef([dn])",
            record: r#"{"dn": "cn=Joe,dc=contoso,dc=com"}"#,
            result: Expected::Json(r#""cn=Joe,dc=contoso,dc=com""#),
        },
        Example {
            expression: "DNComponent(CRef([dn]), 1)",
            record: r#"{"dn": "cn=Joe,ou=Sales,dc=contoso,dc=com"}"#,
            result: Expected::Json(r#""Joe""#),
        },
        Example { expression: "CRef([manager])", record: "{}", result: Expected::Json("null") },
    ],
    prepare: None,
    eval: Eval::Strict(|call| Ok(call.value(0))),
};
