//! Finding a member of a JSON document in its text.
//!
//! serde_json finds the ends of members; a place is known by where its borrowed text lies in the whole one.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The text of the member at this path, written as [`Place`](crate::mapping::place::Place) prints it. Names are
/// matched as the reader matches them.
pub(super) fn find<'t>(text: &'t str, path: &str) -> Option<&'t str> {
    let steps = path.split(['.', '[']).filter(|step| !step.is_empty() && *step != "the document");
    let whole: &RawValue = serde_json::from_str(text).ok()?;
    steps.into_iter().try_fold(whole.get(), |value, step| match step.strip_suffix(']') {
        Some(index) => items(value).into_iter().nth(index.parse().ok()?),
        None => member(value, step),
    })
}

/// The texts of the items of an array; none for anything else.
pub(super) fn items(array: &str) -> Vec<&str> {
    let items: Vec<&RawValue> = serde_json::from_str(array).unwrap_or_default();
    items.into_iter().map(RawValue::get).collect()
}

fn member<'t>(object: &'t str, name: &str) -> Option<&'t str> {
    let mut members: BTreeMap<String, &RawValue> = serde_json::from_str(object).ok()?;
    let exact = members.remove(name);
    let found = exact.or_else(|| {
        members.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    });
    found.map(RawValue::get)
}

/// Where in a string literal, its quotes included, the byte of what it stands for is written; the closing quote
/// for one behind its end.
pub(super) fn raw_offset(literal: &str, decoded: usize) -> usize {
    let inside = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
    let mut raw = 0;
    let mut seen = 0;
    while seen < decoded {
        let rest = &inside[raw..];
        let Some(c) = rest.chars().next() else { break };
        let (written, stands_for) = if c == '\\' { escape(rest) } else { (c.len_utf8(), c.len_utf8()) };
        raw += written;
        seen += stands_for;
    }
    // Inside a character: where that begins.
    1 + raw.min(inside.len())
}

/// The length of the escape that begins here, and that of the character it stands for in UTF-8.
fn escape(text: &str) -> (usize, usize) {
    let unit =
        |text: &str| text.strip_prefix("\\u").and_then(|hex| u32::from_str_radix(hex.get(..4)?, 16).ok());
    match unit(text) {
        None => (2, 1),
        Some(0xd800..=0xdbff) if text.get(6..).and_then(unit).is_some() => (12, 4),
        Some(code) => (6, char::from_u32(code).map_or(3, char::len_utf8)),
    }
}
