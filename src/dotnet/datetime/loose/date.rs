//! The parts of a date, and which of them is the year, the month and the day.

use super::super::error::ParseError;
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

/// Up to three parts of a date, and whether a `/` or `-` follows each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DateGroup([Option<(Part, bool)>; 3]);

impl DateGroup {
    /// Takes a part, and whether a `/` or `-` follows it. `None` when the date has such a part already.
    pub(super) fn push(&mut self, part: Part, joined: bool) -> Option<()> {
        let known = |known: &(Part, bool)| match part {
            Part::Number(_) => false,
            Part::Year(_) => matches!(known.0, Part::Year(_)),
            Part::Month(_) => matches!(known.0, Part::Month(_)),
        };
        if self.0.iter().flatten().any(known) {
            return None;
        }
        *self.0.iter_mut().find(|place| place.is_none())? = Some((part, joined));
        Some(())
    }

    /// The same for a part with more text after it. The name of a month then counts as standing before a number
    /// that a `/` or `-` joins to it: `5-Jul` is July 2005, `5-Jul Z` is 5 July.
    pub(super) fn push_before_more(&mut self, part: Part, joined: bool) -> Option<()> {
        match (self.0, part) {
            ([Some((number @ Part::Number(_), true)), None, None], Part::Month(_)) => {
                self.0 = [Some((part, true)), Some((number, joined)), None];
                Some(())
            }
            _ => self.push(part, joined),
        }
    }

    /// The next part is the last one.
    pub(super) fn wants_one(&self) -> bool {
        matches!(self.0, [_, Some(_), None])
    }

    /// Only numbers so far, with white space between them.
    pub(super) fn is_spaced_numbers(&self) -> bool {
        self.0.iter().flatten().all(|(part, joined)| matches!(part, Part::Number(_)) && !joined)
    }

    /// A day and a month, which .NET would put into the current year.
    pub(super) fn lacks_only_year(&self) -> bool {
        self.wants_one() && !self.0.iter().flatten().any(|(part, _)| matches!(part, Part::Year(_)))
    }

    /// Whether a number with AM or PM after it is the last part, and not an hour.
    pub(super) fn takes_number_before_mark(&self) -> bool {
        match self.0 {
            [Some((Part::Number(_), _)), Some((Part::Number(_), joined)), None] => joined,
            [Some((Part::Year(_), _)), Some(_), None] | [Some(_), Some((Part::Year(_), _)), None] => true,
            [Some(_), Some((_, joined)), None] => !joined,
            _ => false,
        }
    }

    /// The year and the month of an ISO 8601 date, whose day comes next. Their order does not count.
    pub(super) fn year_and_month(&self) -> Option<(i32, i32)> {
        match self.0.map(|place| place.map(|(part, _)| part)) {
            [Some(Part::Year(year)), Some(Part::Number(month)), None]
            | [Some(Part::Number(month)), Some(Part::Year(year)), None] => Some((year, month)),
            _ => None,
        }
    }

    /// Year, month and day, of three parts or of the two that tell the month of a year.
    pub(super) fn resolve(&self) -> Result<(i32, i32, i32), ParseError> {
        let [first, second, third] = self.0.map(|place| place.map(|(part, _)| part));
        match (first, second, third) {
            (Some(first), Some(second), Some(third)) => Self::resolve_three([first, second, third]),
            (Some(first), Some(second), None) => Self::resolve_two(first, second),
            _ => None,
        }
        .ok_or(if self.lacks_only_year() { ParseError::NoYear } else { ParseError::NoSuchDate })
    }

    /// Numbers are month, day and year, in this order. A year of more digits, or the name of a month, may stand
    /// anywhere among them.
    fn resolve_three(parts: [Part; 3]) -> Option<(i32, i32, i32)> {
        let mut numbers = parts.iter().filter_map(|part| match part {
            Part::Number(number) => Some(*number),
            _ => None,
        });
        let year = parts.iter().find_map(|part| match part {
            Part::Year(year) => Some(*year),
            _ => None,
        });
        let month = parts.iter().find_map(|part| match part {
            Part::Month(month) => Some(*month),
            _ => None,
        });
        match (year, month) {
            (Some(year), Some(month)) => Some((year, month, numbers.next()?)),
            (Some(year), None) => Some((year, numbers.next()?, numbers.next()?)),
            (None, Some(month)) => Self::day_and_year(month, numbers.next()?, numbers.next()?),
            (None, None) => {
                let (month, day) = (numbers.next()?, numbers.next()?);
                Some((full_year(numbers.next()?), month, day))
            }
        }
    }

    /// A number before the name of a month is a year; after it, it is a day, as in the invariant culture's
    /// formats `yyyy MMMM` and `MMMM dd`.
    fn resolve_two(first: Part, second: Part) -> Option<(i32, i32, i32)> {
        match (first, second) {
            (Part::Year(year), Part::Number(month) | Part::Month(month))
            | (Part::Number(month) | Part::Month(month), Part::Year(year)) => Some((year, month, 1)),
            (Part::Number(year), Part::Month(month)) => Some((full_year(year), month, 1)),
            _ => None,
        }
    }

    /// Of two numbers beside the name of a month, the first is the day, if the month has it.
    fn day_and_year(month: i32, first: i32, second: i32) -> Option<(i32, i32, i32)> {
        [(full_year(second), month, first), (full_year(first), month, second)]
            .into_iter()
            .find(|(year, month, day)| Parts::day_exists(*year, *month, *day))
    }

    /// A `/` or `-` stands after the part that was read last.
    pub(super) fn ends_joined(&self) -> bool {
        self.0.iter().flatten().next_back().is_some_and(|(_, joined)| *joined)
    }
}
