use super::call::{Call, Stop};
use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static NUM_FROM_DATE: Function = Function {
    name: "NumFromDate",
    summary: "The Windows file time of a date, as Active Directory keeps it: units of 100 ns since 1601, in UTC.",
    parameters: &[Parameter::required("value", "value", Kind::String)],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "Null when the value is Null; the empty text is an error.",
    source: "functions-for-customizing-application-data#numfromdate",
    chosen: &["A Null value gives Null. A date before 1601 is an error.", "The result is a whole number."],
    examples: &[
        Example {
            expression: r#"NumFromDate(Join("", FormatDateTime([ContractEndDate], , "yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))"#,
            record: r#"{"ContractEndDate": "2020-12-31-08:00"}"#,
            result: Expected::Json("132539615990000000"),
        },
        Example {
            expression: r#"NumFromDate(CDate("2012-01-01 23:00:00"))"#,
            record: "{}",
            result: Expected::Json("129699324000000000"),
        },
        Example { expression: "NumFromDate([endDate])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "NumFromDate([endDate])",
            record: r#"{"endDate": "1600-12-31"}"#,
            result: Expected::Error("`value` lies before 1601, where file times begin"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(num_from_date),
};

fn num_from_date<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(date) = date::date(call, 0)? else { return Ok(Value::Null) };
    match date.to_file_time() {
        Ok(file_time) => Ok(Value::Integer(file_time)),
        Err(_) => Err(call.out_of_range(0, "lies before 1601, where file times begin")),
    }
}
