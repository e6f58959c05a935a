//! The reader of JSON bytes: one pass, no visitor, nothing decoded.

use super::decode;
use super::order::{self, Order};
use super::scan::{Nested, Scalar, Scanner};
use super::slots::{Form, Slot, Slots};
use crate::program::Attributes;
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
    let record = std::str::from_utf8(record).ok()?;
    let mut scanner = Scanner::new(record);
    let keys = attributes.keys();
    let slots = Slots::new(keys.slots(), record, arena);
    scanner.pass(b'{')?;
    let mut more = scanner.token()? != b'}';
    scanner.pass(if more { b'"' } else { b'}' })?;
    // What decoding will take is charged when the record is read, so that one over its limit is refused as a whole.
    let mut charge = 0;
    let mut before = order::START;
    while more {
        let slot = match order.expected(before, scanner.rest()?) {
            Some((known, length)) => {
                scanner.pass_known(length);
                before = known.place;
                known.slot
            }
            None => {
                let name = scanner.name()?;
                if name.escaped {
                    keys.find(decode::text(scanner.text(name)?, arena).as_bytes())
                } else {
                    let known = order.learn(before, scanner.bytes(name)?, keys);
                    before = known.place;
                    known.slot
                }
            }
        };
        let place = slots.place(slot);
        match scanner.token()? {
            b'"' => {
                scanner.pass(b'"')?;
                let quoted = scanner.string()?;
                if let Some(place) = place {
                    let text = scanner.text(quoted)?;
                    let form = if quoted.escaped { Form::Escaped } else { Form::Value };
                    place.set(Slot::literal(form, text));
                }
            }
            b'[' | b'{' => {
                let nested = scanner.nested(1)?;
                if let Some(place) = place {
                    place.set(Slot::literal(Form::Nested, nested.literal));
                    charge += nested.decoded_bytes();
                }
            }
            first => {
                let scalar = scanner.scalar(first)?;
                if let Some(place) = place {
                    place.set(match scalar {
                        Scalar::Null => Slot::of(Value::Null),
                        Scalar::Boolean(value) => Slot::of(Value::Boolean(value)),
                        Scalar::Number(literal) => Slot::literal(Form::Number, literal),
                    });
                }
            }
        }
        more = scanner.another()?;
    }
    arena.charge(charge).ok()?;
    scanner.token().is_none().then_some(slots)
}

impl Nested<'_> {
    /// How many bytes of values it is decoded to.
    fn decoded_bytes(&self) -> usize {
        self.items * size_of::<Value<'_>>() + self.members * size_of::<Member<'_>>()
    }
}
