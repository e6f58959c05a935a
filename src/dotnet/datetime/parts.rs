//! From the parts that a text gave to a date: what both readers share once the text is read.

use super::error::ParseError;
use super::instant::{DAY, DateTime, Kind, MINUTE};
use super::names::full_year;
use super::styles::Styles;

/// What a text said. A part that it did not mention is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) year: Option<i32>,
    pub(super) month: Option<i32>,
    pub(super) day: Option<i32>,
    pub(super) hour: Option<i32>,
    pub(super) minute: Option<i32>,
    pub(super) second: Option<i32>,
    /// In units of 100 ns; a second when rounding has made it one.
    pub(super) fraction: Option<i64>,
    /// From Sunday, 0.
    pub(super) week_day: Option<usize>,
    pub(super) mark: Option<Mark>,
    pub(super) zone: Option<Zone>,
}

/// AM or PM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Am,
    Pm,
}

/// A time zone that a text named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    /// East of UTC.
    pub(super) minutes: i64,
    /// Said as `Z` or its like, which `RoundtripKind` keeps apart from `+00:00`.
    pub(super) utc: bool,
}

impl Zone {
    pub(super) const UTC: Self = Self { minutes: 0, utc: true };

    pub(super) const fn offset(minutes: i64) -> Self {
        Self { minutes, utc: false }
    }
}

const MOST_OFFSET_MINUTES: i64 = 14 * 60;

impl Parts {
    /// The date. `today` stands in for a date, or the year of one, that the text lacks.
    pub(super) fn finish(self, styles: Styles, today: Option<DateTime>) -> Result<DateTime, ParseError> {
        let (year, month, day) = self.calendar_day(styles, today)?;
        let (hour, minute, second) =
            (self.hour.unwrap_or(0), self.minute.unwrap_or(0), self.second.unwrap_or(0));
        let date = DateTime::new(year, month, day, hour, minute, second).ok_or(ParseError::NoSuchDate)?;
        let ticks = date.ticks() + self.fraction.unwrap_or(0);
        let date = DateTime::from_ticks(ticks, Kind::Unspecified).map_err(|_| ParseError::Range)?;
        // Before the conversion to UTC: it may lead to another day.
        if self.week_day.is_some_and(|week_day| week_day != date.week_day()) {
            return Err(ParseError::WeekDay);
        }
        convert(date, self.zone, styles)
    }

    fn calendar_day(&self, styles: Styles, today: Option<DateTime>) -> Result<(i32, i32, i32), ParseError> {
        Ok(match (self.year, self.month, self.day) {
            (None, None, None) if styles.no_current_date() => (1, 1, 1),
            (None, None, None) => {
                let today = today.ok_or(ParseError::NoDate)?;
                (today.year(), today.month(), today.day())
            }
            (year, month, day) => {
                let year = year.or(today.map(DateTime::year)).ok_or(ParseError::NoYear)?;
                (year, month.unwrap_or(1), day.unwrap_or(1))
            }
        })
    }

    /// Understands the year as one of two digits.
    pub(super) fn shorten_year(&mut self) -> Result<(), ParseError> {
        if let Some(year) = self.year {
            if year >= 100 {
                return Err(ParseError::NoSuchDate);
            }
            self.year = Some(full_year(year));
        }
        Ok(())
    }

    /// Whether the parts name an existing day.
    pub(super) fn day_exists(year: i32, month: i32, day: i32) -> bool {
        DateTime::new(year, month, day, 0, 0, 0).is_some()
    }
}

/// What `DateTimeStyles` say of zones, on a server in UTC.
fn convert(date: DateTime, zone: Option<Zone>, styles: Styles) -> Result<DateTime, ParseError> {
    let zone = match zone {
        Some(zone) => zone,
        None if styles.assume_local() || styles.assume_universal() => Zone::offset(0),
        None => return Ok(date),
    };
    if zone.minutes.abs() > MOST_OFFSET_MINUTES {
        return Err(ParseError::Offset);
    }
    if styles.roundtrip_kind() && zone.utc {
        return Ok(date.with_kind(Kind::Utc));
    }
    let mut ticks = date.ticks() - zone.minutes * MINUTE;
    if ticks < 0 {
        // .NET takes the first day of the calendar for a time without a date, and lets it go round the clock.
        ticks += DAY;
    }
    let kind = if styles.adjust_to_universal() { Kind::Utc } else { Kind::Local };
    DateTime::from_ticks(ticks, kind).map_err(|_| ParseError::Range)
}
