//! The words, separators and offsets that .NET knows in a text of any form.

use super::super::cursor::Cursor;
use super::super::error::{Expected, ParseError};
use super::super::names::{AM, ERAS, MONTHS, PM, WEEK_DAYS, short};
use super::super::parts::Mark;

/// What stands after a number or the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `/`
    Date,
    /// `-`, which may also begin an offset: it is not taken.
    Dash,
    /// `:`
    Time,
    /// `T`
    IsoTime,
    /// AM or PM
    Mark(Mark),
    Unit(Unit),
    /// Nothing, white space or the next piece, which is not taken.
    Other,
}

/// What a Chinese, Japanese or Korean character after a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

const UNITS: [(&str, Unit); 13] = [
    ("年", Unit::Year),
    ("년", Unit::Year),
    ("月", Unit::Month),
    ("월", Unit::Month),
    ("日", Unit::Day),
    ("일", Unit::Day),
    ("时", Unit::Hour),
    ("時", Unit::Hour),
    ("시", Unit::Hour),
    ("分", Unit::Minute),
    ("분", Unit::Minute),
    ("秒", Unit::Second),
    ("초", Unit::Second),
];

/// Reads a separator, and the white space before it.
pub(super) fn separator(cursor: &mut Cursor<'_>) -> Separator {
    cursor.skip_white();
    match cursor.peek() {
        Some('/') => {
            cursor.eat('/');
            Separator::Date
        }
        Some(':') => {
            cursor.eat(':');
            Separator::Time
        }
        Some('-') => Separator::Dash,
        _ if cursor.eat_word(AM) => Separator::Mark(Mark::Am),
        _ if cursor.eat_word(PM) => Separator::Mark(Mark::Pm),
        _ if cursor.eat_word("T") => Separator::IsoTime,
        _ => match UNITS.iter().find(|(word, _)| cursor.eat_word(word)) {
            Some((_, unit)) => Separator::Unit(*unit),
            None => Separator::Other,
        },
    }
}

/// A word that may stand anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// From January, 1.
    Month(i32),
    /// From Sunday, 0.
    WeekDay(usize),
    Mark(Mark),
    Era,
    /// `Z` or `GMT`
    Utc,
}

/// Reads a word: it ends where the letters end.
pub(super) fn word(cursor: &mut Cursor<'_>) -> Option<Word> {
    let mut is = |word| cursor.eat_word(word);
    for (month, name) in (1..).zip(MONTHS) {
        if is(name) || is(short(name)) {
            return Some(Word::Month(month));
        }
    }
    for (week_day, name) in WEEK_DAYS.into_iter().enumerate() {
        if is(name) || is(short(name)) {
            return Some(Word::WeekDay(week_day));
        }
    }
    if is(AM) {
        Some(Word::Mark(Mark::Am))
    } else if is(PM) {
        Some(Word::Mark(Mark::Pm))
    } else if ERAS.into_iter().any(&mut is) {
        Some(Word::Era)
    } else if is("Z") || is("GMT") {
        Some(Word::Utc)
    } else {
        None
    }
}

/// Reads `+7`, `+07`, `+7:30`, `+730` or `+0730`, or one with `-`, without white space; in minutes.
pub(super) fn offset(cursor: &mut Cursor<'_>) -> Result<i64, ParseError> {
    let error = ParseError::Expected { what: Expected::Offset, at: cursor.at() };
    let east = cursor.eat('+');
    if !east && !cursor.eat('-') {
        return Err(error);
    }
    let start = cursor.at();
    let number = cursor.eat_digits(1, usize::MAX).ok_or(error)?;
    let (hours, minutes) = match cursor.at() - start {
        1 | 2 if cursor.eat(':') => {
            let start = cursor.at();
            let minutes = cursor.eat_digits(1, usize::MAX).ok_or(error)?;
            if cursor.at() - start > 2 {
                return Err(error);
            }
            (number, minutes)
        }
        1 | 2 => (number, 0),
        3 | 4 => (number / 100, number % 100),
        _ => return Err(error),
    };
    if minutes >= 60 {
        return Err(error);
    }
    let minutes = i64::from(hours) * 60 + i64::from(minutes);
    Ok(if east { minutes } else { -minutes })
}

/// Reads the digits of a fraction of a second; in units of 100 ns, rounded as .NET rounds: in binary fractions,
/// ties to even. `None` without digits.
pub(super) fn fraction(cursor: &mut Cursor<'_>) -> Option<i64> {
    let mut value = 0.0;
    let mut weight = 0.1;
    let mut any = None;
    while let Some(digit) = cursor.eat_digit() {
        value += f64::from(digit) * weight;
        weight *= 0.1;
        any = Some(());
    }
    // At most 1 s: the cast cannot lose anything.
    any.map(|()| (value * 1e7).round_ties_even() as i64)
}
