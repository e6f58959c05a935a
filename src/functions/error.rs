use super::call::Stop;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::Kind;

pub(crate) static ERROR: Function = Function {
    name: "Error",
    summary: "Ends the evaluation of the record with a message.",
    parameters: &[Parameter::required("ErrorMessage", "errorMessage", Kind::String)],
    returns: Kind::Any,
    pure: true,
    outermost: false,
    null: "A Null message counts as the empty text.",
    source: "reference-expressions#error",
    chosen: &[
        "The record fails as a whole; a message that is computed is shown only where values are asked for.",
    ],
    examples: &[
        Example {
            expression: r#"IIF(IsPresent([accountName]), [accountName], Error("AccountName is required"))"#,
            record: r#"{"accountName": "ada"}"#,
            result: Expected::Json(r#""ada""#),
        },
        Example {
            expression: r#"IIF(IsPresent([accountName]), [accountName], Error("AccountName is required"))"#,
            record: r#"{"accountName": null}"#,
            result: Expected::Error("the mapping raised an error: AccountName is required"),
        },
        Example {
            expression: r#"Error("no mail for " & [displayName])"#,
            record: r#"{"displayName": "Ada"}"#,
            result: Expected::Error("the mapping raised an error"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| Err(Stop::Raised(call.text(0)?))),
};
