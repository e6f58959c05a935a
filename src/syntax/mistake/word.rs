//! Bare words: texts without quotes, attributes without brackets, words of other languages.

use super::super::Keyword;
use super::super::token::{excerpt, is_blank, is_name_start, name};
use super::{operator, quote};
use crate::error::{Meant, SyntaxError};

/// What is wrong with the word that `text` begins with, and how many bytes of the text it covers. `before` is
/// the text before it.
#[cold]
pub(in crate::syntax) fn bare_word(before: &str, text: &str, word: &str) -> (SyntaxError, usize) {
    let of = |meant, length: usize| {
        let written = text[..length].trim_end_matches(']');
        (SyntaxError::BareWord { word: excerpt(written), meant }, length)
    };
    if word.eq_ignore_ascii_case("not") {
        return (SyntaxError::WrongOperator { found: word.into() }, word.len());
    }
    if let Some(keyword) = Keyword::ALL.iter().map(|k| k.text()).find(|k| k.eq_ignore_ascii_case(word)) {
        return of(Meant::Keyword(keyword), word.len());
    }
    if is_any(word, &["NULL", "AuthoritativeNull"]) {
        return of(Meant::Null, word.len());
    }
    if is_any(word, &["IgnoreThisFlow", "ImportedValue"]) {
        return of(Meant::Connect, word.len());
    }
    let hexadecimal =
        word.strip_prefix(['H', 'h']).is_some_and(|digits| u128::from_str_radix(digits, 16).is_ok());
    if hexadecimal && before.ends_with('&') {
        return of(Meant::Hexadecimal, word.len());
    }
    if text[word.len()..].trim_start_matches(is_blank).starts_with(['[', '{', '"', '（'])
        || is_any(word, &["Now", "Guid", "DefaultDomain"])
    {
        return of(Meant::Call, word.len());
    }
    let length = run(text);
    if text[length..].starts_with(']') {
        return of(Meant::Attribute, length + 1);
    }
    of(Meant::Text, length)
}

fn is_any(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// How many bytes belong to a text without quotes: `the quick fox`, `user@contoso.com`. It ends before a
/// function's name and before `AND` and `OR`.
fn run(text: &str) -> usize {
    let mut end = piece(text);
    loop {
        let rest = &text[end..];
        let next = rest.trim_start_matches(' ');
        let length = piece(next);
        let starts = next.starts_with(is_name_start) && next.len() < rest.len();
        let word = name(next).map_or("", |(_, word)| word);
        let calls = next[length..].trim_start_matches(is_blank).starts_with('(');
        if !starts || calls || operator::is_logical(word) {
            return end;
        }
        end = text.len() - next.len() + length;
    }
}

/// A stretch without blanks, delimiters and operators.
fn piece(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        // `O'Brien`: a quote right behind a letter.
        let inside = matches!(c, '.' | '-' | '@' | ':' | '/' | '\\') || (quote::is_quote(c) && end == at);
        if c.is_alphanumeric() || c == '_' {
            end = at + c.len_utf8();
        } else if !inside {
            break;
        }
    }
    end
}
