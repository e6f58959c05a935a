use memchr::memchr;

use super::call::{Stop, text};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Arena, Kind, Value};

pub(crate) static STRIP_SPACES: Function = Function {
    name: "StripSpaces",
    summary: "Removes the space character U+0020; tabs, no-break spaces, dashes and parentheses stay.",
    parameters: &[Parameter::required("source", "source", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null.",
    source: "functions-for-customizing-application-data#stripspaces",
    chosen: &["A Null source gives Null, so that nothing flows."],
    examples: &[
        Example {
            expression: "StripSpaces([telephoneNumber])",
            record: r#"{"telephoneNumber": "+1 (317) 555-0100"}"#,
            result: Expected::Json(r#""+1(317)555-0100""#),
        },
        Example {
            expression: "StripSpaces([telephoneNumber])",
            record: r#"{"telephoneNumber": "+1\u00a0317\t555 0100"}"#,
            result: Expected::Json(r#""+1\u00a0317\t5550100""#),
        },
        Example {
            expression: "StripSpaces([telephoneNumber])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "StripSpaces([businessPhones])",
            record: r#"{"businessPhones": ["1", "2"]}"#,
            result: Expected::Error("takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Unary(strip_spaces),
};

fn strip_spaces<'a>(value: Value<'a>, arena: &'a Arena) -> Result<Value<'a>, Stop<'a>> {
    if value == Value::Null {
        return Ok(Value::Null);
    }
    let text = text(value, arena, || ("StripSpaces", "source"))?;
    let Some(first) = next_space(text) else { return Ok(Value::String(text)) };
    let mut out = arena.text(text.len() - 1)?;
    let (mut rest, mut space) = (text, Some(first));
    while let Some(at) = space {
        out.push_str(&rest[..at])?;
        rest = &rest[at + 1..];
        space = next_space(rest);
    }
    out.push_str(rest)?;
    Ok(Value::String(out.finish()))
}

/// Where the next space is. In a short text a loop is there before a call of `memchr` has begun.
#[inline(always)]
fn next_space(text: &str) -> Option<usize> {
    match text.as_bytes() {
        short if short.len() <= SHORT => short.iter().position(|byte| *byte == b' '),
        long => memchr(b' ', long),
    }
}

const SHORT: usize = 32;
