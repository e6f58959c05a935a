use super::bytes::from_base64;
use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::prepare::{Given, Prepared, Problem};
use crate::syntax::Keyword;
use crate::value::{Kind, Value};

pub(crate) static CONVERT_FROM_BASE64: Function = Function {
    name: "ConvertFromBase64",
    summary: "The text whose bytes are given in base64.",
    parameters: &[
        Parameter::required("source", "source", Kind::String),
        Parameter::optional("Encoding", "encoding", Kind::Encoding),
    ],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null; a Null encoding is an error.",
    source: "reference-expressions#convertfrombase64",
    chosen: &[
        "A Null source gives Null.",
        "Bytes that are no text in the encoding are an error; .NET would put other characters in their place.",
    ],
    examples: &[
        Example {
            expression: r#"ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")"#,
            record: "{}",
            result: Expected::Json(r#""Hello world!""#),
        },
        Example {
            expression: r#"ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)"#,
            record: "{}",
            result: Expected::Json(r#""Hello world!""#),
        },
        Example { expression: "ConvertFromBase64([thumb])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "ConvertFromBase64([thumb])",
            record: r#"{"thumb": "SGVsbG8"}"#,
            result: Expected::Error("`source` is not base64"),
        },
        Example {
            expression: r#"ConvertFromBase64("SGVsbG8=")"#,
            record: "{}",
            result: Expected::Error("`source` holds no UTF-16 text"),
        },
        Example {
            expression: r#"ConvertFromBase64([thumb], "Latin1")"#,
            record: "{}",
            result: Expected::Error("`Encoding` must be Unicode, ASCII or UTF8"),
        },
    ],
    prepare: Some(|given, _| match given.get(1) {
        Some(Given::Constant(Value::String(name))) if encoding(name).is_none() => {
            Err(Problem::new("ConvertFromBase64", "`Encoding` must be Unicode, ASCII or UTF8", "").at(1))
        }
        _ => Ok(Prepared::Nothing),
    }),
    eval: Eval::Strict(convert_from_base64),
};

fn convert_from_base64<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let Some(source) = call.source(0)? else { return Ok(Value::Null) };
    let encoding = match call.given(1) {
        None => Keyword::Unicode,
        Some(_) => match encoding(call.text(1)?) {
            Some(encoding) => encoding,
            None => return Err(call.out_of_range(1, "must be Unicode, ASCII or UTF8")),
        },
    };
    let Some(bytes) = from_base64(source, call.arena)? else {
        return Err(call.out_of_range(0, "is not base64"));
    };
    match encoding {
        Keyword::Unicode => utf16(call, bytes),
        Keyword::Ascii if !bytes.is_ascii() => Err(call.out_of_range(0, "holds no ASCII text")),
        _ => match str::from_utf8(bytes) {
            Ok(text) => Ok(Value::String(text)),
            Err(_) => Err(call.out_of_range(0, "holds no UTF-8 text")),
        },
    }
}

/// The keyword of this name, if it is one of an encoding.
fn encoding(name: &str) -> Option<Keyword> {
    Keyword::find(name).filter(|word| matches!(word, Keyword::Unicode | Keyword::Ascii | Keyword::Utf8))
}

fn utf16<'a>(call: &Call<'_, 'a>, bytes: &[u8]) -> Result<Value<'a>, Stop<'a>> {
    let (units, rest) = bytes.as_chunks::<2>();
    let mut text = call.arena.text(bytes.len())?;
    for c in char::decode_utf16(units.iter().map(|unit| u16::from_le_bytes(*unit))) {
        match c {
            Ok(c) => text.push(c)?,
            Err(_) => return Err(call.out_of_range(0, "holds no UTF-16 text")),
        }
    }
    match rest {
        [] => Ok(Value::String(text.finish())),
        _ => Err(call.out_of_range(0, "holds no UTF-16 text")),
    }
}
