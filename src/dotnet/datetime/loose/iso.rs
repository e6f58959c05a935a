//! The time of an ISO 8601 date, which .NET reads in a stricter way of its own.

use super::super::cursor::Cursor;
use super::super::error::{Expected, ParseError};
use super::super::instant::DateTime;
use super::super::parts::{Parts, Zone};
use super::super::styles::Styles;
use super::scan;

/// Reads what follows the `T`, to the end: hour and minute of two digits, perhaps a second, perhaps a zone. A
/// week-day, a time or AM or PM before the date do not count.
pub(super) fn read(mut cursor: Cursor<'_>, date: Parts) -> Result<DateTime, ParseError> {
    let mut parts =
        Parts { year: date.year, month: date.month, day: date.day, zone: date.zone, ..Parts::default() };
    parts.hour = Some(two_digits(&mut cursor, Expected::Hour)?);
    cursor.skip_white();
    if !cursor.eat(':') {
        return Err(ParseError::Expected { what: Expected::Minute, at: cursor.at() });
    }
    parts.minute = Some(two_digits(&mut cursor, Expected::Minute)?);
    cursor.skip_white();
    if cursor.eat(':') {
        parts.second = Some(two_digits(&mut cursor, Expected::Second)?);
        if cursor.eat('.') {
            let error = ParseError::Expected { what: Expected::Fraction, at: cursor.at() };
            parts.fraction = Some(scan::fraction(&mut cursor).ok_or(error)?);
        }
        cursor.skip_white();
    }
    match cursor.peek() {
        Some('+' | '-') => parts.zone = Some(Zone::offset(scan::offset(&mut cursor)?)),
        Some(utc @ ('Z' | 'z')) => {
            cursor.eat(utc);
            parts.zone = Some(Zone::UTC);
        }
        _ => {}
    }
    cursor.skip_white();
    if cursor.at_end() {
        parts.finish(Styles::UNIVERSAL, None)
    } else {
        Err(ParseError::Expected { what: Expected::End, at: cursor.at() })
    }
}

fn two_digits(cursor: &mut Cursor<'_>, what: Expected) -> Result<i32, ParseError> {
    cursor.skip_white();
    cursor.eat_digits(2, 2).ok_or(ParseError::Expected { what, at: cursor.at() })
}
