//! What an input turns out to be, by its first bytes.

use super::element::Element;

/// How the records of an input are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One JSON value a line.
    Lines,
    /// An array; its bracket is the first byte.
    Array,
    /// A page of Microsoft Graph or a SCIM ListResponse; its records begin after so many bytes.
    Page(usize),
    /// One object over several lines.
    Object,
}

/// How far it is looked ahead.
const FAR: usize = 64 << 10;

/// What begins at `data`, whose first byte is no white space; `None` when more of it must be seen.
pub(super) fn recognize(data: &[u8], all: bool) -> Option<Layout> {
    match data.first() {
        Some(b'[') => return Some(Layout::Array),
        Some(b'{') => {}
        _ => return Some(Layout::Lines),
    }
    let far = all || data.len() >= FAR;
    match page(data) {
        Seen::Yes(length) => return Some(Layout::Page(length)),
        Seen::More if !far => return None,
        Seen::More | Seen::No => {}
    }
    match over_several_lines(data) {
        Seen::Yes(()) => Some(Layout::Object),
        Seen::More if !far => None,
        Seen::More | Seen::No => Some(Layout::Lines),
    }
}

enum Seen<T> {
    Yes(T),
    No,
    /// Not yet to be said.
    More,
}

/// What may stand before the `Resources` of a SCIM ListResponse, beside `schemas` (RFC 7644, section 3.4.2).
const LIST_RESPONSE: [&[u8]; 3] = [b"totalResults", b"itemsPerPage", b"startIndex"];

/// Whether `data` begins a page: an object whose first member is a list `value`, after members like
/// `@odata.context`, or a list `Resources`. The length up to and with the bracket of the list.
fn page(data: &[u8]) -> Seen<usize> {
    let mut at = 1;
    loop {
        skip_space(data, &mut at);
        if data.get(at).is_some_and(|byte| *byte != b'"') {
            return Seen::No;
        }
        let key_start = at + 1;
        let Some(length) = data.get(at..).and_then(|rest| Element::default().end(rest)) else {
            return Seen::More;
        };
        at += length;
        let key = &data[key_start..at - 1];
        skip_space(data, &mut at);
        match data.get(at) {
            None => return Seen::More,
            Some(b':') => at += 1,
            Some(_) => return Seen::No,
        }
        skip_space(data, &mut at);
        match (data.get(at), key) {
            (None, _) => return Seen::More,
            (Some(b'['), b"value" | b"Resources") => return Seen::Yes(at + 1),
            (Some(b'['), b"schemas") => {}
            (Some(b'[' | b'{'), _) => return Seen::No,
            (Some(_), key) if key.starts_with(b"@") || LIST_RESPONSE.contains(&key) => {}
            (Some(_), _) => return Seen::No,
        }
        let Some(length) = Element::default().end(&data[at..]) else { return Seen::More };
        at += length;
        skip_space(data, &mut at);
        match data.get(at) {
            None => return Seen::More,
            Some(b',') => at += 1,
            Some(_) => return Seen::No,
        }
    }
}

/// Whether `data` begins an object that goes on in the next line. A line that was cut off does not: there
/// the next line begins a record, or the cut is in a text.
fn over_several_lines(data: &[u8]) -> Seen<()> {
    let Some(line) = memchr::memchr(b'\n', data) else { return Seen::More };
    let mut element = Element::default();
    if element.end(&data[..line]).is_some() || element.in_text() {
        return Seen::No;
    }
    let mut next = line;
    skip_space(data, &mut next);
    match data.get(next) {
        None => Seen::More,
        Some(b'{') => Seen::No,
        Some(_) => Seen::Yes(()),
    }
}

fn skip_space(data: &[u8], at: &mut usize) {
    while data.get(*at).is_some_and(|byte| is_space(*byte)) {
        *at += 1;
    }
}

/// JSON's white space.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::{Layout, recognize};

    #[test]
    fn inputs_are_told_apart() {
        for (data, layout) in [
            (r#"{"a": 1}"#, Layout::Lines),
            ("{\"a\": 1}\n{\"a\": 2}\n", Layout::Lines),
            ("[\n{\"a\": 1}]", Layout::Array),
            (r#"{"value": [{}]}"#, Layout::Page(11)),
            (r#"{"value": "a"}"#, Layout::Lines),
            (r#"{"@odata.context": "x", "value": ["#, Layout::Page(34)),
            (r#"{"schemas": ["x"], "totalResults": 1, "Resources": ["#, Layout::Page(52)),
            (r#"{"schemas": ["x"], "id": "1", "Resources": ["#, Layout::Lines),
            ("{\n  \"@odata.count\": 2,\n  \"value\": [\n", Layout::Page(35)),
            (r#"{"@odata.context": "x", "id": "1"}"#, Layout::Lines),
            ("{\n  \"id\": \"1\"\n}", Layout::Object),
            ("{ \"id\": \"1\",\r\n  \"a\": 2 }", Layout::Object),
            ("{\"id\": \"1\", \"na\n{\"id\": \"2\"}", Layout::Lines),
            ("{\"id\": \"1\",\n{\"id\": \"2\"}", Layout::Lines),
            ("{\"id\": \"1\",", Layout::Lines),
            ("{", Layout::Lines),
            ("nonsense", Layout::Lines),
        ] {
            assert_eq!(recognize(data.as_bytes(), true), Some(layout), "{data}");
            // Whatever part is seen first, the verdict is the same.
            for seen in 1..data.len() {
                if let Some(early) = recognize(&data.as_bytes()[..seen], false) {
                    assert_eq!(early, layout, "{seen} bytes of {data}");
                }
            }
        }
    }
}
