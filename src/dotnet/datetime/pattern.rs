//! What a custom format consists of, as far as reading and writing agree on it.

use super::error::FormatError;

/// What a letter of a custom format stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Specifier {
    /// `y`
    Year,
    /// `M`
    Month,
    /// `d`
    Day,
    /// `h`
    Hour12,
    /// `H`
    Hour24,
    /// `m`
    Minute,
    /// `s`
    Second,
    /// `f`
    Fraction,
    /// `F`, which leaves trailing zeros away
    TrimmedFraction,
    /// `t`
    Mark,
    /// `g`
    Era,
    /// `z`
    Offset,
    /// `K`
    Kind,
}

impl Specifier {
    const fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'y' => Self::Year,
            'M' => Self::Month,
            'd' => Self::Day,
            'h' => Self::Hour12,
            'H' => Self::Hour24,
            'm' => Self::Minute,
            's' => Self::Second,
            'f' => Self::Fraction,
            'F' => Self::TrimmedFraction,
            't' => Self::Mark,
            'g' => Self::Era,
            'z' => Self::Offset,
            'K' => Self::Kind,
            _ => return None,
        })
    }
}

/// One piece of a custom format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A specifier, and how often its letter stands in a row. `K` is always single.
    Specifier(Specifier, usize),
    /// Text between quotes, escapes resolved.
    Quoted(String),
    /// The character after a `\`.
    Escaped(char),
    /// The `%` that makes the next character a specifier of its own.
    Percent,
    /// Any other character. `:` and `/` are among them: they are the invariant culture's separators.
    Plain(char),
}

const MOST_FRACTION_DIGITS: usize = 7;
/// .NET pads the year with the number format `D` and this count, which knows 99 digits at most.
const MOST_YEAR_DIGITS: usize = 99;

/// The pieces of a custom format, each with the byte offset of its first character.
pub(super) struct Pieces<'f> {
    format: &'f str,
    at: usize,
}

impl<'f> Pieces<'f> {
    pub(super) const fn new(format: &'f str) -> Self {
        Self { format, at: 0 }
    }

    /// The format after the pieces that were taken.
    pub(super) fn rest(&self) -> &'f str {
        self.format.get(self.at..).unwrap_or("")
    }

    /// Takes this text, in any case.
    pub(super) fn take_text(&mut self, text: &str) -> bool {
        let found = self.rest().get(..text.len()).is_some_and(|found| found.eq_ignore_ascii_case(text));
        if found {
            self.at += text.len();
        }
        found
    }

    /// Takes one character alone, as the specifier after `%` is taken when writing.
    pub(super) fn take_single(&mut self) -> Option<Self> {
        let length = self.rest().chars().next()?.len_utf8();
        let single = self.rest().get(..length)?;
        self.at += length;
        Some(Self::new(single))
    }

    fn piece(&mut self, first: char) -> Result<Piece, FormatError> {
        let at = self.at;
        self.at += first.len_utf8();
        if let Some(specifier) = Specifier::of(first) {
            return self.repeated(specifier, first, at);
        }
        match first {
            '\'' | '"' => self.quoted(first).map(Piece::Quoted).ok_or(FormatError::UnclosedQuote { at }),
            '\\' => self.next_char().map(Piece::Escaped).ok_or(FormatError::NothingEscaped { at }),
            '%' => match self.rest().chars().next() {
                None | Some('%') => Err(FormatError::NothingAfterPercent { at }),
                Some(_) => Ok(Piece::Percent),
            },
            _ => Ok(Piece::Plain(first)),
        }
    }

    fn repeated(&mut self, specifier: Specifier, letter: char, at: usize) -> Result<Piece, FormatError> {
        if specifier != Specifier::Kind {
            self.at += self.rest().chars().take_while(|next| *next == letter).count();
        }
        let count = self.at - at;
        match specifier {
            Specifier::Fraction | Specifier::TrimmedFraction if count > MOST_FRACTION_DIGITS => {
                Err(FormatError::TooManyFractionDigits { at })
            }
            Specifier::Year if count > MOST_YEAR_DIGITS => Err(FormatError::TooManyYearDigits { at }),
            _ => Ok(Piece::Specifier(specifier, count)),
        }
    }

    /// The text up to the closing quote, or `None` without one. A `\` escapes inside quotes too.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.next_char()? {
                end if end == quote => return Some(text),
                '\\' => text.push(self.next_char()?),
                other => text.push(other),
            }
        }
    }

    fn next_char(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Result<(usize, Piece), FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.rest().chars().next()?;
        let at = self.at;
        Some(self.piece(first).map(|piece| (at, piece)))
    }
}
