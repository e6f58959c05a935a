//! Texts that are no tokens, but that people write in the place of one: what is wrong with each, and what to
//! go on with, so that one fault is reported once and does not hide the next.

mod character;
mod entity;
mod number;
mod operator;
mod quote;
mod unclosed;
mod word;

pub(super) use character::{hidden, is_hidden};
pub(super) use number::{bad_hexadecimal, long_number, runs_on};
pub(super) use unclosed::{bounded_attribute, closing, unclosed_attribute, unclosed_string};
pub(super) use word::bare_word;

use super::token::{Read, Token, Unread, excerpt, failure, is_blank, is_name, is_name_start};
use crate::error::SyntaxError;

/// `&amp;` and its like, which would else be read as the operator `&`.
pub(super) fn entity(text: &str) -> Read<'_> {
    if text.starts_with('&') { entity::read(text) } else { Err(none()) }
}

/// A mistake that can stand where a value begins and where no token does.
pub(super) fn operand(text: &str) -> Read<'_> {
    let found: [Reader; 10] = [
        quote::wrong_quote,
        number::signed,
        // A real operator, whose left operand is missing.
        super::token::operator,
        operator::before_value,
        variable,
        unclosed_macro,
        quote::backslash,
        character::look_alike,
        character::separator,
        character::invisible,
    ];
    first(&found, text)
}

/// A mistake that can only stand after a value: an operator that the language lacks, an index, a member.
pub(super) fn after_value(text: &str) -> Read<'_> {
    let found: [Reader; 6] = [
        operator::after_value,
        character::separator,
        character::look_alike,
        character::invisible,
        index,
        member,
    ];
    first(&found, text)
}

/// A mistake after a value that is none of [`after_value`]: what begins like a value, and is none.
pub(super) fn no_value(text: &str) -> Read<'_> {
    let found: [Reader; 4] = [quote::wrong_quote, variable, unclosed_macro, quote::backslash];
    first(&found, text)
}

type Reader = for<'t> fn(&'t str) -> Read<'t>;

fn first<'t>(readers: &[Reader], text: &'t str) -> Read<'t> {
    let read = readers.iter().map(|read| read(text)).find(|read| !matches!(read, Err(nom::Err::Error(_))));
    read.unwrap_or_else(|| Err(none()))
}

fn none<'t>() -> nom::Err<Unread<'t>> {
    nom::Err::Error(Unread(None))
}

/// `$item`, `${item}`
fn variable(text: &str) -> Read<'_> {
    let Some(after) = text.strip_prefix('$') else { return Err(none()) };
    let brace = after.strip_prefix('{');
    let name = brace.unwrap_or(after);
    let mut rest = name.trim_start_matches(is_name);
    if rest.len() == name.len() {
        return Err(none());
    }
    if brace.is_some() {
        rest = rest.strip_prefix('}').unwrap_or(rest);
    }
    let length = text.len() - rest.len();
    Err(failure(text, length, Token::Value, SyntaxError::Variable { name: excerpt(&text[..length]) }))
}

/// `%DomainFQDN`, `%%`, `%a b%`
fn unclosed_macro(text: &str) -> Read<'_> {
    let Some(after) = text.strip_prefix('%') else { return Err(none()) };
    let ends = |c: char| matches!(c, '%' | ',' | '(' | ')' | '"' | '[' | ']' | '\n');
    let name = after.find(ends).map_or(after, |at| &after[..at]);
    let closed = usize::from(after[name.len()..].starts_with('%'));
    let length = if closed == 1 { name.len() + 2 } else { name.trim_end().len() + 1 };
    let error = SyntaxError::BadMacro { found: excerpt(&text[..length]) };
    Err(failure(text, length, Token::Value, error))
}

/// `[0]` after a value: other languages take an item so.
fn index(text: &str) -> Read<'_> {
    let Some(after) = text.strip_prefix('[') else { return Err(none()) };
    let number = after.trim_start_matches(is_blank);
    let digits = number.strip_prefix('-').unwrap_or(number);
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &number[..number.len() - behind.len()];
    match behind.trim_start_matches(is_blank).strip_prefix(']') {
        Some(rest) if behind.len() < digits.len() => {
            let length = text.len() - rest.len();
            let position = number.parse::<u64>().ok().and_then(|index| index.checked_add(1));
            let error = SyntaxError::Index { found: excerpt(&text[..length]), position };
            Err(failure(text, length, Token::Blank, error))
        }
        _ => Err(none()),
    }
}

/// `.displayName`, `.[mail]` after a value
fn member(text: &str) -> Read<'_> {
    let Some(after) = text.strip_prefix('.') else { return Err(none()) };
    let name = after.trim_start_matches('.');
    let rest = match name.strip_prefix('[') {
        Some(body) => body.trim_start_matches(|c| is_name(c) || c == '.').strip_prefix(']').unwrap_or(body),
        None if name.starts_with(is_name_start) => name.trim_start_matches(is_name),
        None => name,
    };
    let length = text.len() - rest.len();
    Err(failure(text, length, Token::Blank, SyntaxError::Member { found: excerpt(&text[..length]) }))
}
