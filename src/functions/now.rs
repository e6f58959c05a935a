use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use super::definition::{Eval, Example, Expected, Function};
use crate::dotnet::datetime::{self, DateTime};
use crate::error::Fault;
use crate::value::{Kind, Value};

pub(crate) static NOW: Function = Function {
    name: "Now",
    summary: "The time of the run in UTC, as M/d/yyyy h:mm:ss tt.",
    parameters: &[],
    returns: Kind::String,
    pure: false,
    outermost: false,
    null: "It takes no value; without a clock it is an error.",
    source: "functions-for-customizing-application-data#now",
    chosen: &["The clock belongs to the host, so that a run can be repeated."],
    examples: &[Example {
        expression: "Now()",
        record: "{}",
        result: Expected::Error("Now: the host gives no time"),
    }],
    prepare: None,
    eval: Eval::Strict(|call| {
        let now = call.host.now(call.site).ok_or(Fault::NotProvided { function: "Now", what: "time" })?;
        let date = date(now).ok_or(Fault::Overflow { function: "Now" })?;
        // `12/31/9999 11:59:59 PM`
        let mut text = call.arena.text(22)?;
        // The 22 bytes are there, so writing cannot fail.
        let _ = write!(text, "{date}");
        Ok(Value::String(text.finish()))
    }),
};

/// 1970-01-01 in units of 100 ns since 0001-01-01.
const UNIX_EPOCH_TICKS: i64 = 621_355_968_000_000_000;

/// The moment as .NET's `DateTime`; `None` outside the years 1 to 9999.
fn date(now: SystemTime) -> Option<DateTime> {
    let ticks = match now.duration_since(UNIX_EPOCH) {
        Ok(after) => UNIX_EPOCH_TICKS.checked_add(i64::try_from(after.as_nanos() / 100).ok()?)?,
        Err(before) => {
            let before = before.duration().as_nanos().div_ceil(100);
            UNIX_EPOCH_TICKS.checked_sub(i64::try_from(before).ok()?)?
        }
    };
    DateTime::from_ticks(ticks, datetime::Kind::Utc).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn moments_are_dates_between_the_years_1_and_9999() {
        let at = |seconds: i64, nanos: u32| {
            let span = Duration::new(seconds.unsigned_abs(), nanos);
            let time = if seconds < 0 { UNIX_EPOCH.checked_sub(span) } else { UNIX_EPOCH.checked_add(span) };
            date(time?).map(|date| date.to_string())
        };
        let cases = [
            (0, 0, Some("1/1/1970 12:00:00 AM")),
            (1_625_240_018, 999_999_999, Some("7/2/2021 3:33:38 PM")),
            (-1, 0, Some("12/31/1969 11:59:59 PM")),
            (-1, 1, Some("12/31/1969 11:59:58 PM")),
            (253_402_300_799, 999_999_999, Some("12/31/9999 11:59:59 PM")),
            (253_402_300_800, 0, None),
            (-62_135_596_800, 0, Some("1/1/0001 12:00:00 AM")),
            (-62_135_596_800, 1, None),
            (i64::MAX, 0, None),
        ];
        for (seconds, nanos, text) in cases {
            assert_eq!(at(seconds, nanos).as_deref(), text, "{seconds}.{nanos}");
        }
    }
}
