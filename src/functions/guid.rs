use std::fmt::Write;

use super::definition::{Eval, Example, Expected, Function};
use crate::value::{Kind, Value};

pub(crate) static GUID: Function = Function {
    name: "Guid",
    summary: "A new random GUID.",
    parameters: &[],
    returns: Kind::String,
    pure: false,
    outermost: false,
    null: "It takes no value.",
    source: "functions-for-customizing-application-data#guid",
    chosen: &[
        "It is of version 4, in lower case with hyphens, and made of two numbers of the host, so that a run \
         can be repeated.",
    ],
    examples: &[
        Example { expression: "Len(Guid())", record: "{}", result: Expected::Json("36") },
        Example { expression: "Mid(Guid(), 15, 1)", record: "{}", result: Expected::Json(r#""4""#) },
        Example {
            expression: "Guid([mail])",
            record: "{}",
            result: Expected::Error("Guid takes no argument, and 1 are given"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        let [high, low] = [0, 1].map(|draw| u128::from(call.host.random(call.site, draw)));
        // RFC 9562, section 5.4: the version stands in bits 48 to 51, the variant in bits 64 and 65.
        let bits = (high << 64 | low) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
        let mut text = call.arena.text(36)?;
        // The 36 bytes are there, so writing cannot fail.
        let _ = write!(
            text,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            bits >> 96,
            bits >> 80 & 0xffff,
            bits >> 64 & 0xffff,
            bits >> 48 & 0xffff,
            bits & 0xffff_ffff_ffff
        );
        Ok(Value::String(text.finish()))
    }),
};
