use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::error::Fault;
use crate::value::{Arena, Kind};

pub(crate) static CONVERT_TO_UTF8_HEX: Function = Function {
    name: "ConvertToUTF8Hex",
    summary: "The bytes of a text in UTF-8, as hexadecimal digits in upper case.",
    parameters: &[Parameter::required("source", "source", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null.",
    source: "functions-for-customizing-application-data#converttoutf8hex",
    chosen: &["A Null source gives Null."],
    examples: &[
        Example {
            expression: r#"ConvertToUTF8Hex("Hello world!")"#,
            record: "{}",
            result: Expected::Json(r#""48656C6C6F20776F726C6421""#),
        },
        Example {
            expression: "ConvertToUTF8Hex([displayName])",
            record: r#"{"displayName": "Zoë"}"#,
            result: Expected::Json(r#""5A6FC3AB""#),
        },
        Example {
            expression: "ConvertToUTF8Hex([displayName])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "ConvertToUTF8Hex([manager])",
            record: r#"{"manager": {"id": "7"}}"#,
            result: Expected::Error("`source` takes a text, and this is a complex value"),
        },
    ],
    prepare: None,
    eval: Eval::Text(convert_to_utf8_hex),
};

fn convert_to_utf8_hex<'a>(source: &'a str, arena: &'a Arena) -> Result<&'a str, Fault> {
    let mut out = arena.text(source.len().saturating_mul(2))?;
    for byte in source.bytes() {
        out.push(digit(byte >> 4))?;
        out.push(digit(byte & 0xf))?;
    }
    Ok(out.finish())
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or_default().to_ascii_uppercase()
}
