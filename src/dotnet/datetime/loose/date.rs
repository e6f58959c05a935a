//! The parts of a date, and which of them is the year, the month and the day.

use super::super::error::{Expected, ParseError};
use super::super::names::full_year;
use super::super::parts::Parts;

/// One part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// One or two digits.
    Number(i32),
    /// Three digits or more.
    Year(i32),
    /// The name of a month, from January, 1.
    Month(i32),
}

/// Up to three parts of a date: two or three numbers, and for one or two of them a year or a month's name.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct DateGroup {
    numbers: [i32; 3],
    /// How many there are.
    count: usize,
    year: Option<i32>,
    month: Option<i32>,
    /// A `/` or `-` stands after one of the parts, after the first of two, after the last of those read.
    joined: (bool, bool, bool),
    /// The first part is the year.
    year_first: bool,
}

const MOST_PARTS: usize = 3;

impl DateGroup {
    fn len(&self) -> usize {
        self.count + usize::from(self.year.is_some()) + usize::from(self.month.is_some())
    }

    /// The next part is the last one.
    pub(super) fn is_last(&self) -> bool {
        self.len() + 1 == MOST_PARTS
    }

    /// Takes a part, and whether a `/` or `-` follows it. `None` when the date has such a part already.
    pub(super) fn push(&mut self, part: Part, joined: bool) -> Option<()> {
        self.year_first |= self.len() == 0 && matches!(part, Part::Year(_));
        match part {
            Part::Number(number) => {
                *self.numbers.get_mut(self.count)? = number;
                self.count += 1;
            }
            Part::Year(year) if self.year.is_none() => self.year = Some(year),
            Part::Month(month) if self.month.is_none() => self.month = Some(month),
            Part::Year(_) | Part::Month(_) => return None,
        }
        self.joined = (self.joined.0 || joined, self.joined.2, joined);
        Some(())
    }

    /// Only numbers so far, with white space between them.
    pub(super) fn is_spaced_numbers(&self) -> bool {
        self.year.is_none() && self.month.is_none() && !self.joined.0
    }

    /// A day and a month, which .NET would put into the current year.
    pub(super) fn lacks_only_year(&self) -> bool {
        self.len() == 2 && self.year.is_none()
    }

    /// Whether a number with AM or PM after it can be the last part, and not an hour.
    pub(super) fn takes_number_before_mark(&self) -> bool {
        self.is_last()
    }

    /// The year and the month of an ISO 8601 date, whose day comes next.
    pub(super) fn year_and_month(&self) -> Option<(i32, i32)> {
        match (self.year, self.month, self.numbers) {
            (Some(year), None, [month, ..]) if self.count == 1 && self.year_first => Some((year, month)),
            _ => None,
        }
    }

    /// Year, month and day. Numbers alone are month, day and year, in this order; a year may stand anywhere.
    pub(super) fn resolve(&self) -> Result<(i32, i32, i32), ParseError> {
        let [first, second, third] = self.numbers;
        match (self.year, self.month, self.count) {
            (None, None, 3) => Ok((full_year(third), first, second)),
            (Some(year), None, 2) => Ok((year, first, second)),
            (Some(year), Some(month), 1) => Ok((year, month, first)),
            (None, Some(month), 2) => Self::day_and_year(first, second, month),
            _ if self.joined.2 => Err(ParseError::Expected { what: Expected::Date, at: 0 }),
            (Some(year), None, 1) => Ok((year, first, 1)),
            (Some(year), Some(month), 0) => Ok((year, month, 1)),
            _ => Err(ParseError::NoYear),
        }
    }

    /// Of two numbers beside the name of a month, the first is the day if the month has it.
    fn day_and_year(first: i32, second: i32, month: i32) -> Result<(i32, i32, i32), ParseError> {
        [(full_year(second), month, first), (full_year(first), month, second)]
            .into_iter()
            .find(|(year, month, day)| Parts::day_exists(*year, *month, *day))
            .ok_or(ParseError::NoSuchDate)
    }
}

/// The full year of a number that may have two digits.
pub(super) const fn full_year_if_short(year: i32) -> i32 {
    if year < 100 { full_year(year) } else { year }
}
