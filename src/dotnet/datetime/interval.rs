//! Visual Basic's `DateAdd` and `DateDiff`.

use std::str::FromStr;

use jiff::ToSpan;

use super::error::{RangeError, UnknownInterval};
use super::instant::{DAY, DateTime, HOUR, MINUTE, SECOND};

/// A unit that dates are added to and counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interval {
    /// `yyyy`
    Year,
    /// `m`
    Month,
    /// `d`
    Day,
    /// `ww`
    Week,
    /// `h`
    Hour,
    /// `n`
    Minute,
    /// `s`
    Second,
}

impl FromStr for Interval {
    type Err = UnknownInterval;

    /// Reads the text that `DateAdd` and `DateDiff` take. The case counts.
    fn from_str(text: &str) -> Result<Self, UnknownInterval> {
        match text {
            "yyyy" => Ok(Self::Year),
            "m" => Ok(Self::Month),
            "d" => Ok(Self::Day),
            "ww" => Ok(Self::Week),
            "h" => Ok(Self::Hour),
            "n" => Ok(Self::Minute),
            "s" => Ok(Self::Second),
            _ => Err(UnknownInterval),
        }
    }
}

impl DateTime {
    /// `DateAdd(interval, amount, self)`. Adding months or years to a day that the other month lacks gives
    /// that month's last day.
    ///
    /// ```
    /// use entra_scim::dotnet::datetime::{Interval, parse};
    ///
    /// let date = parse("2012-01-31")?;
    /// assert_eq!(date.add(Interval::Month, 1)?.to_string(), "2/29/2012 12:00:00 AM");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A result outside the years 1 to 9999.
    pub fn add(self, interval: Interval, amount: i64) -> Result<Self, RangeError> {
        let unit = match interval {
            Interval::Year => return self.add_months(amount.checked_mul(12).ok_or(RangeError)?),
            Interval::Month => return self.add_months(amount),
            Interval::Day => DAY,
            Interval::Week => 7 * DAY,
            Interval::Hour => HOUR,
            Interval::Minute => MINUTE,
            Interval::Second => SECOND,
        };
        let ticks = amount.checked_mul(unit).and_then(|ticks| ticks.checked_add(self.ticks()));
        Self::from_ticks(ticks.ok_or(RangeError)?, self.kind())
    }

    fn add_months(self, months: i64) -> Result<Self, RangeError> {
        let span = 0.months().try_months(months).map_err(|_| RangeError)?;
        self.with_date(self.date().checked_add(span).map_err(|_| RangeError)?)
    }

    /// `DateDiff(interval, from, to)`: how many of the interval lie between two dates, negative when `to` is
    /// the earlier one.
    ///
    /// Years and months are counted by the calendar's fields: from 31 December to 1 January is one year.
    /// Weeks are counted from Sunday to Sunday: both dates are moved back to the Sunday of their week, but keep
    /// their time of day, so that from Saturday 11 PM to Sunday 1 AM is no week. Of these weeks, as of the other
    /// intervals, only whole ones count.
    ///
    /// ```
    /// use entra_scim::dotnet::datetime::{DateTime, Interval, parse};
    ///
    /// let (eve, day) = (parse("2021-12-31T23:00:00Z")?, parse("2022-01-01")?);
    /// assert_eq!(DateTime::diff(Interval::Year, eve, day), 1);
    /// assert_eq!(DateTime::diff(Interval::Day, eve, day), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn diff(interval: Interval, from: Self, to: Self) -> i64 {
        let years = i64::from(to.year()) - i64::from(from.year());
        let ticks = to.ticks() - from.ticks();
        match interval {
            Interval::Year => years,
            Interval::Month => years * 12 + i64::from(to.month()) - i64::from(from.month()),
            Interval::Day => ticks / DAY,
            Interval::Week => (to.sunday() - from.sunday()) / (7 * DAY),
            Interval::Hour => ticks / HOUR,
            Interval::Minute => ticks / MINUTE,
            Interval::Second => ticks / SECOND,
        }
    }

    /// The ticks of the Sunday that begins this date's week, at this time of day: negative in the first week.
    const fn sunday(self) -> i64 {
        // 0001-01-01 was a Monday.
        let days_since_sunday = (self.ticks() / DAY + 1) % 7;
        self.ticks() - days_since_sunday * DAY
    }
}
