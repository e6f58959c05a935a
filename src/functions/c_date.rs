use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static C_DATE: Function = Function {
    name: "CDate",
    summary: "The date that a text of any usual form is, in UTC and in the form that the date functions share.",
    parameters: &[Parameter::required("expression", "expression", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the expression is Null; the empty text is an error.",
    source: "functions-for-customizing-application-data#cdate",
    chosen: &[
        "A text without a date, such as \"23:59:59-08:00\", and a date without its year are errors: .NET would \
         take the missing part from the clock.",
    ],
    examples: &[
        Example {
            expression: "CDate([StatusHireDate])",
            record: r#"{"StatusHireDate": "2012-03-16-07:00"}"#,
            result: Expected::Json(r#""3/16/2012 7:00:00 AM""#),
        },
        Example {
            expression: r#"CDate("Friday, 16 March 2012 19:05")"#,
            record: "{}",
            result: Expected::Json(r#""3/16/2012 7:05:00 PM""#),
        },
        Example { expression: "CDate([StatusHireDate])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "CDate([StatusHireDate])",
            record: r#"{"StatusHireDate": "2012-02-30"}"#,
            result: Expected::Error("`expression` cannot be read as a date"),
        },
        Example {
            expression: "CDate([time])",
            record: r#"{"time": "23:59:59-08:00"}"#,
            result: Expected::Error("it has no date"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| match date::date(call, 0)? {
        None => Ok(Value::Null),
        Some(date) => date::text(call, date),
    }),
};
