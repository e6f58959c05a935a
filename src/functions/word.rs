use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static WORD: Function = Function {
    name: "Word",
    summary: "A word of a text by its number, counted from 1; words stand between delimiters.",
    parameters: &[
        Parameter::required("String", "string", Kind::String),
        Parameter::required("WordNumber", "wordNumber", Kind::Integer),
        Parameter::required("Delimiters", "delimiters", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "The empty text when the text is Null; Null delimiters count as none; a Null number is an error.",
    source: "functions-for-customizing-application-data#word",
    chosen: &[
        "Delimiters side by side make no empty word.",
        "A text without any of the delimiters is one word, though the page can be read to say that it has none.",
    ],
    examples: &[
        Example {
            expression: r#"Word("The quick brown fox",3," ")"#,
            record: "{}",
            result: Expected::Json(r#""brown""#),
        },
        Example {
            expression: r#"Word("This,string!has&many separators",3,",!&#")"#,
            record: "{}",
            result: Expected::Json(r#""has""#),
        },
        Example {
            expression: r#"Word([userPrincipalName], 1, "@")"#,
            record: r#"{"userPrincipalName": "ada@example.com"}"#,
            result: Expected::Json(r#""ada""#),
        },
        Example { expression: r#"Word([mail], 1, "@")"#, record: "{}", result: Expected::Json(r#""""#) },
        Example {
            expression: r#"Word([proxyAddresses], 1, ":")"#,
            record: r#"{"proxyAddresses": ["SMTP:a@example.com", "smtp:b@example.com"]}"#,
            result: Expected::Error("`String` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(word),
};

fn word<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let (text, number, delimiters) = (call.text(0)?, call.integer(1)?, call.text(2)?);
    let Some(before) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else {
        return Ok(Value::String(""));
    };
    // Sorted, for a record may bring as many delimiters as it likes.
    call.arena.charge(delimiters.len().saturating_mul(size_of::<char>()))?;
    let mut sorted = bumpalo::collections::Vec::with_capacity_in(delimiters.len(), call.arena.bump());
    sorted.extend(delimiters.chars());
    sorted.sort_unstable();
    let mut words = text.split(|c| sorted.binary_search(&c).is_ok()).filter(|word| !word.is_empty());
    Ok(Value::String(words.nth(before).unwrap_or_default()))
}
