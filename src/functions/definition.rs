//! What a builtin is: one definition that everything else reads.
//!
//! Checks, evaluation, tests, benches, `docs/functions.md`, `entra-scim functions --json` and the generators
//! of the fuzz targets all come from it.

use std::fmt;

use super::call::{Arguments, Call, Looked, Stop};
use super::host::{Host, Site};
use super::prepare::{Given, Prepare, Prepared};
use crate::Limits;
use crate::error::{CheckError, Fault};
use crate::value::{Arena, Kind, Value, truth};

/// A builtin function of the expression language.
#[derive(Debug)]
pub struct Function {
    /// Its name, case-sensitive.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Its parameters, in the order of the arguments.
    pub parameters: &'static [Parameter],
    /// What it returns.
    pub returns: Kind,
    /// Whether the result depends on the arguments alone. A call of an impure function is never shared,
    /// never folded, and every time it stands in a text it is a call of its own.
    pub pure: bool,
    /// Whether it must be the outermost function of a mapping.
    pub outermost: bool,
    /// What it does with Null, in one sentence.
    pub null: &'static str,
    /// The documentation that it follows.
    pub source: &'static str,
    /// The rules that no public source settles, and that are chosen here.
    pub chosen: &'static [&'static str],
    /// Examples, all of which run as tests: an ordinary one, one with Null, one with an error if there can
    /// be one.
    pub examples: &'static [Example],
    pub(crate) prepare: Option<Prepare>,
    pub(crate) eval: Eval,
}

/// A parameter of a [`Function`].
#[derive(Debug)]
pub struct Parameter {
    /// Its name in Microsoft's function reference.
    pub name: &'static str,
    /// Its key in the trees and function lists of Microsoft Graph.
    pub key: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be given; a blank argument is not given.
    pub required: bool,
    /// Whether it can be given any number of times; only the last parameters of a function.
    pub allow_multiple_occurrences: bool,
}

/// An example of a function: data that runs.
#[derive(Debug)]
pub struct Example {
    /// The expression.
    pub expression: &'static str,
    /// The record, as JSON.
    pub record: &'static str,
    /// What it gives.
    pub result: Expected,
}

/// What an [`Example`] gives.
#[derive(Debug)]
pub enum Expected {
    /// This value, as JSON.
    Json(&'static str),
    /// An error whose message holds this text.
    Error(&'static str),
    /// No flow: the attribute is left out.
    NoFlow,
    /// The whole record is left out.
    NoObjectFlow,
}

/// How a function runs.
pub(crate) enum Eval {
    /// Its only argument is evaluated, and its result is whether that one is so.
    Test(Test),
    /// Its only argument is a text, and its result is another; of Null it is Null.
    Text(Text),
    /// All arguments are evaluated first.
    Strict(Strict),
    /// If its first argument is true, the second is its result, else the third: it is `IIF`.
    Choice,
    /// The function looks at one argument after the other.
    Lazy(Lazy),
}

/// Whether a value is so.
pub(crate) type Test = fn(Value<'_>) -> bool;

/// A text made of another one.
pub(crate) type Text = for<'a> fn(&'a str, &'a Arena) -> Result<&'a str, Fault>;

/// The result, by all arguments.
pub(crate) type Strict = for<'a> fn(&Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>>;

/// A function that looks at its first argument, and then says which one it wants next.
#[derive(Debug)]
pub(crate) struct Lazy {
    /// What it does with the argument that it has looked at.
    pub(crate) next: for<'a> fn(&Looked<'_, 'a>) -> Result<Next<'a>, Stop<'a>>,
    /// Whether it looks at the argument at a position; the value of any other is its result.
    pub(crate) looks_at: fn(usize) -> bool,
    /// Whether the argument at a position is one of the arms that it chooses from.
    pub(crate) is_arm: fn(usize) -> bool,
}

/// What a lazy function does next.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Next<'a> {
    /// It goes on to the argument at this position: one behind those that it has looked at, or one that is its result.
    To(usize),
    /// Its result is this.
    Is(Value<'a>),
}

impl Eval {
    /// The result, where all arguments are evaluated first.
    pub(crate) fn run<'a>(&self, call: &Call<'_, 'a>) -> Option<Result<Value<'a>, Stop<'a>>> {
        match self {
            Self::Test(test) => Some(Ok(Value::Boolean(test(call.value(0))))),
            Self::Text(text) => Some(call.source(0).and_then(|source| match source {
                Some(source) => Ok(Value::String(text(source, call.arena)?)),
                None => Ok(Value::Null),
            })),
            Self::Strict(eval) => Some(eval(call)),
            Self::Choice | Self::Lazy(_) => None,
        }
    }
}

impl Lazy {
    /// The result, of arguments that are evaluated when they are asked for.
    fn run<'a>(&self, arguments: &mut dyn Arguments<'a>) -> Result<Value<'a>, Stop<'a>> {
        let (arena, count) = (arguments.arena(), arguments.count());
        let (mut first, mut position) = (Value::Null, 0);
        loop {
            let value = arguments.get(position)?.unwrap_or_default();
            if !(self.looks_at)(position) {
                return Ok(value);
            }
            if position == 0 {
                first = value;
            }
            let is_unique = |value: &str| arguments.is_unique(value);
            match (self.next)(&Looked { first, position, value, count, arena, is_unique: &is_unique })? {
                Next::To(next) => position = next,
                Next::Is(value) => return Ok(value),
            }
        }
    }
}

impl fmt::Debug for Eval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Test(_) => "Test",
            Self::Text(_) => "Text",
            Self::Strict(_) => "Strict",
            Self::Choice => "Choice",
            Self::Lazy(_) => "Lazy",
        })
    }
}

