//! The reader of any self-describing serde format.
//!
//! What no mapping reads is visited too, for `IgnoredAny` would accept `1e999`, `"\ud800"` and invalid UTF-8.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::skip::Skip;
use super::slots::{Form, Slots};
use super::{DEPTH, last_wins};
use crate::error::{Error, Fault, RecordError};
use crate::program::Attributes;
use crate::value::{Arena, Member, Value};

/// Reads with a seed for the record as a whole.
///
/// # Errors
/// As `run` says it, or else that the record is not a map, or over a limit.
pub(super) fn read<'a>(
    attributes: &Attributes,
    arena: &'a Arena,
    run: impl FnOnce(RecordSeed<'_, 'a>) -> Result<Slots<'a>, RecordError>,
) -> Result<Slots<'a>, Error> {
    let (found, fault) = (Cell::new(None), Cell::new(None));
    run(RecordSeed { attributes, arena, found: &found, fault: &fault }).map_err(|error| {
        match (found.get(), fault.get()) {
            (Some(found), _) => Error::new(RecordError::NotAnObject { found }),
            (None, Some(fault)) => Error::new(fault),
            (None, None) => Error::new(error),
        }
    })
}

/// The whole record: a map.
pub(super) struct RecordSeed<'s, 'a> {
    attributes: &'s Attributes,
    arena: &'a Arena,
    /// What the record is, when it is not a map.
    found: &'s Cell<Option<&'static str>>,
    /// The limit that it breaks.
    fault: &'s Cell<Option<Fault>>,
}

impl RecordSeed<'_, '_> {
    fn not_a_map<T, E: serde::de::Error>(&self, found: &'static str) -> Result<T, E> {
        self.found.set(Some(found));
        Err(E::custom("not an object"))
    }
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for RecordSeed<'_, 'a> {
    type Value = Slots<'a>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for RecordSeed<'_, 'a> {
    type Value = Slots<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let keys = self.attributes.keys();
        let slots = Slots::new(self.attributes.slots(), "", self.arena);
        while let Some(slot) = map.next_key_seed(KeySeed { find: |name: &str| keys.find(name.as_bytes()) })? {
            match slots.place(slot) {
                Some(place) => {
                    let seed = ValueSeed { arena: self.arena, fault: self.fault, depth: 1 };
                    place.set(Form::Value, map.next_value_seed(seed)?);
                }
                None => map.next_value_seed(Skip { depth: 1 })?,
            }
        }
        Ok(slots)
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<Self::Value, E> {
        self.not_a_map("a Boolean")
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Self::Value, E> {
        self.not_a_map("a number")
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Self::Value, E> {
        self.not_a_map("a number")
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Self::Value, E> {
        self.not_a_map("a number")
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<Self::Value, E> {
        self.not_a_map("a text")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        self.not_a_map("null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        self.not_a_map("an array")
    }
}

/// A key, found or made into something without owning it.
pub(super) struct KeySeed<F> {
    pub(super) find: F,
}

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for KeySeed<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for KeySeed<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<T, E> {
        Ok((self.find)(name))
    }
}

/// A value that a mapping reads.
#[derive(Clone, Copy)]
struct ValueSeed<'s, 'a> {
    arena: &'a Arena,
    fault: &'s Cell<Option<Fault>>,
    depth: u32,
}

impl<'a> ValueSeed<'_, 'a> {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        Ok(Self { depth: deeper(self.depth)?, ..self })
    }

    /// Passes a broken limit on, past the format's own kind of error.
    fn within_limits<T, E: serde::de::Error>(self, made: Result<T, Fault>) -> Result<T, E> {
        made.map_err(|fault| {
            self.fault.set(Some(fault));
            E::custom(fault)
        })
    }
}

/// One level deeper than this one.
pub(super) fn deeper<E: serde::de::Error>(depth: u32) -> Result<u32, E> {
    if depth < DEPTH { Ok(depth + 1) } else { Err(E::custom("recursion limit exceeded")) }
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for ValueSeed<'_, 'a> {
    type Value = Value<'a>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for ValueSeed<'_, 'a> {
    type Value = Value<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value<'a>, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value<'a>, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value<'a>, E> {
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value<'a>, E> {
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value<'a>, E> {
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value<'a>, E> {
        Ok(Value::Number(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'a>, E> {
        Ok(Value::String(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'a>, E> {
        // A text with escapes, at most as long as the record.
        Ok(Value::String(self.arena.bump().alloc_str(text)))
    }

    fn visit_unit<E>(self) -> Result<Value<'a>, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value<'a>, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'a>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'a>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'a>, A::Error> {
        let seed = self.deeper()?;
        let mut items = bumpalo::collections::Vec::new_in(self.arena.bump());
        while let Some(item) = seq.next_element_seed(seed)? {
            if item != Value::Null {
                self.within_limits(self.arena.charge(size_of::<Value<'_>>()))?;
                items.push(item);
            }
        }
        Ok(if items.is_empty() { Value::Null } else { Value::List(items.into_bump_slice()) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'a>, A::Error> {
        let seed = self.deeper()?;
        let mut members: bumpalo::collections::Vec<'_, Member<'a>> =
            bumpalo::collections::Vec::new_in(self.arena.bump());
        let bump = self.arena.bump();
        while let Some(name) = map.next_key_seed(KeySeed { find: |name: &str| &*bump.alloc_str(name) })? {
            let value = map.next_value_seed(seed)?;
            self.within_limits(self.arena.charge(size_of::<Member<'_>>()))?;
            members.push(Member { name, value });
        }
        Ok(Value::Complex(last_wins(members)))
    }
}
