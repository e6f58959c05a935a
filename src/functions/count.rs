use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static COUNT: Function = Function {
    name: "Count",
    summary: "How many values a multi-valued attribute has.",
    parameters: &[Parameter::required("attribute", "attribute", Kind::List)],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "0.",
    source: "functions-for-customizing-application-data#count",
    chosen: &["A value that is no list counts as a list of one, the empty text too."],
    examples: &[
        Example {
            expression: "Count([proxyAddresses])",
            record: r#"{"proxyAddresses": ["SMTP:ada@example.com", "smtp:lovelace@example.com"]}"#,
            result: Expected::Json("2"),
        },
        Example {
            expression: "Count([mail])",
            record: r#"{"mail": "ada@example.com"}"#,
            result: Expected::Json("1"),
        },
        Example {
            expression: "Count([proxyAddresses])",
            record: r#"{"proxyAddresses": null}"#,
            result: Expected::Json("0"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| Ok(Value::Integer(call.value(0).items().len() as i64))),
};
