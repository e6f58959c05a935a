//! Reading dates of a given format.

mod reader;
mod trimmed;

use reader::Reader;
use trimmed::Trimmed;

use super::cursor::Cursor;
use super::error::{Expected, FormatError, ParseError};
use super::instant::DateTime;
use super::parts::{Parts, Zone};
use super::pattern::{Piece, Pieces, Specifier};
use super::standard;
use super::styles::Styles;

/// A date format prepared for reading: .NET's `DateTime.ParseExact(text, format, InvariantCulture, styles)`.
///
/// ```
/// use entra_scim::dotnet::datetime::{InputFormat, ParseError, Styles};
///
/// let format = InputFormat::prepare("ddd d/M/yy HH:mm zzz", Styles::DEFAULT)?;
/// let date = format.parse(" fri 2/7/21 1:00 -07:00", None);
/// assert!(date.is_err(), "HH wants two digits");
/// let date = format.parse(" fri 2/7/21 01:00 -07:00", None)?;
/// assert_eq!(date.to_string(), "7/2/2021 8:00:00 AM");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFormat {
    steps: Box<[Step]>,
    /// The quoted texts of all steps, one after the other.
    text: Box<str>,
    styles: Styles,
    /// The zone that the format itself stands for: UTC for `U`.
    zone: Option<Zone>,
    /// .NET reads `o` without any style in a way of its own, which differs in the minutes of the offset: the
    /// colon must stand before them, and they may be more than 59.
    strict_offset: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    action: Action,
    /// Byte offset into the format.
    at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Field(Specifier, usize),
    /// So many bytes of the quoted text.
    Quoted(usize),
    Char(char),
    Space,
    /// `Z` outside of quotes.
    ZoneName,
    /// `GMT` outside of quotes.
    Gmt,
    /// `.`; so many of the next steps go unread when the text has no point, none when it must have one.
    Point {
        skips: usize,
    },
    /// A `%`, which only stands between two specifiers.
    Nothing,
}

impl InputFormat {
    /// Prepares a custom format, or a standard one of one letter, to be read with these styles.
    ///
    /// # Errors
    /// What .NET refuses, also where it would find out only at some texts.
    pub fn prepare(format: &str, styles: Styles) -> Result<Self, FormatError> {
        if format.is_empty() {
            return Err(FormatError::Empty);
        }
        let pattern = match standard::single(format) {
            Some(single) => standard::pattern_of(single)?,
            None => format,
        };
        let zone = (format == "U").then_some(Zone::UTC);
        let trimmed = Trimmed::new(pattern, styles);
        let mut steps = Vec::new();
        let mut text = String::new();
        let mut pieces = Pieces::new(&trimmed.pattern);
        while let Some(piece) = pieces.next() {
            let (at, piece) = piece.map_err(|error| error.at(|at| trimmed.original(at)))?;
            let action = match piece {
                Piece::Specifier(specifier, count) => Action::Field(specifier, count),
                Piece::Quoted(quoted) => {
                    text.push_str(&quoted);
                    Action::Quoted(quoted.len())
                }
                Piece::Escaped(c) => Action::Char(c),
                Piece::Percent => Action::Nothing,
                Piece::Plain(' ') => Action::Space,
                Piece::Plain('Z') => Action::ZoneName,
                Piece::Plain('G') if pieces.take_text("MT") => Action::Gmt,
                Piece::Plain('.') => Action::Point { skips: skipped_without_point(pieces.rest()) },
                Piece::Plain(c) => Action::Char(c),
            };
            steps.push(Step { action, at: trimmed.original(at) });
        }
        let strict_offset = matches!(format, "o" | "O") && styles == Styles::NONE;
        Ok(Self { steps: steps.into(), text: text.into(), styles, zone, strict_offset })
    }

    /// Reads a date. Where the text lacks the date, or its year, `today` stands in for it, as .NET takes it
    /// from the clock; without `today` such a text is an error. (With the style `NoCurrentDateDefault` a text
    /// without a date is a time of 0001-01-01.)
    ///
    /// # Errors
    /// A text of another form, or one that names no existing date.
    pub fn parse(&self, text: &str, today: Option<DateTime>) -> Result<DateTime, ParseError> {
        if text.is_empty() {
            return Err(ParseError::Expected { what: Expected::Date, at: 0 });
        }
        let (start, end) = (text.trim_start(), text.trim_end());
        let from = if self.styles.leading_white() { text.len() - start.len() } else { 0 };
        let to = if self.styles.trailing_white() { end.len() } else { text.len() };
        let mut reader = Reader {
            cursor: Cursor::new(text.get(..to).unwrap_or(text)).skipped(from),
            parts: Parts { zone: self.zone, ..Parts::default() },
            styles: self.styles,
            strict_offset: self.strict_offset,
            two_digit_year: false,
            twelve_hours: false,
        };
        reader.read(&self.steps, &self.text)?;
        reader.finish(today)
    }
}

/// `.FFF` is optional as a whole. .NET finds out by looking for an `F` at the second place after the point,
/// whatever stands at the first: `.F` is not optional, `.xF` is.
fn skipped_without_point(rest: &str) -> usize {
    let mut rest = rest.chars();
    let first = rest.next();
    let digits = rest.take_while(|c| *c == 'F').count();
    match (first, digits) {
        // Nobody writes a fraction as an opened quote.
        (None | Some('\'' | '"'), _) | (_, 0) => 0,
        (Some('F'), _) | (Some('\\'), 1) => 1,
        _ => 2,
    }
}
