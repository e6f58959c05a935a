//! The time of day, with colons.

use super::scan::{self, Separator};
use super::{Expected, Open, ParseError, Reader};

impl Reader<'_> {
    /// The number before the first colon, or before AM or PM.
    pub(super) fn hour(&mut self, hour: i32, error: ParseError) -> Result<(), ParseError> {
        match self.open {
            Open::Nothing | Open::MarkedDate if self.has_time_part() => {
                Err(ParseError::Repeated { what: Expected::Time, at: self.cursor.at() })
            }
            Open::Nothing | Open::MarkedDate => {
                self.parts.hour = Some(hour);
                self.open = Open::Minute;
                Ok(())
            }
            Open::Date(group) if group.lacks_only_year() => Err(ParseError::NoYear),
            _ => Err(error),
        }
    }

    /// The number after a colon, with what belongs to the time after it.
    pub(super) fn time_number(&mut self, value: i32) -> Result<(), ParseError> {
        let is_minute = self.open == Open::Minute;
        if is_minute {
            self.parts.minute = Some(value);
        } else {
            self.parts.second = Some(value);
            if self.cursor.rest().starts_with('.') {
                self.cursor.eat('.');
                self.parts.fraction = Some(scan::fraction(&mut self.cursor).unwrap_or(0));
            }
        }
        let mut ahead = self.cursor;
        ahead.skip_white();
        if matches!(ahead.peek(), Some('+' | '-')) {
            self.cursor = ahead;
            self.offset()?;
        }
        match scan::separator(&mut self.cursor) {
            Separator::Time if is_minute => {
                self.open = Open::Second;
                Ok(())
            }
            Separator::Mark(mark) => {
                self.set_mark(mark)?;
                self.time_complete();
                Ok(())
            }
            Separator::Other | Separator::Dash => {
                self.time_complete();
                Ok(())
            }
            _ => Err(self.expected(Expected::Time)),
        }
    }

    pub(super) fn time_complete(&mut self) {
        self.has_time = true;
        self.open = Open::Nothing;
    }

    /// Some part of a time is known.
    fn has_time_part(&self) -> bool {
        self.parts.hour.or(self.parts.minute).or(self.parts.second).is_some()
    }
}
