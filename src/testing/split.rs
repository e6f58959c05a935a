//! A file to the texts of its cases.

use serde_json::value::RawValue;

use crate::value::json::offset;

/// The text of one case, and the line where it begins, from 1.
pub(super) struct CaseText<'t> {
    pub(super) line: usize,
    pub(super) text: &'t [u8],
}

/// The cases of a file: its lines, blank ones left out, or the items of the array that it is.
pub(super) fn cases(file: &[u8]) -> Vec<CaseText<'_>> {
    // Editors of Windows put a byte order mark in front.
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    array(file).unwrap_or_else(|| {
        let lines = file.split(|byte| *byte == b'\n').zip(1..).map(|(text, line)| CaseText { line, text });
        lines.filter(|case| !case.text.trim_ascii().is_empty()).collect()
    })
}

/// The items of an array, if that is what the file is.
fn array(file: &[u8]) -> Option<Vec<CaseText<'_>>> {
    if !file.trim_ascii_start().starts_with(b"[") {
        return None;
    }
    let items: Vec<&RawValue> = serde_json::from_slice(file).ok()?;
    let (mut line, mut counted) = (1, 0);
    let place = |item: &RawValue| {
        let text = item.get().as_bytes();
        let start = offset(text, file);
        line += memchr::memchr_iter(b'\n', &file[counted..start]).count();
        counted = start;
        CaseText { line, text: &file[start..(start + text.len()).min(file.len())] }
    };
    Some(items.into_iter().map(place).collect())
}
