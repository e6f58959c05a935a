//! The inside of an attribute's brackets: any text, whose own brackets balance and whose quotes are closed,
//! such as `emails[type eq "work"].value`.

use memchr::memchr3;

use super::string;

/// Why the brackets are not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclosed {
    Bracket,
    Quote,
}

/// Where the closing bracket of an attribute stands, given the text after the opening one.
pub(super) fn end(text: &str) -> Result<usize, Unclosed> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(found) = memchr3(b'[', b']', b'"', rest.as_bytes()) else { break };
        at += found + 1;
        match rest.as_bytes()[found] {
            b'[' => depth += 1,
            b']' if depth == 0 => return Ok(at - 1),
            b']' => depth -= 1,
            _ => at += string::end(&rest[found + 1..]).ok_or(Unclosed::Quote)? + 1,
        }
    }
    Err(Unclosed::Bracket)
}

/// Whether an attribute of this name can be written: only then does its text mean it again.
pub(super) fn writable(name: &str) -> bool {
    let mut text = String::with_capacity(name.len() + 1);
    text.push_str(name);
    text.push(']');
    !name.trim().is_empty() && end(&text) == Ok(name.len())
}

#[cfg(test)]
mod tests {
    use super::{Unclosed, end, writable};

    #[test]
    fn brackets_balance_and_quotes_hide_them() {
        assert_eq!(end("mail], x"), Ok(4));
        assert_eq!(end(r#"emails[type eq "work"].value]"#), Ok(28));
        assert_eq!(end(r#"a["]"]]"#), Ok(6));
        assert_eq!(end(r#"a["\"]"]]"#), Ok(8));
        assert_eq!(end("a[b]"), Err(Unclosed::Bracket));
        assert_eq!(end("a"), Err(Unclosed::Bracket));
        assert_eq!(end("a\"b]"), Err(Unclosed::Quote));
    }

    #[test]
    fn a_name_that_would_end_elsewhere_cannot_be_written() {
        for name in ["mail", "a[b]", "[]", r#"a "]" b"#, "a, b", " a "] {
            assert!(writable(name), "{name}");
        }
        for name in ["", " ", "a]", "a[", "][", "a\"", "a]b[c"] {
            assert!(!writable(name), "{name}");
        }
    }
}
