//! Single characters that stand for no token: look-alikes, invisible ones, separators of other languages.

use super::super::Comparison;
use super::super::token::{Mistake, Read, Token, Unread, failure, is_blank, is_name};
use super::none;
use crate::error::SyntaxError;

/// U+0021 to U+007E, for which East Asian keyboards type U+FF01 to U+FF5E.
const ASCII: &str = concat!(
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`",
    "abcdefghijklmnopqrstuvwxyz{|}~"
);

/// `（`, `，`, `≠`, `–1`
pub(super) fn look_alike(text: &str) -> Read<'_> {
    let Some(found) = text.chars().next().filter(|c| !c.is_ascii()) else { return Err(none()) };
    let Some(instead) = plain(found) else { return Err(none()) };
    let after = &text[found.len_utf8()..];
    let (token, taken) = match instead {
        "(" => (Token::Open, 0),
        ")" => (Token::Close, 0),
        "," => (Token::Comma, 0),
        "&" => (Token::Concat, 0),
        "[" => (Token::Value, bracketed(after)),
        "-" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" => {
            match after.find(|c: char| !is_name(c)).unwrap_or(after.len()) {
                0 if instead == "-" => (Token::Noise, 0),
                length => (Token::Value, length),
            }
        }
        _ => match Comparison::ALL.into_iter().find(|operator| operator.text() == instead) {
            Some(operator) => (Token::Compare(operator), 0),
            None => (Token::Noise, 0),
        },
    };
    Err(failure(text, found.len_utf8() + taken, token, SyntaxError::LookAlike { found, instead }))
}

/// The end of a name in look-alike brackets: behind the next bracket that closes, or before another sign.
/// To look further would be quadratic.
fn bracketed(text: &str) -> usize {
    let ends =
        |c: char| matches!(c, '］' | '】' | '〕' | ']' | ',' | '(' | ')' | '"' | '[' | '［' | '【' | '〔');
    match text.char_indices().find(|(_, c)| ends(*c)) {
        Some((at, c @ ('］' | '】' | '〕' | ']'))) => at + c.len_utf8(),
        Some((at, _)) => at,
        None => text.len(),
    }
}

/// The sign of the language that this character looks like.
fn plain(c: char) -> Option<&'static str> {
    let sign = match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let at = c as usize - 0xff01;
            ASCII.get(at..at + 1)?
        }
        '、' | '﹐' | '،' => ",",
        '【' | '〔' => "[",
        '】' | '〕' => "]",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '≠' => "<>",
        '≤' | '⩽' => "<=",
        '≥' | '⩾' => ">=",
        _ => return None,
    };
    Some(sign)
}

/// `;` in the place of a comma, as spreadsheets of many languages want it.
pub(super) fn separator(text: &str) -> Read<'_> {
    match text.chars().next() {
        Some(c @ (';' | '；' | '؛')) => {
            let error = SyntaxError::WrongSeparator { found: c };
            Err(failure(text, c.len_utf8(), Token::Comma, error))
        }
        _ => Err(none()),
    }
}

/// NUL, byte order marks, bidirectional marks, zero-width and odd spaces; several in a row are one mistake.
pub(super) fn invisible(text: &str) -> Read<'_> {
    let after = text.trim_start_matches(|c| is_hidden(c) || is_odd_space(c));
    match text.chars().next() {
        Some(c) if after.len() < text.len() => Err(failure(
            text,
            text.len() - after.len(),
            Token::Blank,
            SyntaxError::Invisible { name: name(c) },
        )),
        _ => Err(none()),
    }
}

/// A name that an invisible character cuts in two: `Jo\u{200b}in`.
#[cold]
pub(in crate::syntax) fn hidden<'t>(text: &'t str, from: &'t str) -> nom::Err<Unread<'t>> {
    let after = from.trim_start_matches(is_hidden);
    let marked = &from[..from.len() - after.len()];
    let rest = after.trim_start_matches(|c| is_name(c) || is_hidden(c));
    let word = &text[..text.len() - rest.len()];
    let error = SyntaxError::Invisible { name: from.chars().next().map(name).unwrap_or_default() };
    nom::Err::Failure(Unread(Some(Box::new(Mistake { error, marked, instead: Token::Word(word), rest }))))
}

/// Whether the character takes no room on the screen.
pub(in crate::syntax) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    ) || (c.is_control() && !is_blank(c) && !is_odd_space(c))
}

fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !is_blank(c)
}

fn name(c: char) -> String {
    let known = match c {
        '\0' => ", NUL",
        '\u{ad}' => ", a soft hyphen",
        '\u{200b}' => ", a zero-width space",
        '\u{200c}' | '\u{200d}' => ", a zero-width joiner",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ", a mark of writing direction"
        }
        '\u{feff}' => ", a byte order mark",
        c if is_odd_space(c) => ", a space that is not the plain one",
        _ => "",
    };
    format!("U+{:04X}{known}", u32::from(c))
}
