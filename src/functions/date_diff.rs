use super::call::{Call, Stop};
use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::dotnet::datetime::DateTime;
use crate::value::{Kind, Value};

pub(crate) static DATE_DIFF: Function = Function {
    name: "DateDiff",
    summary: "How many years, months, weeks, days, hours, minutes or seconds the second date is after the first: \
              negative when it is before.",
    parameters: &[
        Parameter::required("interval", "interval", Kind::String),
        Parameter::required("date1", "date1", Kind::String),
        Parameter::required("date2", "date2", Kind::String),
    ],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "Null when either date is Null; a Null interval is an error.",
    source: "functions-for-customizing-application-data#datediff",
    chosen: &[
        "The rules are Visual Basic's: years and months are those of the calendar, so that there is one year from \
         31 December to 1 January; weeks count from Sunday to Sunday; of the other intervals only whole ones \
         count.",
        "The intervals are yyyy, m, d, ww, h, n and s, in exactly this case.",
    ],
    examples: &[
        Example {
            expression: r#"DateDiff("d", CDate([createdDateTime]), CDate([employeeHireDate]))"#,
            record: r#"{"createdDateTime": "2023-05-01T10:00:00Z", "employeeHireDate": "2023-05-15"}"#,
            result: Expected::Json("13"),
        },
        Example {
            expression: r#"DateDiff("yyyy", "2021-12-31", "2022-01-01")"#,
            record: "{}",
            result: Expected::Json("1"),
        },
        Example {
            expression: r#"DateDiff("h", "2022-01-01T12:00:00Z", "2022-01-01T12:30:00+02:00")"#,
            record: "{}",
            result: Expected::Json("-1"),
        },
        Example {
            expression: r#"DateDiff("d", [employeeHireDate], "2022-01-01")"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"DateDiff("d", "2022-01-01", [employeeHireDate])"#,
            record: r#"{"employeeHireDate": "soon"}"#,
            result: Expected::Error("`date2` cannot be read as a date: a date is expected at byte 0"),
        },
    ],
    prepare: Some(|given, _| date::prepare_interval("DateDiff", given)),
    eval: Eval::Strict(date_diff),
};

fn date_diff<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    // A Null date decides, whatever the other one is.
    if call.value(1) == Value::Null || call.value(2) == Value::Null {
        return Ok(Value::Null);
    }
    let (Some(from), Some(to)) = (date::date(call, 1)?, date::date(call, 2)?) else { return Ok(Value::Null) };
    Ok(Value::Integer(DateTime::diff(date::interval(call)?, from, to)))
}
