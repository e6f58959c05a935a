//! An expression as rules walk it: downwards to arguments, upwards to what takes a value.

use crate::error::Span;
use crate::functions::{self, Function, Parameter};
use crate::syntax::{Expr, Node, NodeId, NodeKind, Number};

/// An expression, with the way up from each node.
#[derive(Debug)]
pub(super) struct Tree {
    expr: Expr,
    /// The node that takes each node's value.
    parents: Vec<Option<NodeId>>,
    /// The first of the nodes that each node is made of: they stand before it without a gap.
    first: Vec<usize>,
}

/// A call in a [`Tree`].
#[derive(Debug)]
pub(super) struct Call<'t> {
    pub(super) id: NodeId,
    pub(super) name: &'t str,
    /// Where the name stands.
    pub(super) name_span: Span,
    /// The whole call.
    pub(super) span: Span,
    /// The function; `None` for one that does not exist.
    pub(super) function: Option<&'static Function>,
    /// How many arguments are written, blanks included.
    pub(super) written: usize,
    /// The arguments at the places of their parameters, `None` where blank.
    pub(super) arguments: Vec<Option<NodeId>>,
}

impl Tree {
    pub(super) fn new(expr: Expr) -> Self {
        let mut parents = vec![None; expr.nodes().len()];
        let mut first: Vec<usize> = (0..expr.nodes().len()).collect();
        for (id, node) in expr.ids().zip(expr.nodes()) {
            let child = |child: NodeId| {
                parents[child.index()] = Some(id);
                first[id.index()] = first[id.index()].min(first[child.index()]);
            };
            match &node.kind {
                NodeKind::Call { arguments, .. } | NodeKind::Concat(arguments) => {
                    expr.arguments(*arguments).iter().filter_map(|argument| argument.value).for_each(child);
                }
                NodeKind::Compare { left, right, .. } => [*left, *right].into_iter().for_each(child),
                _ => {}
            }
        }
        Self { expr, parents, first }
    }

    pub(super) fn expr(&self) -> &Expr {
        &self.expr
    }

    pub(super) fn root(&self) -> NodeId {
        self.expr.root()
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.expr.node(id)
    }

    pub(super) fn span(&self, id: NodeId) -> Span {
        self.expr.node(id).span
    }

    /// All nodes, each after those it is made of.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.expr.ids().zip(self.expr.nodes())
    }

    /// The calls of these functions.
    pub(super) fn calls<'t>(&'t self, names: &'t [&str]) -> impl Iterator<Item = Call<'t>> {
        self.expr.ids().filter_map(|id| self.call(id)).filter(|call| names.contains(&call.name))
    }

    /// The calls of all functions.
    pub(super) fn all_calls(&self) -> impl Iterator<Item = Call<'_>> {
        self.expr.ids().filter_map(|id| self.call(id))
    }

    /// The node as a call.
    pub(super) fn call(&self, id: NodeId) -> Option<Call<'_>> {
        let NodeKind::Call { name, name_span, arguments } = &self.node(id).kind else { return None };
        let function = functions::find(name);
        let given = self.expr.arguments(*arguments).iter().map(|argument| argument.value);
        let arguments: Vec<_> = match function {
            Some(function) => function.arranged(given.clone()).collect(),
            None => given.clone().collect(),
        };
        let (span, written) = (self.span(id), given.len());
        Some(Call { id, name, name_span: *name_span, span, function, written, arguments })
    }

    /// Whether the node is a call of one of these functions.
    pub(super) fn is_call(&self, id: NodeId, names: &[&str]) -> bool {
        matches!(&self.node(id).kind, NodeKind::Call { name, .. } if names.contains(&&**name))
    }

    /// The attributes, with where they stand.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.nodes().filter_map(|(id, node)| match &node.kind {
            NodeKind::Attribute(name) => Some((&**name, id)),
            _ => None,
        })
    }

    /// The texts, with where they stand.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.nodes().filter_map(|(id, _)| Some((self.text(id)?, id)))
    }

    /// The text that the node is.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number that the node is, as a number or as a text.
    pub(super) fn integer(&self, id: NodeId) -> Option<i64> {
        match &self.node(id).kind {
            NodeKind::Number { value: Number::Integer(value), .. } => Some(*value),
            NodeKind::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.parents[id.index()]
    }

    /// The nodes from the one that takes this node's value up to the root.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// Whether a node stands in another, or is it.
    pub(super) fn is_within(&self, id: NodeId, outer: NodeId) -> bool {
        (self.first[outer.index()]..=outer.index()).contains(&id.index())
    }

    /// The attributes in a node, or the one that it is.
    pub(super) fn attributes_within(&self, outer: NodeId) -> impl Iterator<Item = &str> {
        let nodes = &self.expr.nodes()[self.first[outer.index()]..=outer.index()];
        nodes.iter().filter_map(|node| match &node.kind {
            NodeKind::Attribute(name) => Some(&**name),
            _ => None,
        })
    }

    /// The nodes whose values may be the value of the whole: the outermost one, and what the functions choose
    /// among that give one of their arguments as it is.
    pub(super) fn results(&self) -> Vec<NodeId> {
        let (mut found, mut open) = (Vec::new(), vec![self.root()]);
        while let Some(id) = open.pop() {
            let chosen: Vec<_> = match self.call(id) {
                Some(call) => call.chosen().collect(),
                None => Vec::new(),
            };
            if chosen.is_empty() {
                found.push(id);
            } else {
                open.extend(chosen.into_iter().rev());
            }
        }
        found
    }

    /// Where a stretch of a text's content stands, escapes counted in.
    pub(super) fn span_within(&self, id: NodeId, within: Span) -> Span {
        self.expr.span_within(id, within)
    }
}

impl Call<'_> {
    /// The argument for the parameter at this position.
    pub(super) fn argument(&self, position: usize) -> Option<NodeId> {
        self.arguments.get(position).copied().flatten()
    }

    /// The arguments that are given, each with its parameter.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static Parameter, NodeId)> {
        let function = self.function;
        self.arguments.iter().enumerate().filter_map(move |(at, id)| Some((function?.parameter(at)?, (*id)?)))
    }

    /// The arguments of which the function gives one as it is.
    pub(super) fn chosen(&self) -> impl Iterator<Item = NodeId> {
        let (name, count) = (self.name, self.arguments.len());
        (0..count)
            .filter(move |at| match name {
                "IIF" => *at > 0,
                // The default, and the value behind each key.
                "Switch" => *at == 1 || (*at > 2 && *at % 2 == 1),
                "Coalesce" | "SelectUniqueValue" => true,
                "IgnoreFlowIfNullOrEmpty" | "Redact" => *at == 0,
                _ => false,
            })
            .filter_map(|at| self.argument(at))
    }
}
