//! Reading dates of a given format.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::error::{Expected, FormatError, ParseError};
use super::instant::DateTime;
use super::names::{AM, ERAS, MONTHS, PM, WEEK_DAYS, short};
use super::parts::{Mark, Parts, Zone};
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
    /// `.FFF`: without the point there need be no fraction either.
    OptionalFraction(usize),
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
                Piece::Plain('.') if pieces.rest().starts_with('F') => {
                    match pieces.next().transpose().map_err(|error| error.at(|at| trimmed.original(at)))? {
                        Some((_, Piece::Specifier(_, count))) => Action::OptionalFraction(count),
                        _ => Action::Char('.'),
                    }
                }
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

/// A format without the white space that means nothing when white space at the ends of the text is allowed. It
/// is cut off as text, before anything is read: in .NET too a `\` before the last space then escapes nothing.
struct Trimmed<'f> {
    pattern: Cow<'f, str>,
    /// Bytes cut off before the pattern, and before the second character of it.
    cut: (usize, usize),
}

impl<'f> Trimmed<'f> {
    fn new(pattern: &'f str, styles: Styles) -> Self {
        let mut trimmed = Cow::Borrowed(pattern);
        let mut cut = (0, 0);
        if styles.trailing_white() {
            trimmed = Cow::Borrowed(pattern.trim_end());
            // Also inside a quoted text that ends the format.
            for quote in ['\'', '"'] {
                if let Some(quoted) =
                    trimmed.strip_suffix(quote).filter(|text| text.ends_with(char::is_whitespace))
                {
                    trimmed = Cow::Owned(format!("{}{quote}", quoted.trim_end()));
                }
            }
        }
        if styles.leading_white() {
            cut.0 = trimmed.len() - trimmed.trim_start().len();
            trimmed = Cow::Owned(trimmed.trim_start().to_owned());
            for quote in ['\'', '"'] {
                if let Some(quoted) =
                    trimmed.strip_prefix(quote).filter(|text| text.starts_with(char::is_whitespace))
                {
                    cut.1 = quoted.len() - quoted.trim_start().len();
                    trimmed = Cow::Owned(format!("{quote}{}", quoted.trim_start()));
                }
            }
        }
        Self { pattern: trimmed, cut }
    }

    /// The place in the whole format of a place in the pattern.
    const fn original(&self, at: usize) -> usize {
        at + self.cut.0 + if at == 0 { 0 } else { self.cut.1 }
    }
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    parts: Parts,
    styles: Styles,
    strict_offset: bool,
    two_digit_year: bool,
    twelve_hours: bool,
}

