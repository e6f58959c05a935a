//! The reader of JSON bytes: one pass, no visitor, nothing decoded.

use super::decode::unescape;
use super::scan::{Scanner, Token};
use super::slots::{Slot, Slots};
use crate::program::Attributes;
use crate::value::{Arena, Member, Value};

/// The slots of a JSON record; `None` where it is none that `serde_json` takes, or where a limit is broken: the
/// other reader says then what is wrong, and where.
pub(super) fn read<'a>(record: &'a [u8], attributes: &Attributes, arena: &'a Arena) -> Option<Slots<'a>> {
    // One look at the encoding of the whole record costs a fraction of one at each text.
    let mut scanner = Scanner::new(std::str::from_utf8(record).ok()?);
    let keys = attributes.keys();
    let slots = Slots::new(keys.len(), arena);
    // What decoding will take is charged when the record is read, so that one over its limit is refused as a whole.
    let mut charge = 0;
    scanner.token()?;
    scanner.pass(b'{')?;
    let mut ends = scanner.token()? == b'}';
    while !ends {
        let (name, escaped) = scanner.name()?;
        let name = if escaped { unescape(name, arena) } else { name };
        match keys.find(name) {
            Some(slot) => slots.set(slot, member(&mut scanner, &mut charge)?),
            None => _ = scanner.value(1)?,
        }
        ends = scanner.token()? != b',';
        if !ends {
            scanner.pass(b',')?;
            scanner.token()?;
        }
    }
    scanner.pass(b'}')?;
    arena.charge(charge).ok()?;
    scanner.token().is_none().then_some(slots)
}

/// The value of a member that a mapping reads, and the bytes that decoding it will take.
fn member<'a>(scanner: &mut Scanner<'a>, charge: &mut usize) -> Option<Slot<'a>> {
    scanner.token()?;
    let start = scanner.at();
    Some(match scanner.value(1)? {
        Token::Null => Slot::Value(Value::Null),
        Token::Boolean(value) => Slot::Value(Value::Boolean(value)),
        Token::Plain => Slot::Value(Value::String(scanner.quoted(start))),
        Token::Number | Token::Escaped => Slot::Literal(scanner.since(start)),
        Token::Nested { items, members } => {
            *charge += items * size_of::<Value<'_>>() + members * size_of::<Member<'_>>();
            Slot::Literal(scanner.since(start))
        }
    })
}
