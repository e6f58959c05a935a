use std::sync::Arc;

use super::call::{Call, Stop};
use super::date;
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::dotnet::datetime::{FormatError, InputFormat, OutputFormat, Styles, StylesError};
use crate::error::Span;
use crate::value::{Kind, Value};

pub(crate) static FORMAT_DATE_TIME: Function = Function {
    name: "FormatDateTime",
    summary: "Reads a date by one format and writes it by another.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("dateTimeStyles", "dateTimeStyles", Kind::String),
        Parameter::required("inputFormat", "inputFormat", Kind::String),
        Parameter::required("outputFormat", "outputFormat", Kind::String),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; the empty text and a Null format are errors.",
    source: "functions-for-customizing-application-data#formatdatetime",
    chosen: &[
        "The formats are .NET's, standard and custom, in the invariant culture; an offset from UTC is applied, as \
         a server whose time zone is UTC does.",
        "Three arguments, none blank, are source, inputFormat and outputFormat.",
        "A source without a date, or without its year, is an error: .NET would take the missing part from the \
         clock.",
    ],
    examples: &[
        Example {
            expression: r#"FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
            record: r#"{"extensionAttribute1": "20150123105347.1Z"}"#,
            result: Expected::Json(r#""2015-01-23""#),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], "yyyy-MM-dd", "dddd, d MMMM yyyy")"#,
            record: r#"{"hireDate": "2024-02-29"}"#,
            result: Expected::Json(r#""Thursday, 29 February 2024""#),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], "AllowInnerWhite, AssumeUniversal", "d.M.yyyy", "o")"#,
            record: r#"{"hireDate": "1. 2. 2024"}"#,
            result: Expected::Json(r#""2024-02-01T00:00:00.0000000+00:00""#),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "d")"#,
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "d")"#,
            record: r#"{"hireDate": "2024-2-1"}"#,
            result: Expected::Error("`source` cannot be read as a date: the month is expected at byte 5"),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd")"#,
            record: "{}",
            result: Expected::Error("`outputFormat`"),
        },
        Example {
            expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "d 'of MMMM")"#,
            record: "{}",
            result: Expected::Error("the quote at byte 2 of the format is not closed"),
        },
    ],
    prepare: Some(prepare),
    eval: Eval::Strict(format_date_time),
};

const STYLES: usize = 1;
const INPUT: usize = 2;
const OUTPUT: usize = 3;

/// What is constant among the styles and the formats, ready for use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Formats {
    styles: Option<Styles>,
    input: Option<InputFormat>,
    output: Option<OutputFormat>,
}

fn prepare(given: &[Given<'_>], _: &crate::Limits) -> Result<Prepared, Problem> {
    let at = |index: usize| given.get(index).copied().unwrap_or(Given::Blank);
    let styles = match (at(STYLES), at(STYLES).text()) {
        (Given::Blank, _) => Some(Styles::DEFAULT),
        (_, Some(text)) => Some(Styles::parse(text).map_err(|error| bad_styles(error, text))?),
        _ => None,
    };
    let input = match (at(INPUT).text(), styles) {
        (Some(text), Some(styles)) => {
            let format = InputFormat::prepare(text, styles);
            Some(format.map_err(|error| bad_format(error, text, INPUT))?)
        }
        _ => None,
    };
    let output = match at(OUTPUT).text() {
        Some(text) => Some(OutputFormat::prepare(text).map_err(|error| bad_format(error, text, OUTPUT))?),
        None => None,
    };
    Ok(Prepared::Formats(Arc::new(Formats { styles, input, output })))
}

fn format_date_time<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(source) = call.source(0)? else { return Ok(Value::Null) };
    let none = Formats::default();
    let ready = if let Prepared::Formats(formats) = call.prepared { formats } else { &none };
    let made;
    let input = match &ready.input {
        Some(input) => input,
        None => {
            made = input_format(call, ready.styles)?;
            &made
        }
    };
    let date = input.parse(source, None).map_err(|error| date::not_a_date(call, 0, error))?;
    let made;
    let output = match &ready.output {
        Some(output) => output,
        None => {
            let format = OutputFormat::prepare(call.required_text(OUTPUT)?);
            made = format.map_err(|_| call.out_of_range(OUTPUT, "is no date format"))?;
            &made
        }
    };
    date::written(call, 32, |out| output.write(date, out))
}

fn input_format<'a>(call: &Call<'_, 'a>, styles: Option<Styles>) -> Result<InputFormat, Stop<'a>> {
    let styles = match styles {
        Some(styles) => styles,
        None if call.given(STYLES).is_none() => Styles::DEFAULT,
        None => Styles::parse(call.required_text(STYLES)?)
            .map_err(|_| call.out_of_range(STYLES, "names no date styles"))?,
    };
    InputFormat::prepare(call.required_text(INPUT)?, styles)
        .map_err(|_| call.out_of_range(INPUT, "is no date format"))
}

#[cold]
fn bad_styles(error: StylesError, text: &str) -> Problem {
    let problem =
        Problem::new("FormatDateTime", error.to_string(), "separate several names by commas").at(STYLES);
    match error {
        StylesError::Unknown { at } => problem.within(Span::new(at, end_of(text, at, |c| c != ','))),
        _ => problem,
    }
}

#[cold]
fn bad_format(error: FormatError, text: &str, argument: usize) -> Problem {
    let advice = match error {
        FormatError::Empty => "write the date's form, such as \"yyyy-MM-dd\"",
        FormatError::NotStandard => "write % before it to use it as a specifier of its own",
        FormatError::UnclosedQuote { .. } => {
            "close the quote, or write \\\\ before it, as in \"\\\\'\", to have it as a character"
        }
        FormatError::NothingEscaped { .. } => "write \\\\\\\\ for a backslash of the date",
        FormatError::NothingAfterPercent { .. } => "write \\\\% for a percent sign of the date",
        FormatError::TooManyFractionDigits { .. } => "use fffffff at most",
        FormatError::TooManyYearDigits { .. } => "use yyyy",
    };
    let parameter = FORMAT_DATE_TIME.parameters[argument].name;
    let problem = Problem::new("FormatDateTime", format!("`{parameter}`: {error}"), advice).at(argument);
    match error {
        FormatError::Empty | FormatError::NotStandard => problem,
        FormatError::UnclosedQuote { at } => problem.within(Span::new(at, text.len())),
        FormatError::NothingEscaped { at }
        | FormatError::NothingAfterPercent { at }
        | FormatError::TooManyFractionDigits { at }
        | FormatError::TooManyYearDigits { at } => {
            let first = text.get(at..).and_then(|rest| rest.chars().next());
            problem.within(Span::new(at, end_of(text, at, |c| Some(c) == first)))
        }
    }
}

/// Where the characters like the one at `at` end.
fn end_of(text: &str, at: usize, like: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(|c| !like(c)).map_or(text.len(), |length| at + length)
}
