//! Checked JSON literals to the values that they are.
//!
//! The [`Scanner`] passed them, so nothing in them can be wrong any more; what decoding takes of the arena was charged
//! when the record was read.

use bumpalo::collections::{String as Text, Vec};

use super::last_wins;
use super::scan::{Quoted, Scalar, Scanner, float};
use crate::value::json::plain_until;
use crate::value::{Arena, Member, Value};

/// The value of a number: a whole one in the range of i64, else what `serde_json` computes, to which `-0` has a
/// fraction.
pub(super) fn number<'a>(literal: &str) -> Value<'a> {
    match literal.parse() {
        Ok(0) if literal.starts_with('-') => Value::Number(-0.0),
        Ok(number) => Value::Integer(number),
        Err(_) => float(literal).map_or(Value::Null, Value::Number),
    }
}

/// The value of a list or an object.
pub(super) fn nested<'a>(literal: &'a str, arena: &'a Arena) -> Value<'a> {
    value(literal, arena).unwrap_or_default()
}

/// A list or an object that is open.
struct Open<'a> {
    /// The name under which it stands in the one around it.
    name: &'a str,
    inside: Inside<'a>,
}

enum Inside<'a> {
    List(Vec<'a, Value<'a>>),
    Complex(Vec<'a, Member<'a>>),
}

/// Nested values are built with a stack of their own.
fn value<'a>(literal: &'a str, arena: &'a Arena) -> Option<Value<'a>> {
    let mut scanner = Scanner::new(literal, 0);
    let mut stack: Vec<'_, Open<'a>> = Vec::new_in(arena.bump());
    let mut name = "";
    loop {
        let mut value = match scanner.token()? {
            bracket @ (b'[' | b'{') => {
                scanner.pass(bracket)?;
                let inside = match bracket {
                    b'[' => Inside::List(Vec::new_in(arena.bump())),
                    _ => Inside::Complex(Vec::new_in(arena.bump())),
                };
                stack.push(Open { name, inside });
                None
            }
            b'"' => {
                scanner.pass(b'"')?;
                let quoted = scanner.string()?;
                Some(Value::String(plain(&scanner, quoted, arena)?))
            }
            first => Some(match scanner.scalar(first)? {
                Scalar::Null => Value::Null,
                Scalar::Boolean(value) => Value::Boolean(value),
                Scalar::Number(literal) => number(literal),
            }),
        };
        // Behind a value, or behind an opening bracket: what comes next, and what ends here.
        loop {
            let Some(open) = stack.last_mut() else { return value };
            if let Some(value) = value.take() {
                open.add(name, value);
            }
            match scanner.token()? {
                b',' => {
                    scanner.pass(b',')?;
                    scanner.token()?;
                }
                bracket @ (b']' | b'}') => {
                    scanner.pass(bracket)?;
                    let closed = stack.pop()?;
                    name = closed.name;
                    value = Some(closed.inside.value());
                    continue;
                }
                _ => {}
            }
            name = match open.inside {
                Inside::List(_) => "",
                Inside::Complex(_) => {
                    scanner.pass(b'"')?;
                    let name = scanner.name()?;
                    plain(&scanner, name, arena)?
                }
            };
            break;
        }
    }
}

impl<'a> Open<'a> {
    /// Adds a value; Null is no item of a list.
    fn add(&mut self, name: &'a str, value: Value<'a>) {
        match &mut self.inside {
            Inside::List(items) if value != Value::Null => items.push(value),
            Inside::List(_) => {}
            Inside::Complex(members) => members.push(Member { name, value }),
        }
    }
}

impl<'a> Inside<'a> {
    fn value(self) -> Value<'a> {
        match self {
            Self::List(items) if items.is_empty() => Value::Null,
            Self::List(items) => Value::List(items.into_bump_slice()),
            Self::Complex(members) => Value::Complex(last_wins(members)),
        }
    }
}

/// A text without its quotes and escapes.
fn plain<'a>(scanner: &Scanner<'a>, quoted: Quoted, arena: &'a Arena) -> Option<&'a str> {
    let found = scanner.text(quoted)?;
    Some(if quoted.escaped { text(found, arena) } else { found })
}

/// A text with escapes, as what stands for it between quotes.
pub(super) fn text<'a>(escaped: &'a str, arena: &'a Arena) -> &'a str {
    // What an escape stands for is never longer than the escape.
    let mut out = Text::with_capacity_in(escaped.len(), arena.bump());
    let mut rest = escaped;
    while let Some((plain, escape)) = rest.split_at_checked(plain_until(rest.as_bytes(), 0))
        && let Some(escape) = escape.strip_prefix('\\')
    {
        out.push_str(plain);
        let mut characters = escape.chars();
        match characters.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (character, length) = hex_escape(escape);
                out.push(character);
                characters = escape.get(length..).unwrap_or_default().chars();
            }
            itself => out.extend(itself),
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.into_bump_str()
}

/// The character of `u0041`, or of `ud83c\udfa7`, at the start of a text, and how long that is.
fn hex_escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let units = [unit(1), unit(7)].map(Option::unwrap_or_default);
    let count = if matches!(units[0], 0xd800..=0xdbff) { 2 } else { 1 };
    let character = char::decode_utf16(units).next().and_then(Result::ok);
    (character.unwrap_or(char::REPLACEMENT_CHARACTER), count * 6 - 1)
}
