//! Reading dates of any form, as .NET's `DateTime.Parse` does with the invariant culture.
//!
//! A text is a date and perhaps a time, in either order. Between and inside them stand, in any order and each
//! at most once, the name of the week-day, AM or PM and a time zone; and, as often as one likes, commas,
//! points and the era. The pieces are taken from left to right, and at each number the character after it
//! decides: a colon makes it an hour, AM or PM may make it an hour, anything else makes it part of the date.
//!
//! A date whose year is missing depends on today in .NET, and is an error here. So are a few texts of which .NET
//! makes a date by accident: it drops `10 PM` from `3/9/2014 10:20 PM 10 PM`, and forgets the month and the day
//! of `9 Mar 2014年`.

mod date;
mod iso;
mod marked;
mod scan;
mod time;

use date::{DateGroup, Part};
use scan::{Separator, Word};

use super::cursor::Cursor;
use super::error::{Expected, ParseError};
use super::instant::DateTime;
use super::names::full_year;
use super::parts::{Mark, Parts, Zone};
use super::styles::Styles;

/// .NET's `DateTime.Parse(text, InvariantCulture, AssumeUniversal | AdjustToUniversal)`, which is `CDate`.
///
/// ```
/// use entra_scim::dotnet::datetime::{ParseError, parse};
///
/// for text in ["2012-03-16-07:00", "Fri, 16 Mar 2012 07:00:00 GMT", "3/16/2012 7 AM", "Mar. 16, 2012 7:00"] {
///     assert_eq!(parse(text)?.to_string(), "3/16/2012 7:00:00 AM");
/// }
/// assert_eq!(parse("23:59:59-08:00"), Err(ParseError::NoDate));
/// assert_eq!(parse("16 March 7:00"), Err(ParseError::NoYear));
/// # Ok::<(), ParseError>(())
/// ```
///
/// # Errors
/// A text that is no date, and one that lacks its date or the year of it.
pub fn parse(text: &str) -> Result<DateTime, ParseError> {
    let mut reader = Reader { cursor: unwrapped(text)?, ..Reader::default() };
    loop {
        reader.cursor.skip_white();
        let Some(next) = reader.cursor.peek() else {
            return reader.finish();
        };
        match next {
            '0'..='9' => {
                if reader.number()? == Next::IsoTime {
                    return iso::read(reader.cursor, reader.parts);
                }
            }
            ',' | '.' => {
                reader.cursor.eat(next);
            }
            '+' | '-' => reader.offset()?,
            _ => reader.word()?,
        }
    }
}

/// What remains without Visual Basic's `#` around a date, and without NUL characters after it.
fn unwrapped(text: &str) -> Result<Cursor<'_>, ParseError> {
    let text = text.trim_end_matches('\0');
    let Some(start) = text.find('#') else {
        return Ok(Cursor::new(text));
    };
    let error = ParseError::Expected { what: Expected::Date, at: start };
    let inner = text.trim_end().strip_suffix('#').ok_or(error)?;
    match inner.get(start + 1..) {
        Some(date) if !date.contains('#') && inner.trim_start().starts_with('#') => {
            Ok(Cursor::new(inner).skipped(start + 1))
        }
        _ => Err(error),
    }
}

#[derive(Default)]
struct Reader<'t> {
    cursor: Cursor<'t>,
    parts: Parts,
    /// What is begun and not complete.
    open: Open,
    /// A date without 年, 月 and 日 is complete.
    has_date: bool,
    /// A time without 时, 分 and 秒 is complete.
    has_time: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    Date(DateGroup),
    /// The last number has 年, 月 or 日 after it.
    MarkedDate,
    /// The last number has 时, 分 or 秒 after it.
    MarkedTime,
    /// A colon is read, the minute is not.
    Minute,
    /// Two colons are read, the second is not.
    Second,
}

/// What follows a number.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Anything,
    /// The time of an ISO 8601 date, after its `T`.
    IsoTime,
}

/// A longer number is no part of a date.
const MOST_DIGITS: usize = 8;

