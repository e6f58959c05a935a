//! What runs: the expressions of a table as one flat, shared program.
//!
//! A sub-expression that stands twice, in one mapping or in two, is one node and is computed once per
//! record. Nodes hold no spans; each root keeps a cold list of them, for errors and traces. The machine runs the
//! instructions that the nodes are lowered to.

mod aliases;
mod arms;
mod attributes;
mod check;
mod code;
mod compile;
mod eval;
mod explain;
mod keys;
mod known;
mod lower;
mod observe;
#[cfg(test)]
mod once;
#[cfg(test)]
mod phone_expression;
mod record;

pub use aliases::SourceNames;
pub(crate) use arms::{Arm, arms};
pub(crate) use attributes::{Attributes, meets};
pub(crate) use compile::{Source, compile};
pub(crate) use eval::Evaluation;
pub(crate) use explain::{Reached, Step, steps};
pub(crate) use observe::{Observer, Trace};
pub(crate) use record::{Order, Slots, from_deserializer, from_json};

use self::code::Code;
use crate::error::Span;
use crate::functions::{Function, Prepared};
use crate::syntax::Keyword;
use crate::value::Value;

/// The expressions of one table.
#[derive(Debug)]
pub(crate) struct Program {
    /// Each node stands after its arguments.
    nodes: Box<[Op]>,
    /// The arguments of all calls, one after the other; [`BLANK`] where an argument is blank.
    arguments: Box<[u32]>,
    constants: Box<[Constant]>,
    macros: Box<[Box<str>]>,
    attributes: Attributes,
    roots: Box<[Root]>,
    code: Code,
}

/// The argument that is not given.
const BLANK: u32 = u32::MAX;

/// A sub-expression.
#[derive(Debug)]
enum Op {
    /// The constant of this index.
    Constant(u32),
    /// The record's member of this slot.
    Attribute(u32),
    /// The member that this path leads to.
    Path(u32),
    Call {
        function: &'static Function,
        /// Its stretch of [`Program::arguments`].
        arguments: (u32, u32),
        prepared: Prepared,
        /// Which call of the mapping it is, for the host.
        call: u32,
    },
    /// A word that ends the evaluation.
    Flow(Keyword),
    /// The host's text of this macro.
    Macro(u32),
}

/// A value that does not depend on the record.
#[derive(Debug, Clone, PartialEq)]
enum Constant {
    Text(Box<str>),
    /// Neither a text nor made of others.
    Other(Value<'static>),
}

/// The expression of one mapping.
#[derive(Debug)]
pub(crate) struct Root {
    node: u32,
    /// Where its code begins.
    begin: u32,
    /// How many calls it has.
    steps: u32,
    /// The target attribute, for the host.
    target: Box<str>,
    /// The text that the spans are about.
    text: Box<str>,
    /// Where each node stands in the text. A node that stands twice has two.
    spans: Box<[(u32, Span)]>,
}

impl Program {
    /// What the expressions read from a record.
    pub(crate) fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The slot of the member that an expression is, if it is one and nothing else.
    pub(crate) fn member(&self, root: usize) -> Option<u32> {
        match self.nodes[self.roots[root].node as usize] {
            Op::Attribute(slot) => Some(slot),
            _ => None,
        }
    }

    /// Whether a function of this expression redacts.
    pub(crate) fn redacts(&self, root: usize) -> bool {
        // The nodes of an expression are those that have a place in its text.
        let mut nodes = self.roots[root].spans.iter().map(|(node, _)| &self.nodes[*node as usize]);
        nodes.any(|op| matches!(op, Op::Call { function, .. } if function.redacts()))
    }

    /// The text of an expression.
    pub(crate) fn text(&self, root: usize) -> &str {
        &self.roots[root].text
    }

    /// Where the nodes of an expression stand in its text, each after those it is made of. A node that stands twice
    /// has two places.
    pub(crate) fn places(&self, root: usize) -> &[(u32, Span)] {
        &self.roots[root].spans
    }

    /// Whether it asks the host for values that are free, which must happen in the order of the records.
    pub(crate) fn asks_in_order(&self) -> bool {
        let asks = |op: &Op| matches!(op, Op::Call { function, .. } if function.asks_uniqueness());
        self.nodes.iter().any(asks)
    }
}

impl Root {
    /// The first place of a node in the text.
    fn span(&self, node: u32) -> Option<Span> {
        self.spans.iter().find(|(at, _)| *at == node).map(|(_, span)| *span)
    }
}

impl Constant {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::String(text),
            Self::Other(value) => *value,
        }
    }

    /// A copy of a scalar; lists and complex values are not kept as constants.
    fn of(value: Value<'_>) -> Option<Self> {
        Some(Self::Other(match value {
            Value::Null => Value::Null,
            Value::Boolean(value) => Value::Boolean(value),
            Value::Integer(value) => Value::Integer(value),
            Value::Number(value) => Value::Number(value),
            Value::String(text) => return Some(Self::Text(text.into())),
            Value::List(_) | Value::Complex(_) => return None,
        }))
    }
}
