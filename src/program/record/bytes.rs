//! The reader of JSON bytes: one pass, no visitor, nothing decoded.

use super::decode;
use super::order::{self, Known, Order, WIDTH};
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
    let slots = Slots::new(attributes.slots(), text, arena);
    let mut reader = Reader { text, keys, order, slots, arena, charge: 0 };
    let mut scanner = Scanner::new(text, 0);
    scanner.pass(b'{')?;
    let end = if scanner.token()? == b'}' {
        scanner.pass(b'}')?;
        scanner.at()
    } else {
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
    /// Reads from the opening quote of the first name to behind the closing brace, and gives its end. The loop knows what
    /// compact JSON has of texts and words behind names that are expected; whatever else comes is passed elsewhere, so
    /// that the loop's few variables stay in registers.
    fn members(&mut self, start: usize) -> Option<usize> {
        let (text, slots) = (self.text, self.slots);
        let bytes = text.as_bytes();
        let (mut rest, mut before) = (bytes.get(start..)?, order::START);
        loop {
            let known = if let Some(window) = rest.first_chunk()
                && let Some(known) = self.order.known(before, window, rest)
            {
                rest = rest.get(usize::from(known.length)..)?;
                known
            } else {
                let (at, known) = self.name(bytes.len() - rest.len(), before)?;
                rest = bytes.get(at..)?;
                known
            };
            before = known.place;
            let slot = known.slot as usize;
            if *rest.first()? == b'"' {
                let end = plain_until(rest, 1);
                if let Some(behind) = rest.get(end..)?.strip_prefix(b"\",") {
                    if let Some(place) = slots.place(slot) {
                        let at = bytes.len() - rest.len();
                        place.set(Form::Value, Value::String(text.get(at + 1..at + end)?));
                    }
                    rest = behind;
                    continue;
                }
            } else if let Some((value, behind)) = word(rest) {
                if let Some(place) = slots.place(slot) {
                    place.set(Form::Value, value);
                }
                rest = behind;
                continue;
            }
            let (at, more) = self.value(bytes.len() - rest.len(), slot)?;
            if !more {
                return Some(at);
            }
            rest = bytes.get(at..)?;
        }
    }

    /// Passes a name that the order does not know behind the one at `before`, and the colon behind it: the end, and what it
    /// names.
    #[inline(never)]
    fn name(&mut self, at: usize, before: u8) -> Option<(usize, Known)> {
        let mut scanner = Scanner::new(self.text, at);
        scanner.token()?;
        let begin = scanner.at();
        let rest = self.text.as_bytes().get(begin..)?;
        // Behind blanks, and at the end of the record, it was not looked for yet.
        if (begin > at || rest.len() < WIDTH)
            && let Some(known) = self.order.known(before, &padded(rest), rest)
        {
            return Some((begin + usize::from(known.length), known));
        }
        scanner.pass(b'"')?;
        let name = scanner.name()?;
        let text = scanner.text(name)?;
        let known = if name.escaped {
            let slot = self.keys.find(decode::text(text, self.arena).as_bytes()) as u32;
            Known { slot, place: before, length: 0 }
        } else {
            self.order.learn(before, text.as_bytes(), self.keys)
        };
        Some((scanner.at(), known))
    }

    /// Passes any value, which is the one of this slot, and the comma or the closing brace behind it: the end, and whether
    /// there is another member.
    #[inline(never)]
    fn value(&mut self, at: usize, slot: usize) -> Option<(usize, bool)> {
        let mut scanner = Scanner::new(self.text, at);
        let (form, value) = match scanner.token()? {
            b'"' => {
                scanner.pass(b'"')?;
                let quoted = scanner.string()?;
                let form = if quoted.escaped { Form::Escaped } else { Form::Value };
                (form, Value::String(scanner.text(quoted)?))
            }
            b'[' | b'{' => {
                let nested = scanner.nested()?;
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
        let more = scanner.token()? == b',';
        scanner.pass(if more { b',' } else { b'}' })?;
        Some((scanner.at(), more))
    }
}

/// As many bytes as a name is looked for in; zeros, which no name has, where there are none.
fn padded(rest: &[u8]) -> [u8; WIDTH] {
    if let Some(window) = rest.first_chunk() {
        return *window;
    }
    let mut window = [0; WIDTH];
    window[..rest.len()].copy_from_slice(rest);
    window
}

/// The word that stands there with a comma behind it: its value, and what is behind the comma.
#[inline(always)]
fn word<'a>(rest: &[u8]) -> Option<(Value<'a>, &[u8])> {
    let (value, length) = match u32::from_le_bytes(*rest.first_chunk()?) {
        NULL => (Value::Null, 4),
        TRUE => (Value::Boolean(true), 4),
        FALS if *rest.get(4)? == b'e' => (Value::Boolean(false), 5),
        _ => return None,
    };
    rest.get(length..)?.strip_prefix(b",").map(|behind| (value, behind))
}

const NULL: u32 = u32::from_le_bytes(*b"null");
const TRUE: u32 = u32::from_le_bytes(*b"true");
const FALS: u32 = u32::from_le_bytes(*b"fals");

impl Nested<'_> {
    /// How many bytes of values it is decoded to.
    fn decoded_bytes(&self) -> usize {
        self.items * size_of::<Value<'_>>() + self.members * size_of::<Member<'_>>()
    }
}
