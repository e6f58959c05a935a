//! Strings and attributes that are not closed.

use super::super::bracket::Unclosed;
use super::super::token::{Mistake, Read, Token, excerpt, failure, is_blank};
use super::quote;
use crate::error::{Closing, SyntaxError};

/// The string that begins here and takes the rest of the text. The opening quote alone is marked: where the
/// string should have ended nobody knows.
#[cold]
pub(in crate::syntax) fn unclosed_string(text: &str) -> nom::Err<super::Unread<'_>> {
    let (marked, _) = text.split_at(1);
    nom::Err::Failure(super::Unread(Some(Box::new(Mistake {
        error: SyntaxError::UnclosedString { instead: closing(text) },
        marked,
        instead: Token::Value,
        rest: "",
    }))))
}

/// What seems to stand in the place of the quote that would close the string which the text begins with.
pub(in crate::syntax) fn closing(text: &str) -> Closing {
    let mut escaped = text.split("\\\"").skip(1).map(|after| after.trim_start_matches(is_blank));
    if quote::has_curly(text) {
        Closing::CurlyQuote
    } else if escaped.any(|after| after.is_empty() || after.starts_with([',', ')', '&', '='])) {
        Closing::EscapedQuote
    } else {
        Closing::Nothing
    }
}

/// The attribute that begins here, up to where it probably ends.
#[cold]
pub(in crate::syntax) fn unclosed_attribute(text: &str, unclosed: Unclosed) -> nom::Err<super::Unread<'_>> {
    let quote = unclosed == Unclosed::Quote;
    let guess = if quote { None } else { balanced(text) };
    at(text, guess.unwrap_or_else(|| near(text)), quote)
}

/// An attribute after one that was not closed. It ends at the next `]`, `,` or `)`, whatever it holds: to look
/// for the bracket that closes each would be quadratic.
pub(in crate::syntax) fn bounded_attribute(text: &str) -> Read<'_> {
    let length = near(text);
    match text[..length].strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(name) => Ok((&text[length..], Token::Attribute(name))),
        None => Err(at(text, length, false)),
    }
}

fn at(text: &str, length: usize, quote: bool) -> nom::Err<super::Unread<'_>> {
    let written = text[..length].trim_end();
    let name = excerpt(written.trim_start_matches('['));
    failure(text, written.len(), Token::Value, SyntaxError::UnclosedAttribute { name, quote })
}

/// Up to a sign that seldom stands in a name, inner brackets passed over.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.checked_sub(1)?,
            ',' | ')' | '&' | '=' | '<' | '>' | '\n' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    (depth == 0).then_some(text.len())
}

fn near(text: &str) -> usize {
    match text.char_indices().skip(1).find(|(_, c)| matches!(c, ']' | ',' | ')' | '\n')) {
        Some((at, ']')) => at + 1,
        Some((at, _)) => at,
        None => text.len(),
    }
}
