use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::dotnet::casing::trim;
use crate::value::{Kind, Value};

pub(crate) static SPLIT: Function = Function {
    name: "Split",
    summary: "The parts of a text between the delimiters, as a list.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("delimiter", "delimiter", Kind::String),
    ],
    returns: Kind::List,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null delimiter counts as the empty text.",
    source: "functions-for-customizing-application-data#split",
    chosen: &[
        "White space around each part is removed, as the documented sample shows; empty parts are kept.",
        "The delimiter is one text, not a choice of characters; without one the whole text is the one part.",
        "The page calls the delimiter required, Graph's list of functions does not: it can be left out.",
    ],
    examples: &[
        Example {
            expression: r#"Split([extensionAttribute5], ",")"#,
            record: r#"{"extensionAttribute5": "PermissionSetOne, PermissionSetTwo"}"#,
            result: Expected::Json(r#"["PermissionSetOne", "PermissionSetTwo"]"#),
        },
        Example {
            expression: r#"Split([extensionAttribute5], ",")"#,
            record: r#"{"extensionAttribute5": "a,,b,"}"#,
            result: Expected::Json(r#"["a", "", "b", ""]"#),
        },
        Example {
            expression: r#"Split([extensionAttribute5], ",")"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"Split([otherMails], "@")"#,
            record: r#"{"otherMails": ["ada@example.com", "lovelace@example.com"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(split),
};

fn split<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(source) = call.source(0)? else { return Ok(Value::Null) };
    let delimiter = call.text(1)?;
    if delimiter.is_empty() {
        return Ok(call.arena.list([Value::String(trim(source))].into_iter())?);
    }
    // Counted first, so that the budget is asked before there is a list.
    let count = source.split(delimiter).count();
    let mut parts = source.split(delimiter);
    let items = (0..count).map(|_| Value::String(trim(parts.next().unwrap_or_default())));
    Ok(call.arena.list(items)?)
}
