//! What a record has for the names that a program reads.

use std::cell::Cell;

use super::decode;
use crate::value::{Arena, Value};

/// The members of one record that a program reads, each at the place of its name.
///
/// The reader of JSON leaves what is not plain as it stands in the record; it is decoded when it is first read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slots<'a> {
    slots: &'a [Cell<Slot<'a>>],
    arena: &'a Arena,
}

/// One member. A literal was checked, but not decoded.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot<'a> {
    /// The record does not have it.
    Absent,
    Value(Value<'a>),
    /// What stands between the quotes of a text with escapes.
    Escaped(&'a str),
    /// The literal of a number.
    Number(&'a str),
    /// The literal of a list or an object.
    Nested(&'a str),
}

const _: () = assert!(size_of::<Slot<'_>>() == 24);

impl<'a> Slots<'a> {
    /// So many members, all absent.
    pub(super) fn new(count: usize, arena: &'a Arena) -> Self {
        Self { slots: arena.bump().alloc_slice_fill_with(count, |_| Cell::new(Slot::Absent)), arena }
    }

    /// The value of a member; Null when it is absent.
    #[inline]
    pub(crate) fn get(&self, slot: usize) -> Value<'a> {
        match self.slots[slot].get() {
            Slot::Value(value) => value,
            Slot::Absent => Value::Null,
            literal => self.decode(slot, literal),
        }
    }

    /// Whether the record has this member, be it `null`.
    #[cfg_attr(not(test), expect(dead_code, reason = "the names of a source are told apart by it"))]
    pub(crate) fn is_present(&self, slot: usize) -> bool {
        !matches!(self.slots[slot].get(), Slot::Absent)
    }

    /// The place of a member, if there is one of this number. Of a name that stands twice the last counts, as
    /// everywhere in JSON.
    #[inline]
    pub(super) fn place(&self, slot: usize) -> Option<&'a Cell<Slot<'a>>> {
        self.slots.get(slot)
    }

    /// Gives a member another value, if there is one of this number.
    pub(crate) fn replace(&self, slot: usize, value: Value<'a>) {
        if let Some(place) = self.place(slot) {
            place.set(Slot::Value(value));
        }
    }

    #[cold]
    fn decode(&self, slot: usize, literal: Slot<'a>) -> Value<'a> {
        let value = match literal {
            Slot::Absent => Value::Null,
            Slot::Value(value) => value,
            Slot::Escaped(text) => Value::String(decode::text(text, self.arena)),
            Slot::Number(literal) => decode::number(literal),
            Slot::Nested(literal) => decode::nested(literal, self.arena),
        };
        self.slots[slot].set(Slot::Value(value));
        value
    }
}
