//! Operators of other languages.

use super::super::token::{Read, Token, failure, name};
use super::super::{Comparison, token};
use super::none;
use crate::error::SyntaxError;

/// `==`, `AND`, `||`, `+`, … after a value
pub(super) fn after_value(text: &str) -> Read<'_> {
    let signs = &text[..signs(text)];
    let instead = match signs {
        "" => return word(text),
        "==" | "===" | ":=" => Token::Compare(Comparison::Equal),
        "!=" | "!==" | "><" => Token::Compare(Comparison::NotEqual),
        "=<" => Token::Compare(Comparison::LessOrEqual),
        "=>" => Token::Compare(Comparison::GreaterOrEqual),
        // The `:` to come belongs to it.
        "?" => Token::Noise,
        // Another sign before a value, as in `[a] =![b]`: the operator is read, the sign comes next.
        _ => match signs.strip_suffix('!').map(token::comparison) {
            Some(Ok(("", operator))) => return Ok((&text[signs.len() - 1..], operator)),
            _ => Token::Operator,
        },
    };
    Err(wrong(text, signs.len(), instead))
}

/// `!`, `not`, `+`, … before a value
pub(super) fn before_value(text: &str) -> Read<'_> {
    match &text[..signs(text)] {
        "" => Err(none()),
        signs => Err(wrong(text, signs.len(), Token::Noise)),
    }
}

fn wrong<'t>(text: &'t str, length: usize, instead: Token<'t>) -> nom::Err<super::Unread<'t>> {
    failure(text, length, instead, SyntaxError::WrongOperator { found: super::excerpt(&text[..length]) })
}

/// `AND`, `or`, `eq`: words that stand between two values.
fn word(text: &str) -> Read<'_> {
    let (_, word) = name(text)?;
    let instead = match word {
        "eq" => Token::Compare(Comparison::Equal),
        "ne" => Token::Compare(Comparison::NotEqual),
        "gt" => Token::Compare(Comparison::Greater),
        "ge" => Token::Compare(Comparison::GreaterOrEqual),
        "lt" => Token::Compare(Comparison::Less),
        "le" => Token::Compare(Comparison::LessOrEqual),
        _ if is_logical(word) => Token::Operator,
        _ => return Err(none()),
    };
    Err(wrong(text, word.len(), instead))
}

pub(super) fn is_logical(word: &str) -> bool {
    ["and", "or", "xor"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// How many bytes of operator signs the text begins with.
fn signs(text: &str) -> usize {
    let end = |sign: fn(char) -> bool| text.find(|c| !sign(c)).unwrap_or(text.len());
    let comparing = end(|c| matches!(c, '=' | '<' | '>' | '!' | ':'));
    if comparing > 0 {
        return comparing;
    }
    // A single `&` is no mistake.
    let joining = end(|c| c == '&');
    if joining > 1 {
        return joining;
    }
    end(|c| matches!(c, '|' | '+' | '-' | '*' | '/' | '^' | '~' | '?'))
}
