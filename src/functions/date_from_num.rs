use super::call::{Call, Stop};
use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::dotnet::datetime::DateTime;
use crate::value::{Kind, Value};

pub(crate) static DATE_FROM_NUM: Function = Function {
    name: "DateFromNum",
    summary: "The date, in UTC, of a Windows file time, as Active Directory keeps it: units of 100 ns since 1601.",
    parameters: &[Parameter::required("value", "value", Kind::Integer)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the value is Null.",
    source: "functions-for-customizing-application-data#datefromnum",
    chosen: &[
        "A Null value gives Null. A negative value, and one beyond the year 9999, such as Active Directory's \
         9223372036854775807 for \"never\", are errors.",
    ],
    examples: &[
        Example {
            expression: "DateFromNum([lastLogonTimestamp])",
            record: r#"{"lastLogonTimestamp": 129699324000000000}"#,
            result: Expected::Json(r#""1/1/2012 11:00:00 PM""#),
        },
        Example {
            expression: r#"DateFromNum(" 0 ")"#,
            record: "{}",
            result: Expected::Json(r#""1/1/1601 12:00:00 AM""#),
        },
        Example {
            expression: "DateFromNum([lastLogonTimestamp])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "DateFromNum([accountExpires])",
            record: r#"{"accountExpires": 9223372036854775807}"#,
            result: Expected::Error("`value` is no file time of the years 1601 to 9999"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(date_from_num),
};

fn date_from_num<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    if call.value(0) == Value::Null {
        return Ok(Value::Null);
    }
    match DateTime::from_file_time(call.integer(0)?) {
        Ok(date) => date::text(call, date),
        Err(_) => Err(call.out_of_range(0, "is no file time of the years 1601 to 9999")),
    }
}
