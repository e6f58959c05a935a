//! Dates and times whose numbers carry their unit: 2014年3月9日 10时20分, in Chinese, Japanese or Korean. .NET
//! reads them in every culture.

use super::scan::Unit;
use super::{Open, Part, Parts, Reader, full_year};

impl Reader<'_> {
    /// Takes a number with its unit. The order does not count, but marked dates, and times, are marked
    /// throughout. `None` otherwise.
    pub(super) fn marked(&mut self, unit: Unit, value: i32) -> Option<()> {
        if !matches!(self.open, Open::Nothing | Open::MarkedDate | Open::MarkedTime) {
            return None;
        }
        let is_date = matches!(unit, Unit::Year | Unit::Month | Unit::Day);
        if if is_date { self.has_date } else { self.has_time } {
            return None;
        }
        let part = match unit {
            Unit::Year => &mut self.parts.year,
            Unit::Month => &mut self.parts.month,
            Unit::Day => &mut self.parts.day,
            Unit::Hour => &mut self.parts.hour,
            Unit::Minute => &mut self.parts.minute,
            Unit::Second => &mut self.parts.second,
        };
        self.open = if is_date { Open::MarkedDate } else { Open::MarkedTime };
        part.replace(value).is_none().then_some(())
    }

    /// Takes the day after a marked year and month, which may go without 日 where the text ends.
    pub(super) fn unmarked_day(&mut self, part: Part) -> Option<()> {
        match (part, self.parts) {
            (Part::Number(day), Parts { year: Some(_), month: Some(_), day: None, .. })
                if self.cursor.at_end() =>
            {
                self.parts.day = Some(day);
                Some(())
            }
            _ => None,
        }
    }
}

/// The meaning of a marked number of one or two digits.
pub(super) const fn full(unit: Unit, value: i32) -> i32 {
    match unit {
        Unit::Year => full_year(value),
        _ => value,
    }
}
