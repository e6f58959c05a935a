//! What a function finds out before any record is there: what only it can check, and what it makes ready.

use std::sync::Arc;

use super::format_date_time::Formats;
use super::replace::Ready;
use crate::Limits;
use crate::dotnet::casing::Culture;
use crate::dotnet::datetime::Interval;
use crate::error::{CheckError, Span};
use crate::syntax::Keyword;
use crate::value::{Kind, Value};

/// Checks what only this function can check, and makes ready what is constant: regular expressions, date
/// formats. It runs once per plan.
pub(crate) type Prepare = fn(&[Given<'_>], &Limits) -> Result<Prepared, Problem>;

/// What is known of an argument before any record is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Given<'a> {
    /// Not given.
    Blank,
    /// Always this value.
    Constant(Value<'a>),
    /// A bare word other than True and False.
    Keyword(Keyword),
    /// Some value of this kind.
    Of(Kind),
}

/// What [`Prepare`] made ready. Each instruction of a call has it, so what is large is shared.
#[derive(Debug, Clone, Default)]
pub(crate) enum Prepared {
    /// Nothing.
    #[default]
    Nothing,
    /// The culture of ToLower and ToUpper.
    Culture(Culture),
    /// The interval of DateAdd and DateDiff.
    Interval(Interval),
    /// The formats of FormatDateTime.
    Formats(Arc<Formats>),
    /// The mode of Replace, and what it works with.
    Replace(Arc<Ready>),
    /// [`Limits::random_length`], for `RandomString`.
    RandomLength(usize),
}

impl<'a> Given<'a> {
    /// The constant text, if this is one.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self {
            Self::Constant(value) => value.as_str(),
            _ => None,
        }
    }
}

/// What [`Prepare`] found wrong, at the call or at one argument.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) error: Box<CheckError>,
    /// The argument it is about.
    pub(crate) argument: Option<usize>,
    /// A stretch of that argument's constant text, in bytes.
    pub(crate) within: Option<Span>,
}

impl Problem {
    /// A broken rule of this function, with the way to mend it.
    pub(crate) fn new(function: &'static str, reason: impl Into<String>, advice: &str) -> Self {
        let advice = (!advice.is_empty()).then(|| advice.into());
        Self::of(CheckError::Function { function, reason: reason.into(), advice })
    }

    /// This error, at the call.
    pub(crate) fn of(error: CheckError) -> Self {
        Self { error: Box::new(error), argument: None, within: None }
    }

    /// The same problem, at one argument.
    pub(crate) fn at(mut self, argument: usize) -> Self {
        self.argument = Some(argument);
        self
    }

    /// The same problem, at a stretch of that argument's constant text.
    pub(crate) fn within(mut self, span: Span) -> Self {
        self.within = Some(span);
        self
    }
}
