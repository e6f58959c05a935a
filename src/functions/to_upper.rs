use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::letter_case;
use crate::dotnet::casing;
use crate::value::Kind;

pub(crate) static TO_UPPER: Function = Function {
    name: "ToUpper",
    summary: "The text in upper case, by the rules of a culture.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("culture", "culture", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null culture is the invariant one.",
    source: "functions-for-customizing-application-data#toupper",
    chosen: &[
        "One character becomes one character, as in .NET, so that ß stays; without a culture the rules are \
         invariant.",
        "The name of a culture that .NET has no data for is an error.",
    ],
    examples: &[
        Example {
            expression: "ToUpper([department])",
            record: r#"{"department": "Straße"}"#,
            result: Expected::Json(r#""STRAßE""#),
        },
        Example {
            expression: r#"ToUpper("istanbul", "tr-TR")"#,
            record: "{}",
            result: Expected::Json(r#""İSTANBUL""#),
        },
        Example { expression: "ToUpper([department], )", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "ToUpper([department], [culture])",
            record: r#"{"department": "Sales", "culture": "en_US"}"#,
            result: Expected::Error("`culture` names no culture"),
        },
    ],
    prepare: Some(|given, _| letter_case::prepare("ToUpper", given)),
    eval: Eval::Strict(|call| letter_case::changed(call, casing::upper)),
};
