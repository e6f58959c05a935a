//! Numbers that are none: with letters, exponents or dates in them.

use super::super::token::{Read, bad_number, is_name};
use super::none;
use crate::error::NumberFault;

/// Whether a number cannot end before this text.
pub(in crate::syntax) fn runs_on(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some('-' | ':' | '/') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => is_name(c) || c == '.',
        None => false,
    }
}

/// `12ab`, `1e5`, `1.`, `2024-01-31`: the whole of it.
#[cold]
pub(in crate::syntax) fn long_number(text: &str) -> nom::Err<super::Unread<'_>> {
    let mut length = usize::from(text.starts_with(['-', '+']));
    while let Some(c) = text[length..].chars().next() {
        let continues = is_name(c) || c == '.' || runs_on(&text[length..]);
        let exponent = matches!(c, '+' | '-') && text[..length].ends_with(['e', 'E']);
        if !continues && !exponent {
            break;
        }
        length += c.len_utf8();
    }
    bad_number(text, length, NumberFault::Form)
}

/// `&HZZ`, `&H`
#[cold]
pub(in crate::syntax) fn bad_hexadecimal(text: &str) -> nom::Err<super::Unread<'_>> {
    let after = &text[2..];
    let length = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
    let fault = if length == 0 { NumberFault::NoDigits } else { NumberFault::Form };
    bad_number(text, length + 2, fault)
}

/// `&h1F`, `+5`, `.5`, `-.5` where a value begins
pub(super) fn signed(text: &str) -> Read<'_> {
    if let Some(digits) = text.strip_prefix("&h") {
        let length = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
        if length > 0 {
            return Err(bad_number(text, length + 2, NumberFault::LowerCase));
        }
    }
    let after = text.strip_prefix(['-', '+']).unwrap_or(text);
    let after = after.strip_prefix('.').unwrap_or(after);
    if after.len() < text.len() && after.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(long_number(text));
    }
    Err(none())
}
