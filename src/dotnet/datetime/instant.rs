//! A date with its time of day, as .NET keeps it.

use std::fmt;

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

use super::error::RangeError;

/// 100 ns units of a second, a minute, an hour and a day.
pub(super) const SECOND: i64 = 10_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// 9999-12-31T23:59:59.9999999.
const LAST: i64 = 3_652_059 * DAY - 1;
/// 1601-01-01, where Windows file times begin.
const FILE_TIME_ZERO: i64 = 584_388 * DAY;

/// jiff takes durations of days only within the reach of days since this one.
const EPOCH: Date = Date::constant(1970, 1, 1);
/// From 0001-01-01 to then.
const EPOCH_DAYS: i64 = 719_162;

/// How a date stands to UTC. On a server in UTC it changes only what the specifier `K` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The text did not say.
    Unspecified,
    /// UTC; `K` writes `Z`.
    Utc,
    /// Local time, here the same as UTC; `K` writes `+00:00`.
    Local,
}

/// A moment between the years 1 and 9999, to 100 ns.
///
/// `{}` writes it as Entra's date functions return it, `M/d/yyyy h:mm:ss tt`:
///
/// ```
/// use entra_scim::dotnet::datetime::DateTime;
///
/// let date = DateTime::from_file_time(129_699_324_000_000_000)?;
/// assert_eq!(date.to_string(), "1/1/2012 11:00:00 PM");
/// # Ok::<(), entra_scim::dotnet::datetime::RangeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    /// Since 0001-01-01, in units of 100 ns; always within `0..=LAST`.
    ticks: i64,
    kind: Kind,
}

impl DateTime {
    /// A date of that kind, from its ticks: units of 100 ns since 0001-01-01.
    ///
    /// # Errors
    /// Ticks outside `0..=3_155_378_975_999_999_999`.
    pub fn from_ticks(ticks: i64, kind: Kind) -> Result<Self, RangeError> {
        if (0..=LAST).contains(&ticks) { Ok(Self { ticks, kind }) } else { Err(RangeError) }
    }

    /// A date of the kind [`Kind::Unspecified`], from what a calendar and a clock show. `None` where they
    /// never show it: 29 February 2021, 24:00, the year 10000.
    #[must_use]
    pub fn new(year: i32, month: i32, day: i32, hour: i32, minute: i32, second: i32) -> Option<Self> {
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..60).contains(&second) {
            return None;
        }
        let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let time = i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND;
        Self::from_ticks(ticks_of(date) + time, Kind::Unspecified).ok()
    }

    /// The date, in UTC, of a Windows file time: units of 100 ns since 1601-01-01.
    ///
    /// # Errors
    /// A negative number, or one beyond the year 9999.
    pub fn from_file_time(file_time: i64) -> Result<Self, RangeError> {
        if file_time < 0 {
            return Err(RangeError);
        }
        Self::from_ticks(file_time.checked_add(FILE_TIME_ZERO).ok_or(RangeError)?, Kind::Utc)
    }

    /// The Windows file time of this date.
    ///
    /// # Errors
    /// A date before 1601.
    pub fn to_file_time(self) -> Result<i64, RangeError> {
        let file_time = self.ticks - FILE_TIME_ZERO;
        if file_time < 0 { Err(RangeError) } else { Ok(file_time) }
    }

    /// Units of 100 ns since 0001-01-01.
    #[must_use]
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// How this date stands to UTC.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The same date, of another kind.
    #[must_use]
    pub const fn with_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.date().year())
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i32 {
        i32::from(self.date().month())
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i32 {
        i32::from(self.date().day())
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    #[must_use]
    pub fn week_day(self) -> usize {
        match self.date().weekday() {
            Weekday::Sunday => 0,
            Weekday::Monday => 1,
            Weekday::Tuesday => 2,
            Weekday::Wednesday => 3,
            Weekday::Thursday => 4,
            Weekday::Friday => 5,
            Weekday::Saturday => 6,
        }
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> i64 {
        self.ticks % DAY / HOUR
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> i64 {
        self.ticks % HOUR / MINUTE
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(self) -> i64 {
        self.ticks % MINUTE / SECOND
    }

    /// The fraction of the second, in units of 100 ns.
    #[must_use]
    pub const fn fraction(self) -> i64 {
        self.ticks % SECOND
    }

    /// Time since midnight, in units of 100 ns.
    pub(super) const fn time_of_day(self) -> i64 {
        self.ticks % DAY
    }

    /// The day alone, for calendar arithmetic.
    pub(super) fn date(self) -> Date {
        EPOCH.saturating_add(SignedDuration::from_secs((self.ticks / DAY - EPOCH_DAYS) * 86_400))
    }

    /// The same time of another day.
    pub(super) fn with_date(self, date: Date) -> Result<Self, RangeError> {
        Self::from_ticks(ticks_of(date) + self.time_of_day(), self.kind)
    }
}

/// Ticks at midnight. Cannot overflow: jiff's dates end with the year 9999.
fn ticks_of(date: Date) -> i64 {
    date.duration_since(EPOCH).as_secs() * SECOND + EPOCH_DAYS * DAY
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        let hour = match self.hour() % 12 {
            0 => 12,
            hour => hour,
        };
        let mark = if self.hour() < 12 { "AM" } else { "PM" };
        write!(f, "{}/{}/{:04} ", date.month(), date.day(), date.year())?;
        write!(f, "{hour}:{:02}:{:02} {mark}", self.minute(), self.second())
    }
}
