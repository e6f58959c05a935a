//! Going through a text step by step.

use super::super::cursor::Cursor;
use super::super::error::{Expected, ParseError};
use super::super::instant::DateTime;
use super::super::names::{AM, ERAS, MONTHS, PM, WEEK_DAYS, short};
use super::super::parts::{Mark, Parts, Zone};
use super::super::pattern::Specifier;
use super::super::styles::Styles;
use super::{Action, Step};

pub(super) struct Reader<'t> {
    pub(super) cursor: Cursor<'t>,
    pub(super) parts: Parts,
    pub(super) styles: Styles,
    pub(super) strict_offset: bool,
    pub(super) two_digit_year: bool,
    pub(super) twelve_hours: bool,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, steps: &[Step], mut quoted: &str) -> Result<(), ParseError> {
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
                Action::Point { skips: 0 } => self.literal('.', step.at)?,
                Action::Point { skips } => {
                    if !self.cursor.eat('.') {
                        steps.nth(skips - 1);
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

    pub(super) fn finish(mut self, today: Option<DateTime>) -> Result<DateTime, ParseError> {
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
