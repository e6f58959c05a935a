//! What a record has for the names that a program reads.

use std::cell::Cell;

use super::decode::decode;
use crate::value::{Arena, Value};

/// The members of one record that a program reads, each at the place of its name.
///
/// The reader of JSON leaves what is not plain as it stands in the record; it is decoded when it is first read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slots<'a> {
    slots: &'a [Cell<Slot<'a>>],
    arena: &'a Arena,
}

/// One member.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot<'a> {
    /// The record does not have it.
    Absent,
    /// A JSON literal that was checked but not decoded.
    Literal(&'a str),
    Value(Value<'a>),
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
            Slot::Literal(literal) => self.decode(slot, literal),
        }
    }

    /// Whether the record has this member, be it `null`.
    #[cfg_attr(not(test), expect(dead_code, reason = "the names of a source are told apart by it"))]
    pub(crate) fn is_present(&self, slot: usize) -> bool {
        !matches!(self.slots[slot].get(), Slot::Absent)
    }

    /// Sets a member: of a name that stands twice the last counts, as everywhere in JSON.
    pub(super) fn set(&self, slot: usize, member: Slot<'a>) {
        self.slots[slot].set(member);
    }

    /// Gives a member another value.
    pub(crate) fn replace(&self, slot: usize, value: Value<'a>) {
        self.set(slot, Slot::Value(value));
    }

    #[cold]
    fn decode(&self, slot: usize, literal: &'a str) -> Value<'a> {
        let value = decode(literal, self.arena);
        self.slots[slot].set(Slot::Value(value));
        value
    }
}
