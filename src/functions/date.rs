//! What the date functions share: they read dates as CDate does, and return them as text.

use std::fmt::{self, Write};

use super::call::{Call, Stop};
use super::prepare::{Given, Prepared, Problem};
use crate::dotnet::datetime::{self, DateTime, Interval, ParseError};
use crate::error::Fault;
use crate::value::{TextBuilder, Value};

/// Bytes of the longest date in the form that the functions return.
const LONGEST: usize = "12/31/9999 12:59:59 PM".len();

/// The date that an argument's text is, read as CDate reads it; `None` for Null.
pub(super) fn date<'a>(call: &Call<'_, 'a>, index: usize) -> Result<Option<DateTime>, Stop<'a>> {
    let Some(text) = call.source(index)? else { return Ok(None) };
    datetime::parse(text).map(Some).map_err(|error| not_a_date(call, index, error))
}

/// A date as the functions return it: `M/d/yyyy h:mm:ss tt`.
pub(super) fn text<'a>(call: &Call<'_, 'a>, date: DateTime) -> Result<Value<'a>, Stop<'a>> {
    written(call, LONGEST, |out| write!(out, "{date}"))
}

/// What `write` writes, in the arena.
pub(super) fn written<'a>(
    call: &Call<'_, 'a>,
    capacity: usize,
    write: impl FnOnce(&mut Output<'a>) -> fmt::Result,
) -> Result<Value<'a>, Stop<'a>> {
    let mut out = Output { text: call.arena.text(capacity)?, fault: None };
    // Only the arena can fail, and then the fault is known.
    let _ = write(&mut out);
    out.fault.map_or_else(|| Ok(Value::String(out.text.finish())), |fault| Err(fault.into()))
}

/// A text that remembers why it cannot grow, which [`fmt::Error`] does not say.
pub(super) struct Output<'a> {
    text: TextBuilder<'a>,
    fault: Option<Fault>,
}

impl Write for Output<'_> {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        self.text.push_str(more).map_err(|fault| {
            self.fault = Some(fault);
            fmt::Error
        })
    }
}

/// The interval that the first argument names.
pub(super) fn interval<'a>(call: &Call<'_, 'a>) -> Result<Interval, Stop<'a>> {
    match call.prepared {
        Prepared::Interval(interval) => Ok(*interval),
        _ => call
            .required_text(0)?
            .parse()
            .map_err(|_| call.out_of_range(0, "must be one of yyyy, m, d, ww, h, n, s")),
    }
}

/// Reads a constant interval.
pub(super) fn prepare_interval(function: &'static str, given: &[Given<'_>]) -> Result<Prepared, Problem> {
    let Some(text) = given.first().and_then(|given| given.text()) else { return Ok(Prepared::Nothing) };
    text.parse().map(Prepared::Interval).map_err(|error: datetime::UnknownInterval| {
        Problem::new(function, error.to_string(), "yyyy counts years, m months, n minutes; the case matters")
            .at(0)
    })
}

/// The fault of a text that is no date.
#[cold]
pub(super) fn not_a_date<'a>(call: &Call<'_, 'a>, index: usize, error: ParseError) -> Stop<'a> {
    let (function, parameter) = call.names(index);
    let reason = match error {
        ParseError::Expected { what, at } => {
            return Fault::DateExpected { function, parameter, expected: what.name(), at }.into();
        }
        ParseError::Repeated { .. } => "a part of it is given twice, with two values",
        ParseError::NoSuchDate => "there is no such date or time",
        ParseError::HourAndMark => "the hour does not go with AM or PM",
        ParseError::WeekDay => "the name of the week-day is not that of the date",
        ParseError::NoDate => "it has no date",
        ParseError::NoYear => "it has no year",
        ParseError::Offset => "the offset from UTC is more than 14 hours",
        ParseError::Range => "in UTC it is outside the years 1 to 9999",
    };
    Fault::NotADate { function, parameter, reason }.into()
}
