//! What became of every sub-expression of a mapping.

use std::collections::HashSet;

use super::{Op, Program, Trace};
use crate::error::Span;
use crate::functions::{Function, Stop};
use crate::limits::Limits;
use crate::syntax::{Expr, NodeId, NodeKind, parse_with};
use crate::value::Value;

/// A sub-expression and what became of it.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    /// How deep it stands: 0 for the whole expression.
    pub(crate) depth: usize,
    /// The function that it is a call of.
    pub(crate) function: Option<&'static Function>,
    /// The parameter that it is given for, if it is an argument of a function of several.
    pub(crate) parameter: Option<&'static str>,
    /// Where it stands in the text.
    pub(crate) span: Span,
    pub(crate) reached: Reached<'a>,
    /// Whether it is inside a `Redact`, or made of one.
    pub(crate) redacted: bool,
}

/// What became of a sub-expression.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reached<'a> {
    /// It was evaluated.
    Evaluated(Result<Value<'a>, Stop<'a>>),
    /// It is the same for every record; what it is made of is not looked at.
    Constant(Value<'a>),
    /// No function asked for it.
    Not,
}

impl<'a> Reached<'a> {
    /// What it gave, if it was evaluated.
    pub(crate) fn result(self) -> Option<Result<Value<'a>, Stop<'a>>> {
        match self {
            Self::Evaluated(result) => Some(result),
            Self::Constant(value) => Some(Ok(value)),
            Self::Not => None,
        }
    }
}

/// The sub-expressions of a mapping, each before those it is made of; what is inside of one that was not evaluated is
/// left out.
pub(crate) fn steps<'a>(
    program: &'a Program,
    root: usize,
    trace: &Trace<'a>,
    limits: &Limits,
) -> Vec<Step<'a>> {
    // The text has been parsed before: its nodes are those that have places, in the same order.
    let Ok(expr) = parse_with(program.text(root), limits) else { return Vec::new() };
    let places = program.places(root);
    let walk = Walk { program, places, trace, expr: &expr };
    let redacted = walk.redacted();
    let mut steps = Vec::new();
    let mut ahead = vec![Ahead { id: expr.root(), depth: 0, parameter: None, reached: true }];
    while let Some(Ahead { id, depth, parameter, reached }) = ahead.pop() {
        let (node, span) = places[id.index()];
        let function = walk.function(id);
        let reached = match (&program.nodes[node as usize], trace.result(node)) {
            (_, None) => Reached::Not,
            _ if !reached => Reached::Not,
            (Op::Constant(_), Some(Ok(value))) => Reached::Constant(value),
            (_, Some(result)) => Reached::Evaluated(result),
        };
        steps.push(Step { depth, function, parameter, span, reached, redacted: redacted.contains(&id) });
        if let (Some(function), Reached::Evaluated(_)) = (function, reached) {
            let from = ahead.len();
            ahead.extend(walk.arguments(id, function, depth + 1));
            ahead[from..].reverse();
        }
    }
    steps
}

/// A sub-expression to look at.
struct Ahead {
    id: NodeId,
    depth: usize,
    parameter: Option<&'static str>,
    /// Whether the call it stands in asked for it.
    reached: bool,
}

struct Walk<'w, 'a> {
    program: &'a Program,
    places: &'a [(u32, Span)],
    trace: &'w Trace<'a>,
    expr: &'w Expr,
}

impl Walk<'_, '_> {
    /// The function that a node is a call of; none if it was folded to a constant.
    fn function(&self, id: NodeId) -> Option<&'static Function> {
        match self.program.nodes[self.places[id.index()].0 as usize] {
            Op::Call { function, .. } => Some(function),
            _ => None,
        }
    }

    /// What stands inside a node, as written.
    fn inside(&self, id: NodeId) -> Vec<Option<NodeId>> {
        match &self.expr.node(id).kind {
            NodeKind::Compare { left, right, .. } => vec![Some(*left), Some(*right)],
            NodeKind::Concat(arguments) | NodeKind::Call { arguments, .. } => {
                self.expr.arguments(*arguments).iter().map(|argument| argument.value).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The arguments of a call, at their parameters.
    fn arguments(&self, id: NodeId, function: &'static Function, depth: usize) -> Vec<Ahead> {
        let (call, _) = self.places[id.index()];
        let lazy = function.lazy();
        // A strict function stops at the first argument without a value.
        let mut stopped = false;
        let arguments = function.arranged(self.inside(id).into_iter()).enumerate();
        let arguments = arguments.filter_map(|(position, id)| {
            let id = id?;
            let reached = if lazy { self.trace.asked(call, position) } else { !stopped };
            stopped |= matches!(self.trace.result(self.places[id.index()].0), Some(Err(_)));
            let parameter = function.parameter(position).filter(|_| function.parameters.len() > 1);
            Some(Ahead { id, depth, parameter: parameter.map(|parameter| parameter.name), reached })
        });
        arguments.collect()
    }

    /// What must not be shown: what stands inside a `Redact`, wherever else it stands in this expression, and all
    /// that is made of it.
    fn redacted(&self) -> HashSet<NodeId> {
        let redacts = |id: &NodeId| self.function(*id).is_some_and(Function::redacts);
        let mut below: Vec<NodeId> = self.expr.ids().filter(redacts).collect();
        let mut hidden = HashSet::new();
        while let Some(id) = below.pop() {
            hidden.insert(self.places[id.index()].0);
            below.extend(self.inside(id).into_iter().flatten());
        }
        // Constants stand in the text for all to read.
        hidden.retain(|node| !matches!(self.program.nodes[*node as usize], Op::Constant(_)));
        let mut redacted = HashSet::new();
        // A node stands after those it is made of.
        for id in self.expr.ids() {
            let made_of = self.inside(id).into_iter().flatten().any(|inside| redacted.contains(&inside));
            if made_of || hidden.contains(&self.places[id.index()].0) {
                redacted.insert(id);
            }
        }
        redacted
    }
}
