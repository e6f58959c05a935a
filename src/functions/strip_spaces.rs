use wide::u8x16;

use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::error::Fault;
use crate::value::{Arena, Kind};

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
    eval: Eval::Text(strip_spaces),
};

fn strip_spaces<'a>(text: &'a str, arena: &'a Arena) -> Result<&'a str, Fault> {
    let bytes = text.as_bytes();
    if bytes.len() > LONG {
        return strip_long(text, arena);
    }
    let mut spaces = spaces(bytes);
    if spaces == 0 {
        return Ok(text);
    }
    let mut out = arena.room(text.len() - 1)?;
    let mut begin = 0;
    while spaces != 0 {
        let space = spaces.trailing_zeros() as usize;
        if begin < space {
            out.push_str(&text[begin..space]);
        }
        begin = space + 1;
        spaces &= spaces - 1;
    }
    out.push_str(&text[begin..]);
    Ok(out.into_bump_str())
}

#[inline(never)]
fn strip_long<'a>(text: &'a str, arena: &'a Arena) -> Result<&'a str, Fault> {
    if !text.contains(' ') {
        return Ok(text);
    }
    let mut out = arena.room(text.len() - 1)?;
    text.split(' ').for_each(|part| out.push_str(part));
    Ok(out.into_bump_str())
}

/// A text of more bytes is long: they have no bits in a word.
const LONG: usize = u64::BITS as usize;

/// Where the spaces of a short text are, as bits. What is looked at twice is found twice.
#[inline(always)]
fn spaces(bytes: &[u8]) -> u64 {
    if let Some(end) = bytes.last_chunk::<16>() {
        let (blocks, _) = bytes.as_chunks();
        let begin =
            blocks.iter().zip((0..).step_by(16)).fold(0, |found, (block, at)| found | spaces_of(block) << at);
        return begin | spaces_of(end) << (bytes.len() - end.len());
    }
    if let (Some(begin), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [begin, end] = [begin, end].map(|word| u128::from(u64::from_le_bytes(*word)));
        let found = spaces_of(&(begin | end << 64).to_le_bytes());
        return found & 0xff | found >> 8 << (bytes.len() - 8);
    }
    (0..).zip(bytes).fold(0, |found, (at, byte)| found | u64::from(*byte == b' ') << at)
}

#[inline(always)]
fn spaces_of(block: &[u8; 16]) -> u64 {
    u64::from(u8x16::new(*block).simd_eq(u8x16::splat(b' ')).to_bitmask())
}
