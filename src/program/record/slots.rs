//! What a program works with: what a record has for the names that it reads, and what it has made of it.

use std::cell::Cell;

use super::decode;
use crate::value::{Arena, Value};

/// The members of one record that a program reads, each at the place of its name, and behind them the results of the
/// program's instructions.
///
/// The reader of JSON leaves what is not plain as it stands in the record; it is decoded when it is first read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slots<'a> {
    slots: &'a [Slot<'a>],
    /// The record, where it is JSON.
    json: &'a str,
    arena: &'a Arena,
}

/// One member or result.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    form: Cell<Form>,
    /// The value, or the text of a literal.
    value: Cell<Value<'a>>,
}

/// What is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Nothing: the record does not have it, or no instruction has given it yet.
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
        let slots = arena.bump().alloc_slice_fill_with(count, |_| Slot::absent());
        Self { slots, json, arena }
    }

    /// The record, where it is JSON: a text of a value that lies in it stands there without escapes.
    pub(crate) fn json(&self) -> &'a str {
        self.json
    }

    /// The value of a member; Null when it is absent.
    #[inline(always)]
    pub(crate) fn get(&self, slot: usize) -> Value<'a> {
        let member = &self.slots[slot];
        let form = member.form.get();
        if !matches!(form, Form::Absent | Form::Value) {
            member.decode(form, self.arena);
        }
        member.value.get()
    }

    /// Whether the record has this member, or the result was given, be it `null`.
    pub(crate) fn is_present(&self, slot: usize) -> bool {
        self.slots[slot].form.get() != Form::Absent
    }

    /// The place of a member, if there is one of this number.
    #[inline]
    pub(super) fn place(&self, slot: usize) -> Option<&'a Slot<'a>> {
        self.slots.get(slot)
    }

    /// Gives a member or a result this value, if there is one of this number.
    #[inline(always)]
    pub(in crate::program) fn set(&self, slot: usize, value: Value<'a>) {
        if let Some(place) = self.place(slot) {
            place.set(Form::Value, value);
        }
    }

    /// Forgets all results from this one on.
    pub(in crate::program) fn forget(&self, first: usize) {
        self.slots.iter().skip(first).for_each(|result| result.set(Form::Absent, Value::Null));
    }

    /// Gives a member what another one is.
    pub(in crate::program) fn copy(&self, from: usize, to: usize) {
        if let (Some(from), Some(to)) = (self.place(from), self.place(to)) {
            to.set(from.form.get(), from.value.get());
        }
    }
}

impl<'a> Slot<'a> {
    fn absent() -> Self {
        Self { form: Cell::new(Form::Absent), value: Cell::new(Value::Null) }
    }

    /// Sets it to a value, or to a text that is decoded when it is read. Of a name that stands twice the last counts, as
    /// everywhere in JSON.
    #[inline(always)]
    pub(super) fn set(&self, form: Form, value: Value<'a>) {
        self.form.set(form);
        self.value.set(value);
    }

    #[cold]
    #[inline(never)]
    fn decode(&self, literal: Form, arena: &'a Arena) {
        let text = self.value.get().as_str().unwrap_or_default();
        let value = match literal {
            Form::Absent | Form::Value => self.value.get(),
            Form::Escaped => Value::String(decode::text(text, arena)),
            Form::Number => decode::number(text),
            Form::Nested => decode::nested(text, arena),
        };
        self.set(Form::Value, value);
    }
}
