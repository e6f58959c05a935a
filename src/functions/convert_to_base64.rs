use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::error::Fault;
use crate::value::{Arena, Kind, TextBuilder, utf16};

pub(crate) static CONVERT_TO_BASE64: Function = Function {
    name: "ConvertToBase64",
    summary: "The base64 of a text in UTF-16, little endian.",
    parameters: &[Parameter::required("source", "source", Kind::String)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the source is Null.",
    source: "functions-for-customizing-application-data#converttobase64",
    chosen: &["A Null source gives Null."],
    examples: &[
        Example {
            expression: r#"ConvertToBase64("Hello world!")"#,
            record: "{}",
            result: Expected::Json(r#""SABlAGwAbABvACAAdwBvAHIAbABkACEA""#),
        },
        Example {
            expression: "ConvertToBase64([displayName])",
            record: r#"{"displayName": ""}"#,
            result: Expected::Json(r#""""#),
        },
        Example {
            expression: "ConvertToBase64([displayName])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "ConvertToBase64([otherMails])",
            record: r#"{"otherMails": ["ada@example.com", "lovelace@example.com"]}"#,
            result: Expected::Error("`source` takes one value, and this is a list of 2"),
        },
    ],
    prepare: None,
    eval: Eval::Text(convert_to_base64),
};

/// Bytes encoded at a time. A multiple of 6, so that neither a code unit nor a group of base64 is torn.
const CHUNK: usize = 384;

fn convert_to_base64<'a>(source: &'a str, arena: &'a Arena) -> Result<&'a str, Fault> {
    let groups = utf16::length(source).saturating_mul(2).div_ceil(3);
    let mut out = arena.text(groups.saturating_mul(4))?;
    let mut chunk = [0; CHUNK];
    let mut filled = 0;
    for unit in source.encode_utf16() {
        chunk[filled..filled + 2].copy_from_slice(&unit.to_le_bytes());
        filled += 2;
        if filled == CHUNK {
            encode(&chunk, &mut out)?;
            filled = 0;
        }
    }
    encode(&chunk[..filled], &mut out)?;
    Ok(out.finish())
}

fn encode(bytes: &[u8], out: &mut TextBuilder<'_>) -> Result<(), Fault> {
    let mut encoded = [0; CHUNK / 3 * 4];
    // The room is that of a whole chunk, and base64 is ASCII: neither can fail.
    let length = STANDARD.encode_slice(bytes, &mut encoded).unwrap_or_default();
    out.push_str(str::from_utf8(&encoded[..length]).unwrap_or_default())
}
