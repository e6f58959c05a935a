use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static IIF: Function = Function {
    name: "IIF",
    summary: "One of two values, by a condition; the other one is not evaluated.",
    parameters: &[
        Parameter::required("condition", "condition", Kind::Boolean),
        Parameter::required("valueIfTrue", "valueIfTrue", Kind::Any),
        Parameter::required("valueIfFalse", "valueIfFalse", Kind::Any),
    ],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "A Null condition is false; so is a comparison with Null or the empty text.",
    source: "functions-for-customizing-application-data#iif",
    chosen: &[
        "\"The condition check fails\", as the page says of a source that is null or empty, means that the \
         comparison is false.",
        "IsNullOrEmpty, IsPresent and IsNull work in a condition by their own definition, though the page \
         lists them as unsupported: the vendors' documented expressions need them.",
    ],
    examples: &[
        Example {
            expression: r#"IIF([country]="USA", [country], [department])"#,
            record: r#"{"country": "USA", "department": "Sales"}"#,
            result: Expected::Json(r#""USA""#),
        },
        Example {
            expression: r#"IIF([country]="", "Other", [country])"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"IIF(IsNullOrEmpty(StripSpaces([extension])), "none", [extension])"#,
            record: r#"{"extension": "  "}"#,
            result: Expected::Json(r#""none""#),
        },
        Example {
            expression: r#"IIF([otherMails]="x", 1, 2)"#,
            record: r#"{"otherMails": ["a", "b"]}"#,
            result: Expected::Error("takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Choice,
};
