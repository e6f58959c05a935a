//! The tree of a regular expression, as .NET reads it.

use std::ops::Range;

/// The index of a node. Children come before their parents, so that a plain loop visits them bottom-up.
pub(super) type NodeId = usize;

/// One construct. Options such as `(?i)` are already worked into the nodes they touch.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Matches nothing, always.
    Empty,
    /// One unit out of a set, in the engines' class syntax.
    Set(Box<str>),
    /// One certain unit.
    Unit(char),
    /// A place, not a text.
    Place(Place),
    /// `(…)`, `(?<name>…)`: the number of the group.
    Capture(u32, NodeId),
    /// `(?=…)` and its kin.
    Look { behind: bool, negative: bool, child: NodeId },
    /// `(?>…)`.
    Atomic(NodeId),
    /// `a*`, `a{2,3}?`.
    Repeat { child: NodeId, min: u32, max: Option<u32>, lazy: bool },
    /// One after the other.
    Concat(Vec<NodeId>),
    /// The first that fits.
    Alternate(Vec<NodeId>),
    /// `\1`, `\k<name>`: the number of the group.
    Reference(u32),
}

/// A place between units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `^`, `\A`.
    Start,
    /// `\z`.
    End,
    /// `$`, `\Z`: the end, or before a line feed that ends the text.
    FinalLine,
    /// `^` with `(?m)`.
    LineStart,
    /// `$` with `(?m)`.
    LineEnd,
    /// `\b`.
    Boundary,
    /// `\B`.
    NoBoundary,
    /// `\G`.
    Continue,
}

/// The whole tree. The last node is the root.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<(Node, Range<usize>)>,
}

impl Tree {
    /// Adds a node, with its range in the units of the pattern.
    pub(super) fn push(&mut self, node: Node, range: Range<usize>) -> NodeId {
        self.nodes.push((node, range));
        self.nodes.len() - 1
    }

    /// A node of this tree.
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id].0
    }

    /// Its range in the units of the pattern.
    pub(super) fn range(&self, id: NodeId) -> Range<usize> {
        self.nodes[id].1.clone()
    }

    /// All nodes, children before parents.
    pub(super) fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().map(|(node, _)| node).enumerate()
    }

    /// The node that holds all others.
    pub(super) fn root(&self) -> NodeId {
        self.nodes.len().saturating_sub(1)
    }
}