impl Parameter {
    /// A parameter that must be given.
    pub(crate) const fn required(name: &'static str, key: &'static str, kind: Kind) -> Self {
        Self { name, key, kind, required: true, allow_multiple_occurrences: false }
    }

    /// A parameter that can be left blank.
    pub(crate) const fn optional(name: &'static str, key: &'static str, kind: Kind) -> Self {
        Self { name, key, kind, required: false, allow_multiple_occurrences: false }
    }

    /// The same parameter, any number of times.
    pub(crate) const fn repeated(mut self) -> Self {
        self.allow_multiple_occurrences = true;
        self
    }
}

impl Function {
    /// The parameter that the argument at this position is for; `None` when there are fewer.
    pub fn parameter(&self, position: usize) -> Option<&'static Parameter> {
        let last = self.parameters.last().filter(|parameter| parameter.allow_multiple_occurrences);
        self.parameters.get(position).or(last)
    }

    /// The names of the function and of the parameter at this position, for faults.
    pub(crate) fn names(&self, position: usize) -> (&'static str, &'static str) {
        (self.name, self.parameter(position).map_or("argument", |parameter| parameter.name))
    }

    /// The arguments at the places of their parameters. Optional parameters between required ones may be left
    /// out altogether, when just the required ones are given and none is blank: that is how
    /// `FormatDateTime(source, inputFormat, outputFormat)` is published.
    pub(crate) fn arranged<T: Copy>(
        &self,
        arguments: impl ExactSizeIterator<Item = Option<T>> + Clone,
    ) -> impl Iterator<Item = Option<T>> {
        let required = self.parameters.iter().filter(|parameter| parameter.required).count();
        let last_required = self.parameters.iter().rposition(|parameter| parameter.required).unwrap_or(0);
        let short = arguments.len() == required && arguments.clone().all(|argument| argument.is_some());
        let left_out =
            self.parameters[..last_required].iter().map(move |parameter| short && !parameter.required);
        let mut arguments = arguments;
        let mut left_out = left_out.chain(std::iter::repeat(false));
        std::iter::from_fn(move || if left_out.next()? { Some(None) } else { arguments.next() })
    }

    /// The error of a call with so many arguments, which are more than it takes.
    pub(crate) fn too_many(&self, found: usize) -> CheckError {
        let most = self.parameters.len();
        let expected = match self.parameters.iter().filter(|parameter| parameter.required).count() {
            _ if most == 0 => "no argument".into(),
            1 if most == 1 => "one argument".into(),
            least if least == most => format!("{most} arguments"),
            least => format!("{least} to {most} arguments"),
        };
        CheckError::TooManyArguments { function: self.name, expected, found, signature: self.signature() }
    }

    /// How it is called: `Join(separator, source, …)`, optional parameters in brackets.
    pub fn signature(&self) -> String {
        let mut text = format!("{}(", self.name);
        for (index, parameter) in self.parameters.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            let (open, close) = if parameter.required { ("", "") } else { ("[", "]") };
            text.push_str(open);
            text.push_str(parameter.name);
            text.push_str(close);
            if parameter.allow_multiple_occurrences {
                text.push_str(", …");
            }
        }
        text.push(')');
        text
    }

    /// Whether its value, and all that is made of it, is hidden in traces, logs and reports.
    pub fn redacts(&self) -> bool {
        self.name == super::redact::REDACT.name
    }

    /// Whether it asks the host for a value that no other object has.
    pub(crate) fn asks_uniqueness(&self) -> bool {
        self.name == super::select_unique_value::SELECT_UNIQUE_VALUE.name
    }

    /// Calls it, for tools that walk expressions in their own way; a plan has its own, which prepares what is
    /// constant once.
    ///
    /// A lazy function asks for its arguments itself. Those of any other are all evaluated first, in order,
    /// blanks left blank. What it makes ready, such as a regular expression, is made from their values and with
    /// the default [`Limits`]; the arena keeps its own.
    ///
    /// # Errors
    /// When an argument or the function has no value. Nothing is checked beforehand: what a plan refuses when
    /// it is compiled is a fault here if the function comes upon it, and a missing argument counts as Null.
    ///
    /// ```
    /// use entra_scim::functions::{Arguments, Stop, find};
    /// use entra_scim::value::Arena;
    /// use entra_scim::{FixedHost, Limits, Site, Value};
    ///
    /// struct Given<'a>(&'a [Value<'a>], &'a Arena);
    ///
    /// impl<'a> Arguments<'a> for Given<'a> {
    ///     fn count(&self) -> usize {
    ///         self.0.len()
    ///     }
    ///     fn get(&mut self, index: usize) -> Result<Option<Value<'a>>, Stop<'a>> {
    ///         Ok(self.0.get(index).copied())
    ///     }
    ///     fn arena(&self) -> &'a Arena {
    ///         self.1
    ///     }
    ///     fn is_unique(&self, _: &str) -> bool {
    ///         true
    ///     }
    /// }
    ///
    /// let (arena, host) = (Arena::new(&Limits::default()), FixedHost::default());
    /// let mut arguments = Given(&[Value::String("tel:"), Value::Integer(1234)], &arena);
    /// let value = find("Append").unwrap().call(&mut arguments, &host, Site::default());
    /// assert_eq!(value, Ok(Value::String("tel:1234")));
    /// ```
    pub fn call<'a>(
        &'static self,
        arguments: &mut dyn Arguments<'a>,
        host: &'a dyn Host,
        site: Site,
    ) -> Result<Value<'a>, Stop<'a>> {
        let arena = arguments.arena();
        arena.step(1)?;
        match self.eval {
            Eval::Lazy(ref lazy) => return lazy.run(arguments),
            Eval::Choice => {
                let chosen = if truth(arguments.get(0)?.unwrap_or_default()) { 1 } else { 2 };
                return Ok(arguments.get(chosen)?.unwrap_or_default());
            }
            Eval::Test(_) | Eval::Text(_) | Eval::Strict(_) => {}
        }
        let count = arguments.count();
        let values = (0..count).map(|index| arguments.get(index)).collect::<Result<Vec<_>, _>>()?;
        let args: Vec<_> = self.arranged(values.iter().copied()).collect();
        let prepared = self.prepared_for(&args)?;
        let call = Call { function: self, args: &args, arena, prepared: &prepared, host, site };
        self.eval.run(&call).unwrap_or(Ok(Value::Null))
    }

    /// What the function makes ready when these values are constants. Where they break a rule, they count as
    /// unknown, so that the function meets the fault where it meets it for a record, if it does.
    fn prepared_for<'v>(&self, args: &[Option<Value<'v>>]) -> Result<Prepared, Fault> {
        let Some(prepare) = self.prepare else { return Ok(Prepared::Nothing) };
        let limits = Limits::default();
        let given = |of: fn(Value<'v>) -> Given<'v>| -> Vec<_> {
            args.iter().map(|value| value.map_or(Given::Blank, of)).collect()
        };
        prepare(&given(Given::Constant), &limits)
            .or_else(|_| prepare(&given(|_| Given::Of(Kind::Any)), &limits))
            .map_err(|_| Fault::Function { function: self.name, reason: "it cannot take these arguments" })
    }

    /// Whether it evaluates only the arguments it needs.
    pub fn lazy(&self) -> bool {
        matches!(self.eval, Eval::Lazy(_) | Eval::Choice)
    }

    /// Whether its argument at this position, from 0, is an arm: one of those that it chooses from, record by record.
    ///
    /// ```
    /// let switch = entra_scim::functions::find("Switch").unwrap();
    /// let arms: Vec<_> = (0..6).filter(|position| switch.has_arm(*position)).collect();
    /// assert_eq!(arms, [1, 3, 5]); // the default and the values, not the source and the keys
    /// ```
    pub fn has_arm(&self, position: usize) -> bool {
        match self.eval {
            Eval::Choice => position > 0,
            Eval::Lazy(ref lazy) => (lazy.is_arm)(position),
            Eval::Test(_) | Eval::Text(_) | Eval::Strict(_) => false,
        }
    }
}
