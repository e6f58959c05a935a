use std::fmt::Write;

use super::bytes::from_base64;
use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value, whole_number};

pub(crate) static STRING_FROM_SID: Function = Function {
    name: "StringFromSid",
    summary: "The text of a security identifier, S-1-…, from its bytes.",
    parameters: &[Parameter::required("ObjectSID", "objectSID", Kind::Any)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when the identifier is Null.",
    source: "reference-expressions#stringfromsid",
    chosen: &[
        "The bytes are a text in base64 or a list of numbers, for JSON has no bytes.",
        "Bytes beyond the identifier's own are an error.",
        "The spelling StringFromSID, which the page's list of functions prints, is the same function.",
    ],
    examples: &[
        Example {
            expression: "StringFromSid([objectSid])",
            record: r#"{"objectSid": "AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA6AMAAA=="}"#,
            result: Expected::Json(r#""S-1-5-21-1-2-3-1000""#),
        },
        Example {
            expression: "StringFromSid([objectSid])",
            record: r#"{"objectSid": [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]}"#,
            result: Expected::Json(r#""S-1-5-18""#),
        },
        Example { expression: "StringFromSid([objectSid])", record: "{}", result: Expected::Json("null") },
        Example {
            expression: "StringFromSid([objectSid])",
            record: r#"{"objectSid": "S-1-5-18"}"#,
            result: Expected::Error("`ObjectSID` is no security identifier in bytes"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(string_from_sid),
};

/// Revision, count, authority, and 15 sub-authorities: the longest identifier.
const LONGEST: usize = 8 + 4 * 15;

fn string_from_sid<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let no_sid = || call.out_of_range(0, "is no security identifier in bytes");
    let mut listed = [0; LONGEST];
    let bytes = match call.value(0) {
        Value::Null => return Ok(Value::Null),
        Value::List(items) if items.len() > 1 => {
            for (at, item) in items.iter().enumerate() {
                let byte = whole_number(*item).and_then(|number| u8::try_from(number).ok());
                *listed.get_mut(at).ok_or_else(no_sid)? = byte.ok_or_else(no_sid)?;
            }
            listed.get(..items.len()).unwrap_or_default()
        }
        _ => from_base64(call.text(0)?, call.arena)?.ok_or_else(no_sid)?,
    };
    // [MS-DTYP] 2.4.2.2: the revision, how many sub-authorities there are, then the authority in big endian.
    let Some(([1, count, authority @ ..], rest)) = bytes.split_first_chunk::<8>() else {
        return Err(no_sid());
    };
    let (sub_authorities, []) = rest.as_chunks::<4>() else { return Err(no_sid()) };
    if sub_authorities.len() != usize::from(*count) || bytes.len() > LONGEST {
        return Err(no_sid());
    }
    let authority = authority.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut text = call.arena.text(bytes.len().saturating_mul(3))?;
    let _ = write!(text, "S-1-{authority}");
    for sub_authority in sub_authorities {
        let _ = write!(text, "-{}", u32::from_le_bytes(*sub_authority));
    }
    Ok(Value::String(text.finish()))
}