impl Reader<'_> {
    const fn expected(&self, what: Expected) -> ParseError {
        ParseError::Expected { what, at: self.cursor.at() }
    }

    fn number(&mut self) -> Result<Next, ParseError> {
        let start = self.cursor.at();
        let error = self.expected(Expected::Date);
        let value = self.cursor.eat_digits(1, usize::MAX).ok_or(error)?;
        let length = self.cursor.at() - start;
        if length > MOST_DIGITS {
            return Err(error);
        }
        // "001" is a year, "01" is not.
        let part = if length < 3 { Part::Number(value) } else { Part::Year(value) };
        if matches!(self.open, Open::Minute | Open::Second) {
            let Part::Number(value) = part else { return Err(error) };
            self.time_number(value)?;
            return Ok(Next::Anything);
        }
        match (scan::separator(&mut self.cursor), part) {
            (Separator::Time, Part::Number(hour)) => self.hour(hour, error)?,
            (Separator::Mark(mark), part) => {
                self.set_mark(mark)?;
                match (part, self.open) {
                    (Part::Number(hour), Open::Nothing | Open::MarkedDate) => {
                        self.hour(hour, error)?;
                        self.time_complete();
                    }
                    (Part::Number(_), Open::Date(group)) if !group.takes_number_before_mark() => {
                        return Err(if group.lacks_only_year() { ParseError::NoYear } else { error });
                    }
                    _ => self.date_part(part, Separator::Other)?,
                }
            }
            (Separator::IsoTime, Part::Number(day)) => {
                let Open::Date(group) = self.open else { return Err(error) };
                let (year, month) = group.year_and_month().ok_or(error)?;
                (self.parts.year, self.parts.month, self.parts.day) = (Some(year), Some(month), Some(day));
                return Ok(Next::IsoTime);
            }
            (Separator::Unit(unit), Part::Number(value) | Part::Year(value)) => {
                let value = if let Part::Year(_) = part { value } else { marked::full(unit, value) };
                self.marked(unit, value).ok_or(error)?;
            }
            (Separator::Time | Separator::IsoTime, _) => return Err(error),
            (separator, part) => self.date_part(part, separator)?,
        }
        Ok(Next::Anything)
    }

    /// Takes a part of the date, and the separator after it.
    fn date_part(&mut self, part: Part, separator: Separator) -> Result<(), ParseError> {
        let error = self.expected(if self.has_date { Expected::Time } else { Expected::Date });
        let mut group = match self.open {
            Open::Nothing if !self.has_date_part() => DateGroup::default(),
            Open::Date(group) => group,
            Open::MarkedDate => return self.unmarked_day(part).ok_or(error),
            _ => return Err(error),
        };
        let last = group.wants_one();
        let joined = match separator {
            // After the last part a dash begins the time zone.
            Separator::Dash if !last => self.cursor.eat('-'),
            Separator::Date if last => return Err(error),
            Separator::Date => true,
            _ => false,
        };
        if self.cursor.at_end() { group.push(part, joined) } else { group.push_before_more(part, joined) }
            .ok_or(error)?;
        self.open = Open::Date(group);
        if last { self.date_complete(group) } else { Ok(()) }
    }

    /// Some part of a date is known.
    fn has_date_part(&self) -> bool {
        self.parts.year.or(self.parts.month).or(self.parts.day).is_some()
    }

    fn date_complete(&mut self, group: DateGroup) -> Result<(), ParseError> {
        let (year, month, day) = group.resolve()?;
        (self.parts.year, self.parts.month, self.parts.day) = (Some(year), Some(month), Some(day));
        self.has_date = true;
        self.open = Open::Nothing;
        Ok(())
    }

    fn word(&mut self) -> Result<(), ParseError> {
        let error = self.expected(if self.has_date { Expected::Time } else { Expected::Date });
        match scan::word(&mut self.cursor).ok_or(error)? {
            Word::Month(month) => match scan::separator(&mut self.cursor) {
                separator @ (Separator::Date | Separator::Dash | Separator::Other) => {
                    self.date_part(Part::Month(month), separator)
                }
                _ => Err(error),
            },
            Word::WeekDay(_) if matches!(self.open, Open::Minute | Open::Second) => Err(error),
            Word::WeekDay(_) if self.parts.week_day.is_some() => {
                Err(ParseError::Repeated { what: Expected::WeekDay, at: self.cursor.at() })
            }
            Word::WeekDay(week_day) => {
                self.parts.week_day = Some(week_day);
                Ok(())
            }
            Word::Mark(mark) => self.set_mark(mark),
            Word::Era => Ok(()),
            Word::Utc => match self.open {
                Open::Date(group) if !group.is_spaced_numbers() => Err(error),
                Open::MarkedDate => Err(error),
                _ => self.set_zone(Zone::UTC),
            },
        }
    }

    fn set_mark(&mut self, mark: Mark) -> Result<(), ParseError> {
        if self.parts.mark.replace(mark).is_some() {
            return Err(ParseError::Repeated { what: Expected::Mark, at: self.cursor.at() });
        }
        Ok(())
    }

    fn offset(&mut self) -> Result<(), ParseError> {
        let minutes = scan::offset(&mut self.cursor)?;
        self.set_zone(Zone::offset(minutes))
    }

    fn set_zone(&mut self, zone: Zone) -> Result<(), ParseError> {
        if self.parts.zone.replace(zone).is_some() {
            return Err(ParseError::Repeated { what: Expected::Offset, at: self.cursor.at() });
        }
        Ok(())
    }

    fn finish(mut self) -> Result<DateTime, ParseError> {
        match self.open {
            Open::Nothing | Open::MarkedDate | Open::MarkedTime => {}
            Open::Date(group) if group.ends_joined() => return Err(self.expected(Expected::Date)),
            Open::Date(group) => self.date_complete(group)?,
            Open::Minute => return Err(self.expected(Expected::Minute)),
            Open::Second => return Err(self.expected(Expected::Second)),
        }
        let hour = self.parts.hour.unwrap_or(0);
        match self.parts.mark {
            Some(Mark::Am) if hour > 12 => return Err(ParseError::HourAndMark),
            Some(Mark::Am) => self.parts.hour = Some(hour % 12),
            Some(Mark::Pm) if hour < 12 => self.parts.hour = Some(hour + 12),
            Some(Mark::Pm) | None => {}
        }
        self.parts.finish(Styles::UNIVERSAL, None)
    }
}
