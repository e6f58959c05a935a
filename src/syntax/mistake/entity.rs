//! Signs as HTML and XML write them: `&amp;`, `&lt;&gt;`, `&quot;text&quot;`.

use super::super::token::{Read, Token, excerpt, failure};
use super::{super::Comparison, none, quote};
use crate::error::SyntaxError;

/// A run of entities, with the plain signs between them that belong to the same operator: `&lt;=`.
pub(super) fn read(text: &str) -> Read<'_> {
    let Some((first, mut rest)) = one(text) else { return Err(none()) };
    if first == '"' || first == '\'' {
        let close = &text[..text.len() - rest.len()];
        let end = quote::end(rest, |text| text.starts_with(close).then_some(close.len()));
        let error = error(&text[..text.len() - rest.len()], "the straight quote: \"text\"");
        return Err(failure(text, text.len() - rest.len() + end, Token::Value, error));
    }
    if first == '\u{a0}' {
        return Err(failure(text, text.len() - rest.len(), Token::Blank, error("&nbsp;", "a plain space")));
    }
    let mut signs = String::from(first);
    loop {
        let next = one(rest).or_else(|| rest.chars().next().map(|c| (c, &rest[c.len_utf8()..])));
        match next {
            Some((c @ ('&' | '<' | '>' | '='), after)) if signs.len() < 3 => {
                signs.push(c);
                rest = after;
            }
            _ => break,
        }
    }
    let mut length = text.len() - rest.len();
    let mut instead = format!("`{signs}`");
    let token = match Comparison::ALL.into_iter().find(|operator| operator.text() == signs) {
        Some(operator) => Token::Compare(operator),
        None if signs == "&" && hexadecimal(rest) > 0 => {
            instead = format!("`&{}`", excerpt(&rest[..hexadecimal(rest)]));
            length += hexadecimal(rest);
            Token::Value
        }
        None if signs == "&" => Token::Concat,
        None => {
            return Err(failure(text, length, Token::Operator, SyntaxError::WrongOperator { found: signs }));
        }
    };
    Err(failure(text, length, token, error(&text[..length], &instead)))
}

fn error(found: &str, instead: &str) -> SyntaxError {
    SyntaxError::HtmlEntity { found: excerpt(found), instead: instead.into() }
}

/// The length of `H40` at the start of the text.
fn hexadecimal(text: &str) -> usize {
    let Some(after) = text.strip_prefix('H') else { return 0 };
    let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
    if digits == 0 { 0 } else { digits + 1 }
}

fn one(text: &str) -> Option<(char, &str)> {
    // The longest is `&#x0026;`: looking no further keeps this linear.
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(8).position(|b| b == b';')?;
    let sign = match &body[..end] {
        "amp" | "AMP" | "#38" | "#x26" | "#X26" | "#x0026" => '&',
        "lt" | "LT" | "#60" | "#x3c" | "#x3C" => '<',
        "gt" | "GT" | "#62" | "#x3e" | "#x3E" => '>',
        "quot" | "QUOT" | "#34" | "#x22" => '"',
        "apos" | "#39" | "#x27" => '\'',
        "nbsp" | "#160" | "#xa0" | "#xA0" => '\u{a0}',
        _ => return None,
    };
    Some((sign, &body[end + 1..]))
}
