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
    /// The record, where it is JSON.
    json: &'a str,
    arena: &'a Arena,
}

/// One member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    form: Form,
    /// The value, or the text of a literal.
    value: Value<'a>,
}

/// What of a member is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Nothing: the record does not have it.
    Absent,
    Value,
    /// What stands between the quotes of a text with escapes. It was checked, but not decoded; so are the others.
    Escaped,
    /// The literal of a number.
    Number,
    /// The literal of a list or an object.
    Nested,
}

impl<'a> Slots<'a> {
    /// So many members, all absent, of a record that is this JSON, or of none.
    pub(super) fn new(count: usize, json: &'a str, arena: &'a Arena) -> Self {
        let slots = arena.bump().alloc_slice_fill_with(count, |_| Cell::new(Slot::ABSENT));
        Self { slots, json, arena }
    }

    /// The record, where it is JSON: a text of a value that lies in it stands there without escapes.
    pub(crate) fn json(&self) -> &'a str {
        self.json
    }

    /// The value of a member; Null when it is absent.
    #[inline]
    pub(crate) fn get(&self, slot: usize) -> Value<'a> {
        let member = self.slots[slot].get();
        match member.form {
            Form::Absent | Form::Value => member.value,
            _ => self.decode(slot, member),
        }
    }

    /// Whether the record has this member, be it `null`.
    pub(crate) fn is_present(&self, slot: usize) -> bool {
        self.slots[slot].get().form != Form::Absent
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
            place.set(Slot::of(value));
        }
    }

    #[cold]
    fn decode(&self, slot: usize, member: Slot<'a>) -> Value<'a> {
        let literal = member.value.as_str().unwrap_or_default();
        let value = match member.form {
            Form::Absent | Form::Value => member.value,
            Form::Escaped => Value::String(decode::text(literal, self.arena)),
            Form::Number => decode::number(literal),
            Form::Nested => decode::nested(literal, self.arena),
        };
        self.slots[slot].set(Slot::of(value));
        value
    }
}

impl<'a> Slot<'a> {
    const ABSENT: Self = Self { form: Form::Absent, value: Value::Null };

    pub(super) fn of(value: Value<'a>) -> Self {
        Self { form: Form::Value, value }
    }

    /// A text, or what will be decoded when it is read.
    pub(super) fn literal(form: Form, literal: &'a str) -> Self {
        Self { form, value: Value::String(literal) }
    }
}
