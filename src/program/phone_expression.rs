//! The documented phone expression on a bound record, beside the same by hand over borrowed texts.
//!
//! The instructions of one evaluation are those of `ours` less those of `read`, and by hand those of `hand` less
//! those of `read`, for the same rounds; benches/README.md has the commands and the counts.

use crate::Limits;
use crate::functions::FixedHost;
use crate::program::{Evaluation, Order, Program, Source, SourceNames, compile, from_json};
use crate::syntax;
use crate::value::{Arena, Value};

const EXPRESSION: &str = r#"IIF(IsNullOrEmpty(StripSpaces([extension])), StripSpaces([telephoneNumber]), Join(";ext=", Append("tel:", StripSpaces([telephoneNumber])), StripSpaces([extension])))"#;

/// Numbers and extensions as directories have them: a quarter each of extensions that are missing, empty, blank,
/// and there.
const RECORDS: [&str; 12] = [
    r#"{"telephoneNumber": "+13175550100", "extension": "1234"}"#,
    r#"{"telephoneNumber": "+1 317 555 0100", "extension": ""}"#,
    r#"{"telephoneNumber": "+1 (317) 555-0100", "extension": null}"#,
    r#"{"telephoneNumber": "+44 20 7946 0958", "extension": "  "}"#,
    r#"{"telephoneNumber": "+1 317 555 0101", "extension": "1235"}"#,
    r#"{"telephoneNumber": "+13175550102", "extension": ""}"#,
    r#"{"telephoneNumber": "+1 (317) 555-0103"}"#,
    r#"{"telephoneNumber": "+44 20 7946 0959", "extension": "  "}"#,
    r#"{"telephoneNumber": "+1 (317) 555-0104", "extension": "12 36"}"#,
    r#"{"telephoneNumber": "+13175550105", "extension": ""}"#,
    r#"{"telephoneNumber": null, "extension": null}"#,
    r#"{"telephoneNumber": "+44 20 7946 0960", "extension": "  "}"#,
];

fn by_hand(number: Option<&str>, extension: Option<&str>, out: &mut Vec<u8>) {
    let strip = |text: &str, out: &mut Vec<u8>| {
        text.split(' ').for_each(|part| out.extend_from_slice(part.as_bytes()));
    };
    let number = number.unwrap_or_default();
    match extension.filter(|extension| extension.bytes().any(|byte| byte != b' ')) {
        None => strip(number, out),
        Some(extension) => {
            out.extend_from_slice(b"tel:");
            strip(number, out);
            out.extend_from_slice(b";ext=");
            strip(extension, out);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Who {
    /// Only binds the record.
    Read,
    Ours,
    Hand,
}

/// Gives the text to one who looks at it: ours lies in the arena, that by hand in `out`.
fn round(
    program: &Program,
    arena: &mut Arena,
    record: &str,
    who: Who,
    out: &mut Vec<u8>,
    look: impl FnOnce(&[u8]),
) {
    arena.reset();
    out.clear();
    let slots =
        from_json(record.as_bytes(), program.attributes(), &mut Order::none(), arena, &Limits::default())
            .unwrap();
    let host = FixedHost::default();
    match who {
        Who::Read => {}
        Who::Ours => {
            let value = Evaluation::new(program, slots, arena, &host, 0).root(0);
            look(value.ok().and_then(Value::as_str).unwrap_or_default().as_bytes());
        }
        Who::Hand => {
            let text = |slot| match slots.get(slot) {
                Value::String(text) => Some(text),
                _ => None,
            };
            by_hand(text(1), text(0), out);
            look(out);
        }
    }
}

#[test]
fn the_phone_expression_gives_what_the_same_by_hand_gives() {
    let expr = syntax::parse(EXPRESSION).unwrap();
    let program =
        compile(&[Source { target: "phone", expr: &expr }], SourceNames::Entra, &Limits::default()).unwrap();
    let mut arena = Arena::new(&Limits::default());
    let mut out = Vec::with_capacity(64);
    for record in RECORDS {
        let [ours, hand] = [Who::Ours, Who::Hand].map(|who| {
            let mut seen = String::new();
            round(&program, &mut arena, record, who, &mut out, |text| {
                seen = String::from_utf8_lossy(text).into();
            });
            seen
        });
        assert_eq!(ours, hand, "{record}");
    }

    let who = match std::env::var("PHONE_EXPRESSION").as_deref() {
        Ok("ours") => Who::Ours,
        Ok("hand") => Who::Hand,
        Ok("read") => Who::Read,
        _ => return,
    };
    let rounds = std::env::var("PHONE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1_000);
    for _ in 0..rounds {
        for record in RECORDS {
            round(&program, &mut arena, record, who, &mut out, |text| {
                std::hint::black_box(text);
            });
        }
    }
}
