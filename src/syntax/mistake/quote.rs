//! Quotes that quote nothing: curly ones, single ones, and those that a copy out of JSON has escaped.

use super::super::token::{Read, Token, failure};
use super::none;
use crate::error::SyntaxError;

const DOUBLE: &[char] = &['“', '”', '„', '‟', '«', '»', '″', '＂', '〝', '〞'];
const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‛', '`', '´', '′', '＇', '‹', '›'];

pub(super) fn is_quote(c: char) -> bool {
    DOUBLE.contains(&c) || SINGLE.contains(&c)
}

/// Whether the text has a curly double quote, before the first line break.
pub(super) fn has_curly(text: &str) -> bool {
    text.chars().take_while(|c| *c != '\n').any(|c| DOUBLE.contains(&c))
}

/// `“text”`, `'text'`: the whole of it, so that what stands inside is not read.
pub(super) fn wrong_quote(text: &str) -> Read<'_> {
    let Some(open) = text.chars().next().filter(|c| is_quote(*c)) else { return Err(none()) };
    let family = if DOUBLE.contains(&open) { DOUBLE } else { SINGLE };
    let closes = |text: &str| {
        let c = text.chars().next()?;
        (family.contains(&c) || (c == '"' && family == DOUBLE)).then_some(c.len_utf8())
    };
    let length = open.len_utf8() + end(&text[open.len_utf8()..], closes);
    Err(failure(text, length, Token::Value, SyntaxError::WrongQuote { found: open }))
}

/// A `\` outside of a string; with the quote after it and all up to the next `\"`, as in `\"text\"`.
pub(super) fn backslash(text: &str) -> Read<'_> {
    let Some(after) = text.strip_prefix('\\') else { return Err(none()) };
    let (length, instead) = match after.strip_prefix('"') {
        Some(body) => (2 + end(body, |text| text.starts_with("\\\"").then_some(2)), Token::Value),
        None => (1, Token::Noise),
    };
    Err(failure(text, length, instead, SyntaxError::Backslash))
}

/// Where a text in wrong quotes ends: after the quote that closes it, else before the next comma or
/// parenthesis.
pub(super) fn end(text: &str, closes: impl Fn(&str) -> Option<usize>) -> usize {
    for (at, _) in text.char_indices() {
        if let Some(length) = closes(&text[at..]) {
            return at + length;
        }
    }
    text.find([',', ')', '\n']).unwrap_or(text.len())
}
