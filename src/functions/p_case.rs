use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::dotnet::casing::{capitalize_words, title_case};
use crate::value::{Kind, Value};

pub(crate) static P_CASE: Function = Function {
    name: "PCase",
    summary: "The text in lower case, but for the first letter of each word.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("wordSeparators", "wordSeparators", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; Null separators count as the empty text.",
    source: "functions-for-customizing-application-data#pcase",
    chosen: &[
        "Without separators words are those of .NET's ToTitleCase, on the text in lower case: a whole word in \
         capitals is changed too.",
        "With separators only these characters end a word, and the first character of the text begins one.",
    ],
    examples: &[
        Example {
            expression: "PCase([firstName])",
            record: r#"{"firstName": "PABLO GONSALVES (SECOND)"}"#,
            result: Expected::Json(r#""Pablo Gonsalves (Second)""#),
        },
        Example {
            expression: r#"PCase([lastName], " '-")"#,
            record: r#"{"lastName": "PINTO-DE'SILVA"}"#,
            result: Expected::Json(r#""Pinto-De'Silva""#),
        },
        Example {
            expression: r#"PCase([lastName], "")"#,
            record: r#"{"lastName": "van der BERG"}"#,
            result: Expected::Json(r#""Van der berg""#),
        },
        Example { expression: "PCase([lastName])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "PCase([otherMails])",
            record: r#"{"otherMails": ["a", "b"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(p_case),
};

fn p_case<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(text) = call.source(0)? else { return Ok(Value::Null) };
    let mut out = call.arena.text(text.len())?;
    if call.given(1).is_some() {
        capitalize_words(text, call.text(1)?).try_for_each(|c| out.push(c))?;
    } else {
        title_case(text).try_for_each(|c| out.push(c))?;
    }
    Ok(Value::String(out.finish()))
}
