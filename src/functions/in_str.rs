use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::dotnet::casing::{Culture, upper};
use crate::syntax::Keyword;
use crate::value::{Arena, Kind, Value, utf16};

pub(crate) static IN_STR: Function = Function {
    name: "InStr",
    summary: "The position of a text within another, counted from 1; 0 when it is not there.",
    parameters: &[
        Parameter::required("value1", "value1", Kind::String),
        Parameter::required("value2", "value2", Kind::String),
        Parameter::optional("start", "start", Kind::Integer),
        Parameter::optional("compareType", "compareType", Kind::CompareType),
    ],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "0 when the text to search is Null or empty; a Null text to find counts as the empty one; a Null \
           start or compareType is an error.",
    source: "functions-for-customizing-application-data#instr",
    chosen: &[
        "The cases that the page leaves open go as in Visual Basic: the empty text is found at start, a start \
         past the end finds nothing, a start below 1 is an error.",
        "vbTextCompare compares letters in their upper case; 0 and 1 stand for vbBinaryCompare and \
         vbTextCompare.",
        "A character is a UTF-16 code unit, as in .NET.",
    ],
    examples: &[
        Example {
            expression: r#"InStr("The quick brown fox","quick")"#,
            record: "{}",
            result: Expected::Json("5"),
        },
        Example {
            expression: r#"InStr("repEated","e",3,vbBinaryCompare)"#,
            record: "{}",
            result: Expected::Json("7"),
        },
        Example {
            expression: r#"InStr("repEated", "e", 3, vbTextCompare)"#,
            record: "{}",
            result: Expected::Json("4"),
        },
        Example { expression: r#"InStr([mail], "@")"#, record: "{}", result: Expected::Json("0") },
        Example {
            expression: r#"InStr([mail], "@", [from])"#,
            record: r#"{"mail": "ada@example.com", "from": 0}"#,
            result: Expected::Error("`start` counts from 1"),
        },
        Example {
            expression: r#"InStr([mail], "@", 1, 2)"#,
            record: "{}",
            result: Expected::Error("`compareType` must be vbTextCompare or vbBinaryCompare"),
        },
    ],
    prepare: Some(|given, _| match given.get(3) {
        Some(Given::Constant(value)) if ignores_case(*value).is_none() => {
            let reason = "`compareType` must be vbTextCompare or vbBinaryCompare";
            Err(Problem::new("InStr", reason, "").at(3))
        }
        _ => Ok(Prepared::Nothing),
    }),
    eval: Eval::Strict(in_str),
};

fn in_str<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let (text, part) = (call.text(0)?, call.text(1)?);
    let start = match call.given(2) {
        None => 1,
        Some(_) => match usize::try_from(call.integer(2)?) {
            Ok(start @ 1..) => start,
            _ => return Err(call.out_of_range(2, "counts from 1")),
        },
    };
    let ignore_case = match call.given(3) {
        None => false,
        Some(value) => match ignores_case(value) {
            Some(ignore_case) => ignore_case,
            None => return Err(call.out_of_range(3, "must be vbTextCompare or vbBinaryCompare")),
        },
    };
    let length = utf16::length(text);
    if start > length {
        return Ok(Value::Integer(0));
    }
    if part.is_empty() {
        return Ok(Value::Integer(start as i64));
    }
    let rest = utf16::slice(text, start - 1, usize::MAX);
    let found = if ignore_case { find_ignoring_case(rest, part, call.arena)? } else { rest.find(part) };
    // Counted back from the end: a start inside a surrogate pair has moved behind it.
    let position = found.and_then(|at| rest.get(at..)).map_or(0, |tail| length - utf16::length(tail) + 1);
    Ok(Value::Integer(position as i64))
}

/// Whether a compare type is that of texts; `None` when it is none.
fn ignores_case(value: Value<'_>) -> Option<bool> {
    match value.single() {
        Value::Integer(0) => Some(false),
        Value::Integer(1) => Some(true),
        Value::String(name) if name == Keyword::BinaryCompare.text() => Some(false),
        Value::String(name) if name == Keyword::TextCompare.text() => Some(true),
        _ => None,
    }
}

/// Where `part` stands in `text`, in bytes, upper and lower case being the same.
fn find_ignoring_case<'a>(text: &str, part: &str, arena: &'a Arena) -> Result<Option<usize>, Stop<'a>> {
    let folded = fold(text, arena)?;
    let Some(at) = folded.find(fold(part, arena)?) else { return Ok(None) };
    // One character is folded to one, though not always to one of the same length.
    let before = folded.get(..at).unwrap_or_default().chars().count();
    Ok(text.char_indices().nth(before).map(|(at, _)| at))
}

fn fold<'a>(text: &str, arena: &'a Arena) -> Result<&'a str, Stop<'a>> {
    let mut folded = arena.text(text.len())?;
    for c in text.chars() {
        folded.push(upper(c, Culture::Invariant))?;
    }
    Ok(folded.finish())
}