impl Reader<'_> {
    fn read(&mut self, steps: &[Step], mut quoted: &str) -> Result<(), ParseError> {
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            if self.styles.inner_white() {
                self.cursor.skip_white();
            }
            match step.action {
                Action::Field(specifier, count) => self.field(specifier, count)?,
                Action::Quoted(length) => {
                    let (text, rest) = quoted.split_at_checked(length).unwrap_or((quoted, ""));
                    quoted = rest;
                    text.chars().try_for_each(|c| self.quoted(c, step.at))?;
                }
                Action::Char(c) => self.literal(c, step.at)?,
                Action::Space => {
                    let skippable = self.styles.inner_white()
                        || self.styles.trailing_white() && !steps.as_slice().is_empty();
                    if !skippable {
                        self.literal(' ', step.at)?;
                    } else if !self.styles.inner_white() {
                        // With AllowTrailingWhite any space of the format may be missing, wherever it stands.
                        self.cursor.eat(' ');
                    }
                }
                Action::ZoneName => self.zone_name()?,
                Action::Gmt => {
                    if !self.cursor.eat_exact("GMT") {
                        return Err(self.expected(Expected::Zone));
                    }
                    let utc = self.parts.zone.is_some_and(|zone| zone.utc);
                    self.parts.zone = Some(Zone { minutes: 0, utc });
                }
                Action::OptionalFraction(digits) => {
                    if self.cursor.eat('.') {
                        self.fraction(digits, true)?;
                    }
                }
                Action::Nothing => {}
            }
        }
        if self.cursor.at_end() { Ok(()) } else { Err(self.expected(Expected::End)) }
    }

    const fn expected(&self, what: Expected) -> ParseError {
        ParseError::Expected { what, at: self.cursor.at() }
    }

    fn literal(&mut self, c: char, format_at: usize) -> Result<(), ParseError> {
        if self.cursor.eat(c) { Ok(()) } else { Err(self.expected(Expected::Literal { format_at })) }
    }

    fn quoted(&mut self, c: char, format_at: usize) -> Result<(), ParseError> {
        if c == ' ' && self.styles.inner_white() {
            self.cursor.skip_white();
            return Ok(());
        }
        self.literal(c, format_at)
    }

    fn field(&mut self, specifier: Specifier, count: usize) -> Result<(), ParseError> {
        match (specifier, count) {
            (Specifier::Year, _) => {
                self.two_digit_year |= count <= 2;
                self.number(Expected::Year, count, |parts| &mut parts.year)
            }
            (Specifier::Month, 1 | 2) => self.number(Expected::Month, count, |parts| &mut parts.month),
            (Specifier::Month, _) => {
                let month = self.name(Expected::Month, &MONTHS, count)?;
                let month = i32::try_from(month + 1).map_err(|_| ParseError::NoSuchDate)?;
                self.set(Expected::Month, month, |parts| &mut parts.month)
            }
            (Specifier::Day, 1 | 2) => self.number(Expected::Day, count, |parts| &mut parts.day),
            (Specifier::Day, _) => {
                let week_day = self.name(Expected::WeekDay, &WEEK_DAYS, count)?;
                self.set(Expected::WeekDay, week_day, |parts| &mut parts.week_day)
            }
            (Specifier::Hour12, _) => {
                self.twelve_hours = true;
                self.number(Expected::Hour, count.min(2), |parts| &mut parts.hour)
            }
            (Specifier::Hour24, _) => self.number(Expected::Hour, count.min(2), |parts| &mut parts.hour),
            (Specifier::Minute, _) => self.number(Expected::Minute, count.min(2), |parts| &mut parts.minute),
            (Specifier::Second, _) => self.number(Expected::Second, count.min(2), |parts| &mut parts.second),
            (Specifier::Fraction, _) => self.fraction(count, false),
            (Specifier::TrimmedFraction, _) => self.fraction(count, true),
            (Specifier::Mark, _) => self.mark(count),
            (Specifier::Era, _) => match self.cursor.eat_one_of(ERAS) {
                Some(_) => Ok(()),
                None => Err(self.expected(Expected::Era)),
            },
            (Specifier::Offset, _) => self.offset(count),
            (Specifier::Kind, _) => self.kind(),
        }
    }

    /// Notes a part. A part may be given twice when both agree.
    fn set<T: PartialEq>(
        &mut self,
        what: Expected,
        value: T,
        part: impl FnOnce(&mut Parts) -> &mut Option<T>,
    ) -> Result<(), ParseError> {
        let at = self.cursor.at();
        let part = part(&mut self.parts);
        match part {
            Some(before) if *before != value => Err(ParseError::Repeated { what, at }),
            _ => {
                *part = Some(value);
                Ok(())
            }
        }
    }

    /// A number: one letter takes one or two digits, more letters take exactly as many.
    fn number(
        &mut self,
        what: Expected,
        count: usize,
        part: impl FnOnce(&mut Parts) -> &mut Option<i32>,
    ) -> Result<(), ParseError> {
        let most = if count == 1 { 2 } else { count };
        let value = self.cursor.eat_digits(count, most).ok_or_else(|| self.expected(what))?;
        self.set(what, value, part)
    }

    fn name(&mut self, what: Expected, names: &[&str], count: usize) -> Result<usize, ParseError> {
        let shown = |name| if count == 3 { short(name) } else { name };
        let found = self.cursor.eat_one_of(names.iter().map(|name| shown(name)));
        found.ok_or_else(|| self.expected(what))
    }

    /// A fraction of a second: exactly as many digits, or, when they are optional, up to as many.
    fn fraction(&mut self, digits: usize, optional: bool) -> Result<(), ParseError> {
        let start = self.cursor.at();
        let value = self.cursor.eat_digits(if optional { 0 } else { digits }, digits);
        let value = value.ok_or_else(|| self.expected(Expected::Fraction))?;
        let missing = (self.cursor.at() - start..7).fold(1, |unit, _| unit * 10);
        self.set(Expected::Fraction, i64::from(value) * missing, |parts| &mut parts.fraction)
    }

    /// `t` takes the letter in exactly that case, `tt` both in any case.
    fn mark(&mut self, count: usize) -> Result<(), ParseError> {
        let am = if count == 1 { self.cursor.eat('A') } else { self.cursor.eat_name(AM) };
        let pm = !am && if count == 1 { self.cursor.eat('P') } else { self.cursor.eat_name(PM) };
        match (am, pm) {
            (true, _) => self.set(Expected::Mark, Mark::Am, |parts| &mut parts.mark),
            (_, true) => self.set(Expected::Mark, Mark::Pm, |parts| &mut parts.mark),
            _ => Err(self.expected(Expected::Mark)),
        }
    }

    /// `z` and `zz` take hours, `zzz` also minutes, with or without the colon.
    fn offset(&mut self, count: usize) -> Result<(), ParseError> {
        let error = self.expected(Expected::Offset);
        let east = self.cursor.eat('+');
        if !east && !self.cursor.eat('-') {
            return Err(error);
        }
        let digits = if count == 2 { 2 } else { 1 };
        let hours = self.cursor.eat_digits(digits, 2).ok_or(error)?;
        let minutes = if count < 3 {
            0
        } else {
            let colon = self.cursor.eat(':');
            let minutes = self.cursor.eat_digits(2, 2).ok_or(error)?;
            if if self.strict_offset { !colon } else { minutes >= 60 } {
                return Err(error);
            }
            minutes
        };
        let minutes = i64::from(hours) * 60 + i64::from(minutes);
        self.set_zone(if east { minutes } else { -minutes }, false)
    }

    /// `K` takes `Z`, an offset, or nothing.
    fn kind(&mut self) -> Result<(), ParseError> {
        if self.cursor.eat('Z') {
            return self.set_zone(0, true);
        }
        match self.cursor.peek() {
            Some('+' | '-') => self.offset(3),
            _ => Ok(()),
        }
    }

    fn zone_name(&mut self) -> Result<(), ParseError> {
        if self.cursor.eat_word("GMT") || self.cursor.eat_word("Z") {
            return self.set_zone(0, true);
        }
        Err(self.expected(Expected::Zone))
    }

    fn set_zone(&mut self, minutes: i64, utc: bool) -> Result<(), ParseError> {
        let before = self.parts.zone;
        if before.is_some_and(|zone| zone.minutes != minutes) {
            return Err(ParseError::Repeated { what: Expected::Offset, at: self.cursor.at() });
        }
        self.parts.zone = Some(Zone { minutes, utc: utc || before.is_some_and(|zone| zone.utc) });
        Ok(())
    }

    fn finish(mut self, today: Option<DateTime>) -> Result<DateTime, ParseError> {
        if self.two_digit_year {
            self.parts.shorten_year()?;
        }
        let hour = self.parts.hour.unwrap_or(-1);
        let pm = self.parts.mark == Some(Mark::Pm);
        if self.twelve_hours {
            if hour > 12 {
                return Err(ParseError::HourAndMark);
            }
            self.parts.hour = Some(hour % 12 + if pm { 12 } else { 0 });
        } else if self.parts.mark.is_some() && pm != (hour >= 12) {
            return Err(ParseError::HourAndMark);
        }
        self.parts.finish(self.styles, today)
    }
}
