//! The inside of a string: where it ends, and its escapes.

use std::borrow::Cow;
use std::fmt;

use memchr::{memchr, memchr2};

/// Where the closing quote of a string stands, given the text after the opening one.
pub(super) fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let found = at + memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[found] == b'"' {
            return Some(found);
        }
        // The byte after a backslash is passed over. In a longer character the rest of it is passed over as
        // well: no part of one is a quote or a backslash.
        at = found + 2;
    }
}

/// What the text between the quotes stands for. Microsoft documents `\\` and `\"` alone; its pages print
/// regular expressions such as `"\d"` with the backslash kept, so every other backslash stays.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    if memchr(b'\\', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        rest = match escape.strip_prefix(['\\', '"']) {
            Some(after) => {
                text.push_str(&escape[..1]);
                after
            }
            None => {
                text.push('\\');
                escape
            }
        };
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Writes the text as a string: in quotes, each `\` and `"` escaped.
pub(super) fn write(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    while let Some(at) = memchr2(b'"', b'\\', rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        out.write_char('\\')?;
        out.write_str(&special[..1])?;
        rest = &special[1..];
    }
    out.write_str(rest)?;
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::{end, unescape, write};

    #[test]
    fn escapes_are_undone_and_made_again() {
        for (raw, text) in [
            ("", ""),
            ("plain", "plain"),
            (r"\d+", r"\d+"),
            (r"\\d+", r"\d+"),
            (r#"say \"hi\""#, r#"say "hi""#),
            (r"\\\\", r"\\"),
            (r"\\\", r"\\"),
            ("\\ä", "\\ä"),
            ("a\nb", "a\nb"),
        ] {
            assert_eq!(unescape(raw), text, "{raw}");
            let mut written = String::new();
            write(&mut written, text).unwrap();
            assert_eq!(unescape(&written[1..written.len() - 1]), text, "{written}");
            assert_eq!(end(&written[1..]), Some(written.len() - 2), "{written}");
        }
    }

    #[test]
    fn an_escaped_quote_does_not_close() {
        assert_eq!(end(r#"abc\""#), None);
        assert_eq!(end(r#"abc\\""#), Some(5));
        assert_eq!(end(r"abc\"), None);
        assert_eq!(end("\\ä\""), Some(3));
    }
}
