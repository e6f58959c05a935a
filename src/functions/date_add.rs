use super::call::{Call, Stop};
use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::error::Fault;
use crate::value::{Kind, Value};

pub(crate) static DATE_ADD: Function = Function {
    name: "DateAdd",
    summary: "A date so many years, months, weeks, days, hours, minutes or seconds later, or earlier for a \
              negative number.",
    parameters: &[
        Parameter::required("interval", "interval", Kind::String),
        Parameter::required("value", "value", Kind::Integer),
        Parameter::required("dateTime", "dateTime", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the date is Null; a Null interval or value is an error.",
    source: "functions-for-customizing-application-data#dateadd",
    chosen: &[
        "The intervals are yyyy, m, d, ww, h, n and s, in exactly this case.",
        "A day that the new month lacks becomes its last day, as in Visual Basic.",
        "A result outside the years 1 to 9999 is an error.",
    ],
    examples: &[
        Example {
            expression: r#"DateAdd("d", 7, CDate([StatusHireDate]))"#,
            record: r#"{"StatusHireDate": "2012-03-16-07:00"}"#,
            result: Expected::Json(r#""3/23/2012 7:00:00 AM""#),
        },
        Example {
            expression: r#"DateAdd("m", 1, "2012-01-31")"#,
            record: "{}",
            result: Expected::Json(r#""2/29/2012 12:00:00 AM""#),
        },
        Example {
            expression: r#"DateAdd("yyyy", "-2", [employeeHireDate])"#,
            record: r#"{"employeeHireDate": "2024-02-29T08:30:00Z"}"#,
            result: Expected::Json(r#""2/28/2022 8:30:00 AM""#),
        },
        Example {
            expression: r#"DateAdd("d", 7, [employeeHireDate])"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"DateAdd("M", 1, [employeeHireDate])"#,
            record: "{}",
            result: Expected::Error("the interval must be one of yyyy, m, d, ww, h, n, s"),
        },
        Example {
            expression: r#"DateAdd("yyyy", 1, [employeeHireDate])"#,
            record: r#"{"employeeHireDate": "9999-12-31"}"#,
            result: Expected::Error("the result is out of range"),
        },
    ],
    prepare: Some(|given, _| date::prepare_interval("DateAdd", given)),
    eval: Eval::Strict(date_add),
};

fn date_add<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(date) = date::date(call, 2)? else { return Ok(Value::Null) };
    let (interval, amount) = (date::interval(call)?, call.integer(1)?);
    match date.add(interval, amount) {
        Ok(date) => date::text(call, date),
        Err(_) => Err(Fault::Overflow { function: "DateAdd" }.into()),
    }
}
