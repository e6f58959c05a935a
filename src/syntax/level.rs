//! What the parser remembers of each parenthesis that is still open.

use super::{Comparison, NodeId};
use crate::error::Span;

/// A value that is read, and the text it takes, parentheses included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operand {
    pub(super) node: NodeId,
    pub(super) span: Span,
}

/// What opened the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener<'t> {
    /// Nothing: the whole text.
    Text,
    /// A bare parenthesis.
    Parenthesis,
    /// A call; the name is empty where a value stands in its place.
    Call(&'t str),
}

/// One open parenthesis, and the value that is being read in it: at most one comparison, at most one
/// concatenation on its right.
#[derive(Debug)]
pub(super) struct Level<'t> {
    pub(super) opener: Opener<'t>,
    /// The name or the parenthesis.
    pub(super) opened: Span,
    /// The first of its finished arguments on the parser's list of them.
    pub(super) arguments: usize,
    /// The first operand of the concatenation on the parser's list of them.
    pub(super) operands: usize,
    /// The finished left side of the comparison.
    pub(super) left: Option<(Comparison, Operand)>,
    /// The last operator, while the value after it has not come.
    pub(super) pending: Option<Span>,
    /// Where the argument begins: after the parenthesis or the comma.
    pub(super) start: usize,
    /// The text that the operands take.
    pub(super) extent: Extent,
    /// Something is wrong with this argument already, so that what follows is no news.
    pub(super) quiet: bool,
}

/// The text that the operands of a concatenation take.
#[derive(Debug, Clone, Copy)]
pub(super) enum Extent {
    None,
    /// One operand or one parenthesis: without and with the parentheses around it.
    One {
        inner: Span,
        outer: Span,
    },
    Several(Span),
}

impl<'t> Level<'t> {
    pub(super) fn new(
        opener: Opener<'t>,
        opened: Span,
        start: usize,
        arguments: usize,
        operands: usize,
    ) -> Self {
        Self {
            opener,
            opened,
            arguments,
            operands,
            left: None,
            pending: None,
            start,
            extent: Extent::None,
            quiet: false,
        }
    }

    /// Whether a value has begun.
    pub(super) fn has_begun(&self) -> bool {
        self.pending.is_some() || self.left.is_some() || !matches!(self.extent, Extent::None)
    }
}

impl Extent {
    pub(super) fn add(&mut self, inner: Span, outer: Span) {
        *self = match *self {
            Self::None => Self::One { inner, outer },
            Self::One { outer: first, .. } | Self::Several(first) => Self::Several(first.to(outer)),
        };
    }

    pub(super) fn inner(self) -> Span {
        match self {
            Self::None => Span::default(),
            Self::One { inner, .. } => inner,
            Self::Several(span) => span,
        }
    }

    pub(super) fn outer(self) -> Span {
        match self {
            Self::None => Span::default(),
            Self::One { outer, .. } => outer,
            Self::Several(span) => span,
        }
    }
}
