//! The tokens of an expression.
//!
//! A text that is no token but is often written in the place of one is read by [`mistake`](super::mistake),
//! which says what is wrong with it and what to go on with.

use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, digit1, hex_digit0, one_of, satisfy};
use nom::combinator::{map, opt, recognize};
use nom::error::{ErrorKind, ParseError};
use nom::sequence::{delimited, pair, preceded};
use nom::{IResult, Parser, branch::alt};

use super::{Comparison, Number, bracket, string};
use crate::error::{NumberFault, SyntaxError};

/// What stands at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    Open,
    Close,
    Comma,
    Concat,
    Compare(Comparison),
    /// The name between the brackets.
    Attribute(&'t str),
    /// The text between the quotes, escapes not undone.
    String(&'t str),
    Number(Number),
    /// A keyword, a function's name, or a bare word.
    Word(&'t str),
    /// The name between the signs.
    Macro(&'t str),
    End,
    /// In the place of a mistake: a value that the language cannot express.
    Value,
    /// In the place of a mistake: an operator that the language lacks.
    Operator,
    /// In the place of a mistake: nothing; the text around it is as if it were not there.
    Blank,
    /// In the place of a mistake: nothing, and what follows it is not to be trusted.
    Noise,
}

/// A text that is no token.
#[derive(Debug)]
pub(super) struct Mistake<'t> {
    pub(super) error: SyntaxError,
    /// The text the error is about, a part of the expression's text.
    pub(super) marked: &'t str,
    /// What to go on with in its place.
    pub(super) instead: Token<'t>,
    /// The text after it.
    pub(super) rest: &'t str,
}

/// Why a token was not read: it does not begin here, or there is a known mistake.
#[derive(Debug)]
pub(super) struct Unread<'t>(pub(super) Option<Box<Mistake<'t>>>);

impl<'t> ParseError<&'t str> for Unread<'t> {
    fn from_error_kind(_: &'t str, _: ErrorKind) -> Self {
        Self(None)
    }

    fn append(_: &'t str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) type Read<'t, T = Token<'t>> = IResult<&'t str, T, Unread<'t>>;

/// A mistake of the first `length` bytes of `text`, for which `instead` stands.
#[cold]
pub(super) fn failure<'t>(
    text: &'t str,
    length: usize,
    instead: Token<'t>,
    error: SyntaxError,
) -> nom::Err<Unread<'t>> {
    let (marked, rest) = text.split_at(text.floor_char_boundary(length));
    nom::Err::Failure(Unread(Some(Box::new(Mistake { error, marked, instead, rest }))))
}

/// At most so much of a text as a message can show.
#[cold]
pub(super) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        None => text.into(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}

/// White space between tokens. The no-break space comes with text pasted from web pages.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}')
}

pub(super) fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

pub(super) fn is_macro(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-')
}

/// White space, perhaps none.
pub(super) fn blank(text: &str) -> Read<'_, &str> {
    take_while(is_blank).parse(text)
}

/// A token that may stand where a value begins.
pub(super) fn operand(text: &str) -> Read<'_> {
    alt((word, string, attribute, punctuation, number, hexadecimal, macro_name)).parse(text)
}

/// A token that may stand after a value.
pub(super) fn operator(text: &str) -> Read<'_> {
    alt((punctuation, concat, comparison)).parse(text)
}

fn punctuation(text: &str) -> Read<'_> {
    map(one_of("(),"), |c| match c {
        '(' => Token::Open,
        ')' => Token::Close,
        _ => Token::Comma,
    })
    .parse(text)
}

/// `&`, but not the `&&` of other languages: after the operator may only stand the `&` of a number.
fn concat(text: &str) -> Read<'_> {
    let (rest, _) = char('&').parse(text)?;
    if rest.starts_with('&') && hexadecimal(rest).is_err() {
        return Err(nom::Err::Error(Unread(None)));
    }
    Ok((rest, Token::Concat))
}

/// One of the six operators, but not the beginning of a longer run of such signs: `==` is none.
pub(super) fn comparison(text: &str) -> Read<'_> {
    let (rest, signs) = take_while1(|c| matches!(c, '=' | '<' | '>' | '!')).parse(text)?;
    match Comparison::ALL.into_iter().find(|operator| operator.text() == signs) {
        Some(operator) => Ok((rest, Token::Compare(operator))),
        None => Err(nom::Err::Error(Unread(None))),
    }
}

pub(super) fn name(text: &str) -> Read<'_, &str> {
    recognize(pair(satisfy(is_name_start), take_while(is_name))).parse(text)
}

fn word(text: &str) -> Read<'_> {
    let (rest, word) = name(text)?;
    if rest.starts_with(super::mistake::is_hidden) {
        return Err(super::mistake::hidden(text, rest));
    }
    Ok((rest, Token::Word(word)))
}

fn string(text: &str) -> Read<'_> {
    let (body, _) = char('"').parse(text)?;
    match string::end(body) {
        Some(end) => Ok((&body[end + 1..], Token::String(&body[..end]))),
        None => Err(super::mistake::unclosed_string(text)),
    }
}

fn attribute(text: &str) -> Read<'_> {
    let (body, _) = char('[').parse(text)?;
    match bracket::end(body) {
        Ok(end) if body[..end].trim().is_empty() => {
            Err(failure(text, end + 2, Token::Value, SyntaxError::EmptyAttribute))
        }
        Ok(end) => Ok((&body[end + 1..], Token::Attribute(&body[..end]))),
        Err(unclosed) => Err(super::mistake::unclosed_attribute(text, unclosed)),
    }
}

pub(super) fn number(text: &str) -> Read<'_> {
    let fraction = preceded(char('.'), digit1);
    let (rest, written) = recognize((opt(char('-')), digit1, opt(fraction))).parse(text)?;
    if super::mistake::runs_on(rest) {
        return Err(super::mistake::long_number(text));
    }
    let number = match written.parse() {
        Ok(integer) => Some(Number::Integer(integer)),
        Err(_) => written.parse().ok().filter(|decimal: &f64| decimal.is_finite()).map(Number::Decimal),
    };
    match number {
        Some(number) => Ok((rest, Token::Number(number))),
        None => Err(bad_number(text, written.len(), NumberFault::Range)),
    }
}

fn hexadecimal(text: &str) -> Read<'_> {
    let (digits, _) = tag("&H").parse(text)?;
    let (rest, digits) = hex_digit0.parse(digits)?;
    if digits.is_empty() || super::mistake::runs_on(rest) {
        return Err(super::mistake::bad_hexadecimal(text));
    }
    match i64::from_str_radix(digits, 16) {
        Ok(integer) => Ok((rest, Token::Number(Number::Integer(integer)))),
        Err(_) => Err(bad_number(text, digits.len() + 2, NumberFault::Range)),
    }
}

#[cold]
pub(super) fn bad_number(text: &str, length: usize, fault: NumberFault) -> nom::Err<Unread<'_>> {
    let written = &text[..text.floor_char_boundary(length)];
    failure(text, length, Token::Value, SyntaxError::BadNumber { text: excerpt(written), fault })
}

fn macro_name(text: &str) -> Read<'_> {
    map(delimited(char('%'), take_while1(is_macro), char('%')), Token::Macro).parse(text)
}
