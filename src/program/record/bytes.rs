//! The reader of JSON bytes: one pass, no visitor, nothing decoded.

use super::decode;
use super::order::{self, Order};
use super::scan::{Nested, Scalar, Scanner};
use super::slots::{Form, Slots};
use crate::program::Attributes;
use crate::program::keys::Keys;
use crate::value::json::plain_until;
use crate::value::{Arena, Member, Value};

/// The slots of a JSON record; `None` where it is none that `serde_json` takes, or where a limit is broken: the
/// other reader says then what is wrong, and where.
pub(super) fn read<'a>(
    record: &'a [u8],
    attributes: &Attributes,
    order: &mut Order,
    arena: &'a Arena,
) -> Option<Slots<'a>> {
    // One look at the encoding of the whole record costs a fraction of one at each text.
    let text = simdutf8::basic::from_utf8(record).ok()?;
    let keys = attributes.keys();
    let slots = Slots::new(keys.slots(), text, arena);
    let mut reader = Reader { text, keys, order, slots, arena, charge: 0 };
    let mut scanner = Scanner::new(text, 0);
    scanner.pass(b'{')?;
    let end = if scanner.token()? == b'}' {
        scanner.pass(b'}')?;
        scanner.at()
    } else {
        scanner.pass(b'"')?;
        reader.members(scanner.at())?
    };
    // What decoding will take is charged when the record is read, so that one over its limit is refused as a whole.
    arena.charge(reader.charge).ok()?;
    Scanner::new(text, end).token().is_none().then_some(slots)
}

struct Reader<'r, 'a> {
    text: &'a str,
    keys: &'r Keys,
    order: &'r mut Order,
    slots: Slots<'a>,
    arena: &'a Arena,
    /// How many bytes of values will be decoded.
    charge: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Reads from behind the opening quote of the first name to behind the closing brace, and gives its end. The loop
    /// knows what compact JSON has of texts and names that are expected; whatever else comes is passed elsewhere, so
    /// that the loop's few variables stay in registers.
    fn members(&mut self, start: usize) -> Option<usize> {
        let (text, slots) = (self.text, self.slots);
        let bytes = text.as_bytes();
        let (mut at, mut before) = (start, order::START);
        loop {
            let slot;
            if let Some((known, length)) = self.order.expected(before, bytes.get(at..)?) {
                at += length;
                (before, slot) = (known.place, known.slot);
            } else {
                (at, before, slot) = self.name(at, before)?;
            }
            let value = at + 1;
            let end = if *bytes.get(at)? == b'"' { plain_until(bytes, value) } else { at };
            if end > at && *bytes.get(end)? == b'"' {
                at = end + 1;
                if let Some(place) = slots.place(slot) {
                    place.set(Form::Value, Value::String(text.get(value..end)?));
                }
            } else if let Some((value, length)) = word(bytes, at) {
                at += length;
                if let Some(place) = slots.place(slot) {
                    place.set(Form::Value, value);
                }
            } else {
                at = self.value(at, slot)?;
            }
            if bytes.get(at..at + 2) == Some(br#",""#) {
                at += 2;
            } else {
                let more;
                (at, more) = self.another(at)?;
                if !more {
                    return Some(at);
                }
            }
        }
    }

    /// Passes a name that was not expected after the one at `before`, and the colon behind it: the end, its own place,
    /// and its slot.
    #[inline(never)]
    fn name(&mut self, at: usize, before: usize) -> Option<(usize, usize, usize)> {
        let bytes = self.text.as_bytes();
        let end = plain_until(bytes, at);
        if bytes.get(end..end + 2) == Some(br#"":"#) {
            let known = self.order.learn(before, bytes.get(at..end)?, self.keys);
            return Some((end + 2, known.place, known.slot));
        }
        let mut scanner = Scanner::new(self.text, at);
        let name = scanner.name()?;
        let text = scanner.text(name)?;
        if name.escaped {
            let slot = self.keys.find(decode::text(text, self.arena).as_bytes());
            return Some((scanner.at(), before, slot));
        }
        let known = self.order.learn(before, text.as_bytes(), self.keys);
        Some((scanner.at(), known.place, known.slot))
    }

    /// Passes any value, which is the one of this slot, and gives its end.
    #[inline(never)]
    fn value(&mut self, at: usize, slot: usize) -> Option<usize> {
        let mut scanner = Scanner::new(self.text, at);
        let (form, value) = match scanner.token()? {
            b'"' => {
                scanner.pass(b'"')?;
                let quoted = scanner.string()?;
                let form = if quoted.escaped { Form::Escaped } else { Form::Value };
                (form, Value::String(scanner.text(quoted)?))
            }
            b'[' | b'{' => {
                let nested = scanner.nested(1)?;
                if self.slots.place(slot).is_some() {
                    self.charge += nested.decoded_bytes();
                }
                (Form::Nested, Value::String(nested.literal))
            }
            first => match scanner.scalar(first)? {
                Scalar::Null => (Form::Value, Value::Null),
                Scalar::Boolean(value) => (Form::Value, Value::Boolean(value)),
                Scalar::Number(literal) => (Form::Number, Value::String(literal)),
            },
        };
        if let Some(place) = self.slots.place(slot) {
            place.set(form, value);
        }
        Some(scanner.at())
    }

    /// Passes what is behind a member: up to behind the opening quote of the next name, or behind the closing brace; the
    /// end, and whether there is another member.
    #[inline(never)]
    fn another(&mut self, at: usize) -> Option<(usize, bool)> {
        let mut scanner = Scanner::new(self.text, at);
        let more = scanner.token()? == b',';
        scanner.pass(if more { b',' } else { b'}' })?;
        if more {
            scanner.pass(b'"')?;
        }
        Some((scanner.at(), more))
    }
}

/// The value of the word that stands there, and its length.
#[inline(always)]
fn word<'a>(bytes: &[u8], at: usize) -> Option<(Value<'a>, usize)> {
    match bytes.get(at..)?.first_chunk()? {
        b"null" => Some((Value::Null, 4)),
        b"true" => Some((Value::Boolean(true), 4)),
        b"fals" if *bytes.get(at + 4)? == b'e' => Some((Value::Boolean(false), 5)),
        _ => None,
    }
}

impl Nested<'_> {
    /// How many bytes of values it is decoded to.
    fn decoded_bytes(&self) -> usize {
        self.items * size_of::<Value<'_>>() + self.members * size_of::<Member<'_>>()
    }
}
