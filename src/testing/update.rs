//! Expectations rewritten to what came.

use std::ops::Range;

use serde_json::Value;

use crate::value::json::offset;

/// A member of a case, and what stands in its place instead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rewrite {
    /// From the quote before its name to the end of its value, in bytes of the file.
    range: Range<usize>,
    text: String,
}

impl Rewrite {
    /// In place of the member of `file` with this value, a member with another name and value.
    pub(super) fn new(value: &str, file: &[u8], (name, instead): (&str, Value)) -> Self {
        let start = offset(value.as_bytes(), file);
        let quotes = file[..start].iter().enumerate().rev().filter(|(_, byte)| **byte == b'"');
        // Before the value stands the name between two quotes; the names of expectations hold none.
        let opening = quotes.map(|(at, _)| at).nth(1).unwrap_or(start);
        Self { range: opening..start + value.len(), text: format!("\"{name}\": {instead}") }
    }
}

/// The file with these rewritten, which stand in its order, and how many they are.
pub(super) fn rewritten<'r>(file: &[u8], rewrites: impl Iterator<Item = &'r Rewrite>) -> (Vec<u8>, usize) {
    let (mut text, mut copied, mut count) = (Vec::with_capacity(file.len()), 0, 0);
    for Rewrite { range, text: instead } in rewrites {
        // A report of another file than this one would not fit.
        let Some(between) = file.get(copied..range.start) else { break };
        text.extend_from_slice(between);
        text.extend_from_slice(instead.as_bytes());
        copied = range.end.min(file.len());
        count += 1;
    }
    text.extend_from_slice(&file[copied..]);
    (text, count)
}
