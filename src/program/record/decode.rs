//! A checked JSON literal to the value that it is.

use bumpalo::collections::{String as Text, Vec};

use super::last_wins;
use super::scan::{Scanner, Token, float};
use crate::value::{Arena, Member, Value};

/// The value of a literal that the [`Scanner`] passed: what it takes of the arena was charged then, and nothing in it
/// can be wrong any more.
pub(super) fn decode<'a>(literal: &'a str, arena: &'a Arena) -> Value<'a> {
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
    let mut scanner = Scanner::new(literal);
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
            _ => Some(scalar(&mut scanner, arena)?),
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
                    let (name, escaped) = scanner.name()?;
                    if escaped { unescape(name, arena) } else { name }
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

fn scalar<'a>(scanner: &mut Scanner<'a>, arena: &'a Arena) -> Option<Value<'a>> {
    let start = scanner.at();
    Some(match scanner.value(0)? {
        Token::Boolean(value) => Value::Boolean(value),
        Token::Plain => Value::String(scanner.quoted(start)),
        Token::Escaped => Value::String(unescape(scanner.quoted(start), arena)),
        Token::Number => number(scanner.since(start))?,
        Token::Null | Token::Nested { .. } => Value::Null,
    })
}

/// A whole number in the range of i64, else what `serde_json` computes; to it `-0` has a fraction.
fn number<'a>(literal: &str) -> Option<Value<'a>> {
    match literal.parse() {
        Ok(0) if literal.starts_with('-') => Some(Value::Number(-0.0)),
        Ok(number) => Some(Value::Integer(number)),
        Err(_) => float(literal).map(Value::Number),
    }
}

/// A text whose escapes were checked.
pub(super) fn unescape<'a>(text: &'a str, arena: &'a Arena) -> &'a str {
    // What an escape stands for is never longer than the escape.
    let mut out = Text::with_capacity_in(text.len(), arena.bump());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
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
