//! What a function sees when it runs: its arguments, the arena, the host.

use std::fmt::Write;

use super::definition::Function;
use super::host::{Host, Site};
use super::prepare::Prepared;
use crate::error::Fault;
use crate::value::{Arena, Value, whole_number, write_decimal};

/// Why an evaluation has no value. It leaves every enclosing call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stop<'a> {
    /// It failed; the attribute does not flow.
    Fault(Fault),
    /// `Error(message)`: the record's evaluation ends.
    Raised(&'a str),
    /// The attribute does not flow, and that is no fault.
    IgnoreAttribute,
    /// The record does not flow, and that is no fault.
    IgnoreObject,
}

impl From<Fault> for Stop<'_> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The arguments of a lazy function. The plan, explanations, coverage and the oracle of the tests each give
/// their own.
pub trait Arguments<'a> {
    /// How many there are, blanks included.
    fn count(&self) -> usize;

    /// Evaluates the argument at this index; `None` when it is blank or there is none.
    ///
    /// # Errors
    /// When the argument has no value.
    fn get(&mut self, index: usize) -> Result<Option<Value<'a>>, Stop<'a>>;

    /// Where texts can be made.
    fn arena(&self) -> &'a Arena;

    /// Whether the host says that the mapping's target attribute can have this value.
    fn is_unique(&self, value: &str) -> bool;
}

/// A call of a lazy function that has looked at one of its arguments.
pub(crate) struct Looked<'c, 'a> {
    /// The value of its first argument.
    pub(crate) first: Value<'a>,
    /// Which argument it has looked at.
    pub(crate) position: usize,
    /// The value of that one; Null when it is blank.
    pub(crate) value: Value<'a>,
    /// How many arguments there are, blanks included.
    pub(crate) count: usize,
    pub(crate) arena: &'a Arena,
    /// Whether the host says that the mapping's target attribute can have this value.
    pub(crate) is_unique: &'c dyn Fn(&str) -> bool,
}

/// A call of a strict function.
#[derive(Debug)]
pub(crate) struct Call<'c, 'a> {
    pub(crate) function: &'static Function,
    /// The arguments; a blank one is `None`.
    pub(crate) args: &'c [Option<Value<'a>>],
    pub(crate) arena: &'a Arena,
    pub(crate) prepared: &'c Prepared,
    pub(crate) host: &'a dyn Host,
    pub(crate) site: Site,
}

impl<'a> Call<'_, 'a> {
    /// The argument at this index; Null when it is blank or there is none.
    pub(crate) fn value(&self, index: usize) -> Value<'a> {
        self.given(index).unwrap_or_default()
    }

    /// The argument at this index, if it is given.
    pub(crate) fn given(&self, index: usize) -> Option<Value<'a>> {
        self.args.get(index).copied().flatten()
    }

    /// The text of the source argument; `None` for Null, which a function passes on as its result.
    pub(crate) fn source(&self, index: usize) -> Result<Option<&'a str>, Stop<'a>> {
        match self.args.get(index) {
            Some(Some(Value::String(text))) => Ok(Some(text)),
            None | Some(None | Some(Value::Null)) => Ok(None),
            Some(Some(value)) => self.text_of(*value, index).map(Some),
        }
    }

    /// The text of any other argument: Null counts as the empty text.
    pub(crate) fn text(&self, index: usize) -> Result<&'a str, Stop<'a>> {
        Ok(self.source(index)?.unwrap_or_default())
    }

    /// The text of an argument that means nothing without one, such as a format: Null is a fault.
    pub(crate) fn required_text(&self, index: usize) -> Result<&'a str, Stop<'a>> {
        self.source(index)?.ok_or_else(|| self.out_of_range(index, "has no value"))
    }

    /// The whole number of an argument: Null and what is no whole number are faults.
    pub(crate) fn integer(&self, index: usize) -> Result<i64, Stop<'a>> {
        let value = self.value(index);
        whole_number(value).ok_or_else(|| {
            let (function, parameter) = self.names(index);
            let found = match value {
                Value::Null => "missing",
                Value::String("") => "an empty text",
                Value::String(_) => "another text",
                other => other.kind().text(),
            };
            Fault::NotAWholeNumber { function, parameter, found }.into()
        })
    }

    /// A value as text, by the rules of language section 2.
    #[inline]
    pub(crate) fn text_of(&self, value: Value<'a>, index: usize) -> Result<&'a str, Stop<'a>> {
        text(value, self.arena, || self.names(index))
    }

    /// A fault about the argument at this index.
    #[cold]
    pub(crate) fn out_of_range(&self, index: usize, expected: &'static str) -> Stop<'a> {
        let (function, parameter) = self.names(index);
        Fault::OutOfRange { function, parameter, expected }.into()
    }

    /// A fault that is about no single argument.
    #[cold]
    pub(crate) fn fault(&self, reason: &'static str) -> Stop<'a> {
        Fault::Function { function: self.function.name, reason }.into()
    }

    /// The names of the function and of the parameter at this index.
    pub(crate) fn names(&self, index: usize) -> (&'static str, &'static str) {
        self.function.names(index)
    }
}

/// A value as text: `True` and `False`, decimal digits, the shortest form of a number, the item of a list of
/// one. `names` gives function and parameter for the fault.
#[inline]
pub(crate) fn text<'a>(
    value: Value<'a>,
    arena: &'a Arena,
    names: impl FnOnce() -> (&'static str, &'static str),
) -> Result<&'a str, Stop<'a>> {
    match value {
        Value::String(text) => Ok(text),
        value => written(value, arena, names),
    }
}

#[inline(never)]
fn written<'a>(
    value: Value<'a>,
    arena: &'a Arena,
    names: impl FnOnce() -> (&'static str, &'static str),
) -> Result<&'a str, Stop<'a>> {
    match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(""),
        Value::Boolean(true) => Ok("True"),
        Value::Boolean(false) => Ok("False"),
        Value::Integer(number) => {
            let mut text = arena.text(20)?;
            // 20 bytes hold every i64; a failed write would only shorten it, and cannot happen.
            let _ = write!(text, "{number}");
            Ok(text.finish())
        }
        Value::Number(number) => {
            let mut text = arena.text(32)?;
            // 32 bytes hold every number; a failed write would only shorten it, and cannot happen.
            let _ = write_decimal(&mut text, number);
            Ok(text.finish())
        }
        Value::List(&[]) => Ok(""),
        Value::List(&[one]) => written(one, arena, names),
        Value::List(items) => {
            let (function, parameter) = names();
            Err(Fault::SeveralItems { function, parameter, count: items.len() }.into())
        }
        Value::Complex(_) => {
            let (function, parameter) = names();
            Err(Fault::ComplexValue { function, parameter }.into())
        }
    }
}
