use super::definition::{Eval, Example, Expected, Function, Lazy, Next, Parameter};
use crate::value::{Kind, Value};

pub(crate) static COALESCE: Function = Function {
    name: "Coalesce",
    summary: "The first source that is not Null; the last one serves as the default.",
    parameters: &[Parameter::required("source", "source", Kind::Any).repeated()],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "Null sources are passed over; Null when all are. The empty text is not Null, so it is taken.",
    source: "functions-for-customizing-application-data#coalesce",
    chosen: &["The default value is one more source: the two cannot be told apart in a text."],
    examples: &[
        Example {
            expression: r#"Coalesce([mail], [userPrincipalName], "unknown")"#,
            record: r#"{"userPrincipalName": "ada@example.com"}"#,
            result: Expected::Json(r#""ada@example.com""#),
        },
        Example {
            expression: r#"Coalesce([mail], "unknown")"#,
            record: r#"{"mail": ""}"#,
            result: Expected::Json(r#""""#),
        },
        Example { expression: "Coalesce([mail], [otherMail])", record: "{}", result: Expected::Json("null") },
    ],
    prepare: None,
    eval: Eval::Lazy(Lazy {
        next: |looked| {
            let next = looked.position + 1;
            Ok(if looked.value == Value::Null && next < looked.count {
                Next::To(next)
            } else {
                Next::Is(looked.value)
            })
        },
        looks_at: |_| true,
        is_arm: |_| true,
    }),
};
