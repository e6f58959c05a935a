use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::letter_case;
use crate::dotnet::casing;
use crate::value::Kind;

pub(crate) static TO_LOWER: Function = Function {
    name: "ToLower",
    summary: "The text in lower case, by the rules of a culture.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("culture", "culture", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null culture is the invariant one.",
    source: "functions-for-customizing-application-data#tolower",
    chosen: &[
        "One character becomes one character, as in .NET; without a culture the rules are invariant.",
        "The name of a culture that .NET has no data for is an error.",
    ],
    examples: &[
        Example {
            expression: "ToLower([userPrincipalName])",
            record: r#"{"userPrincipalName": "Ada.LOVELACE@Contoso.com"}"#,
            result: Expected::Json(r#""ada.lovelace@contoso.com""#),
        },
        Example {
            expression: "ToLower([userPrincipalName], )",
            record: r#"{"userPrincipalName": "ÉMILE"}"#,
            result: Expected::Json(r#""émile""#),
        },
        Example {
            expression: r#"ToLower("DIYARBAKIR", "tr-TR")"#,
            record: "{}",
            result: Expected::Json(r#""dıyarbakır""#),
        },
        Example { expression: "ToLower([mail])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: r#"ToLower([mail], "english")"#,
            record: "{}",
            result: Expected::Error("there is no culture `english`"),
        },
    ],
    prepare: Some(|given, _| letter_case::prepare("ToLower", given)),
    eval: Eval::Strict(|call| letter_case::changed(call, casing::lower)),
};
