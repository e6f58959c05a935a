//! Replacement texts: `${name}`, `$1`, `$&` and their kin.

use crate::error::Span;

use super::error::{PatternError, PatternErrorKind};
use super::parser::is_word;
use super::{Group, Pattern};

/// A replacement text, made ready for one pattern.
///
/// `$1`, `${1}` and `${name}` stand for groups, `$&` and `$0` for the match, `$$` for a dollar sign, `` $` `` and
/// `$'` for what comes before and after the match, `$_` for the whole text, and `$+` for the group with the
/// highest number. A `$` before anything else, such as a group that the pattern lacks, stands for itself.
#[derive(Debug, Clone)]
pub struct Replacement {
    pub(super) pieces: Vec<Piece>,
}

/// A part of a replacement.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Literal(String),
    Group(Group),
    Before,
    After,
    Whole,
}

impl Replacement {
    /// Reads a replacement text.
    ///
    /// # Errors
    /// When a number in it is too large for .NET, or when it asks for a group whose last capture is not certain.
    ///
    /// ```
    /// use entra_scim::Limits;
    /// use entra_scim::dotnet::regex::{Pattern, Replacement};
    ///
    /// let pattern = Pattern::new(r"(\d+)", &Limits::default()).unwrap();
    /// assert!(Replacement::new("$10", &pattern).is_ok()); // there is no group 10: a text
    /// assert!(Replacement::new("$99999999999", &pattern).is_err());
    /// ```
    pub fn new(text: &str, pattern: &Pattern) -> Result<Self, PatternError> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            literal.push_str(before);
            let at = text.len() - after.len() - 1;
            let (piece, taken) = dollar(after, at, pattern)?;
            match piece {
                Piece::Literal(piece) => literal.push_str(&piece),
                piece => {
                    if !literal.is_empty() {
                        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                    }
                    pieces.push(piece);
                }
            }
            rest = &after[taken..];
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self { pieces })
    }

    /// Whether any group of the pattern is asked for.
    pub(super) fn needs_groups(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Group(group) if group.number() != 0))
    }
}

/// What stands after a `$` at `at`, and how many bytes of it are read.
fn dollar(after: &str, at: usize, pattern: &Pattern) -> Result<(Piece, usize), PatternError> {
    let group = |number: u32, taken: usize| {
        let span = Span::new(at, at + 1 + taken);
        Ok((Piece::Group(pattern.group_of(number, span)?), taken))
    };
    let itself = Ok((Piece::Literal("$".into()), 0));
    let braced = after.strip_prefix('{').filter(|inner| !inner.is_empty());
    let inner = braced.unwrap_or(after);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let (number, rest) = inner.split_at(digits);
        let Some(number) = number.parse::<u32>().ok().filter(|number| i32::try_from(*number).is_ok()) else {
            let kind = PatternErrorKind::Invalid {
                problem: "this number of a group is too large",
                mend: "write `$$` before digits for a dollar sign",
            };
            return Err(PatternError::new(kind, Span::new(at, at + 1 + digits)));
        };
        return match (braced, pattern.0.numbering.has(number)) {
            (None, true) => group(number, digits),
            (Some(_), true) if rest.starts_with('}') => group(number, digits + 2),
            _ => itself,
        };
    }
    if let Some(inner) = braced {
        let name = &inner[..inner.len() - inner.trim_start_matches(is_word).len()];
        return match pattern.0.numbering.of_name(name) {
            Some(number) if inner[name.len()..].starts_with('}') => group(number, name.len() + 2),
            _ => itself,
        };
    }
    match after.chars().next() {
        Some('$') => Ok((Piece::Literal("$".into()), 1)),
        Some('&') => group(0, 1),
        Some('`') => Ok((Piece::Before, 1)),
        Some('\'') => Ok((Piece::After, 1)),
        Some('+') => group(pattern.0.numbering.last(), 1),
        Some('_') => Ok((Piece::Whole, 1)),
        _ => itself,
    }
}
