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
    let mut spaces = Spaces { rest: text.as_bytes(), behind: 0, found: 0 };
    let Some(first) = spaces.next() else { return Ok(text) };
    let mut out = arena.text(text.len() - 1)?;
    out.push_str(&text[..first])?;
    let mut begin = first + 1;
    for space in spaces {
        out.push_str(&text[begin..space])?;
        begin = space + 1;
    }
    out.push_str(&text[begin..])?;
    Ok(out.finish())
}

/// Where the spaces of a text are.
struct Spaces<'t> {
    /// What was not looked at yet.
    rest: &'t [u8],
    /// How much was.
    behind: usize,
    /// The spaces in what was looked at last, as bits; that ends at `behind`, rounded up to whole blocks.
    found: u32,
}

const BLOCK: usize = 16;

impl Iterator for Spaces<'_> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let block = match self.rest.split_first_chunk::<BLOCK>() {
                Some((block, rest)) => {
                    self.rest = rest;
                    *block
                }
                None if self.rest.is_empty() => return None,
                None => {
                    let mut block = [0; BLOCK];
                    block[..self.rest.len()].copy_from_slice(self.rest);
                    self.rest = &[];
                    block
                }
            };
            self.found = u8x16::new(block).simd_eq(u8x16::splat(b' ')).to_bitmask();
            self.behind += BLOCK;
        }
        let at = self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(self.behind - BLOCK + at)
    }
}
