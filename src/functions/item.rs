use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static ITEM: Function = Function {
    name: "Item",
    summary: "One value of a multi-valued attribute, by its position, counted from 1.",
    parameters: &[
        Parameter::required("attribute", "attribute", Kind::List),
        Parameter::required("index", "index", Kind::Integer),
    ],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null when the attribute is Null; a Null index is an error.",
    source: "functions-for-customizing-application-data#item",
    chosen: &["A value that is no list counts as a list of one."],
    examples: &[
        Example {
            expression: "Item([proxyAddresses], 1)",
            record: r#"{"proxyAddresses": ["SMTP:ada@example.com", "smtp:lovelace@example.com"]}"#,
            result: Expected::Json(r#""SMTP:ada@example.com""#),
        },
        Example {
            expression: r#"Item(Split([userPrincipalName], "@"), 2)"#,
            record: r#"{"userPrincipalName": "ada@example.com"}"#,
            result: Expected::Json(r#""example.com""#),
        },
        Example { expression: "Item([proxyAddresses], 1)", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "Item([proxyAddresses], 2)",
            record: r#"{"proxyAddresses": ["SMTP:ada@example.com"]}"#,
            result: Expected::Error("Item: `index` is past the last value"),
        },
        Example {
            expression: "Item([proxyAddresses], 0)",
            record: r#"{"proxyAddresses": ["SMTP:ada@example.com"]}"#,
            result: Expected::Error("Item: `index` counts from 1"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let value = call.value(0);
        if value == Value::Null {
            return Ok(Value::Null);
        }
        let Some(before) = call.integer(1)?.checked_sub(1).and_then(|before| usize::try_from(before).ok())
        else {
            return Err(call.out_of_range(1, "counts from 1"));
        };
        match value.items().get(before) {
            Some(item) => Ok(*item),
            None => Err(call.out_of_range(1, "is past the last value")),
        }
    }),
};
