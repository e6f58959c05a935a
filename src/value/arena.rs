//! Where evaluation puts what it makes, and the budget that bounds it.

use std::cell::Cell;
use std::fmt;

use bumpalo::Bump;
use bumpalo::collections::String as BumpString;

use super::{Member, Value};
use crate::Limits;
use crate::error::Fault;

/// The memory of one evaluation: texts, lists and argument slices live here until it is reset for the next
/// record. It also counts what the evaluation spends against its [`Limits`].
#[derive(Debug)]
pub struct Arena {
    bump: Bump,
    value_limit: usize,
    memory_limit: usize,
    step_limit: usize,
    memory_left: Cell<usize>,
    steps_left: Cell<usize>,
}

impl Arena {
    /// An empty arena with these bounds.
    pub fn new(limits: &Limits) -> Self {
        Self {
            bump: Bump::new(),
            value_limit: limits.value_bytes,
            memory_limit: limits.evaluation_bytes,
            step_limit: limits.steps,
            memory_left: Cell::new(limits.evaluation_bytes),
            steps_left: Cell::new(limits.steps),
        }
    }

    /// Forgets all values and starts the budget anew; the memory is kept for the next record.
    pub fn reset(&mut self) {
        self.bump.reset();
        self.memory_left.set(self.memory_limit);
        self.steps_left.set(self.step_limit);
    }

    /// Counts `steps` more steps: calls evaluated, list items produced.
    ///
    /// # Errors
    /// When the budget is spent.
    pub(crate) fn step(&self, steps: usize) -> Result<(), Fault> {
        let left = self.steps_left.get().checked_sub(steps).ok_or(Fault::Steps { limit: self.step_limit })?;
        self.steps_left.set(left);
        Ok(())
    }

    /// Counts `bytes` more bytes of values.
    ///
    /// # Errors
    /// When the budget is spent.
    pub(crate) fn charge(&self, bytes: usize) -> Result<(), Fault> {
        let left =
            self.memory_left.get().checked_sub(bytes).ok_or(Fault::Memory { limit: self.memory_limit })?;
        self.memory_left.set(left);
        Ok(())
    }

    /// A text to be built, with room for `capacity` bytes.
    ///
    /// # Errors
    /// When `capacity` is over the limit of one value, or the budget is spent.
    pub(crate) fn text(&self, capacity: usize) -> Result<TextBuilder<'_>, Fault> {
        Ok(TextBuilder { text: self.room(capacity)?, arena: self })
    }

    /// Room for a text of at most `capacity` bytes, for those who know how long it will be: no look at the limits is needed
    /// for each part of it.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    #[inline]
    pub(crate) fn room(&self, capacity: usize) -> Result<BumpString<'_>, Fault> {
        if capacity > self.value_limit {
            return Err(Fault::ValueTooLong { limit: self.value_limit });
        }
        self.charge(capacity)?;
        Ok(BumpString::with_capacity_in(capacity, &self.bump))
    }

    /// A copy of this text.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub(crate) fn copy(&self, text: &str) -> Result<&str, Fault> {
        let mut copy = self.text(text.len())?;
        copy.push_str(text)?;
        Ok(copy.finish())
    }

    /// These texts, one after the other; when only one of them is not empty, that one itself.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub(crate) fn concat<'a, const N: usize>(&'a self, parts: [&'a str; N]) -> Result<&'a str, Fault> {
        let length = parts.iter().map(|part| part.len()).sum();
        if let Some(whole) = parts.iter().find(|part| part.len() == length) {
            return Ok(whole);
        }
        let mut text = self.room(length)?;
        parts.iter().for_each(|part| text.push_str(part));
        Ok(text.into_bump_str())
    }

    /// A list of these values, or Null when there is none; each item is a step.
    ///
    /// # Errors
    /// When the budget is spent.
    pub(crate) fn list<'a>(
        &'a self,
        items: impl ExactSizeIterator<Item = Value<'a>>,
    ) -> Result<Value<'a>, Fault> {
        let count = items.len();
        if count == 0 {
            return Ok(Value::Null);
        }
        self.step(count)?;
        self.charge(count.saturating_mul(size_of::<Value<'_>>()))?;
        Ok(Value::List(self.bump.alloc_slice_fill_iter(items)))
    }

    /// A complex value of these members.
    ///
    /// # Errors
    /// When the budget is spent.
    pub(crate) fn complex<'a>(&'a self, members: &[Member<'a>]) -> Result<Value<'a>, Fault> {
        self.charge(size_of_val(members))?;
        Ok(Value::Complex(self.bump.alloc_slice_copy(members)))
    }

    /// The memory itself, for what is bounded elsewhere: the record, and slices as long as the plan says.
    pub(crate) fn bump(&self) -> &Bump {
        &self.bump
    }
}

/// A text under construction in the [`Arena`].
#[derive(Debug)]
pub struct TextBuilder<'a> {
    text: BumpString<'a>,
    arena: &'a Arena,
}

impl<'a> TextBuilder<'a> {
    /// Appends a text.
    ///
    /// # Errors
    /// When the value would be over its limit, or the budget is spent.
    #[inline]
    pub(crate) fn push_str(&mut self, more: &str) -> Result<(), Fault> {
        self.make_room(more.len())?;
        self.text.push_str(more);
        Ok(())
    }

    /// Appends a character.
    ///
    /// # Errors
    /// As [`push_str`](Self::push_str).
    #[inline]
    pub(crate) fn push(&mut self, c: char) -> Result<(), Fault> {
        self.make_room(c.len_utf8())?;
        self.text.push(c);
        Ok(())
    }

    /// The text, for as long as the arena is not reset.
    pub(crate) fn finish(self) -> &'a str {
        self.text.into_bump_str()
    }

    #[inline]
    fn make_room(&mut self, more: usize) -> Result<(), Fault> {
        let length = self.text.len() + more;
        if length > self.text.capacity() { self.grow(length) } else { Ok(()) }
    }

    #[cold]
    fn grow(&mut self, length: usize) -> Result<(), Fault> {
        if length > self.arena.value_limit {
            return Err(Fault::ValueTooLong { limit: self.arena.value_limit });
        }
        let capacity = length.saturating_mul(2).min(self.arena.value_limit);
        self.arena.charge(capacity - self.text.capacity())?;
        self.text.reserve(capacity - self.text.len());
        Ok(())
    }
}

impl fmt::Write for TextBuilder<'_> {
    /// Fails when the value would be over its limit; [`Arena`] users that need the reason call `push_str`.
    fn write_str(&mut self, more: &str) -> fmt::Result {
        self.push_str(more).map_err(|_| fmt::Error)
    }
}
