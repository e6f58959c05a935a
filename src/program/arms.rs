//! Which arms of the choices in an expression a record reached.

use super::{Op, Program, Trace};
use crate::error::Span;
use crate::limits::Limits;
use crate::syntax::{NodeKind, parse_with};

/// One of the arguments that a call such as `IIF` or `Switch` chooses from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Arm {
    pub(crate) function: &'static str,
    /// Where the call stands in the text.
    pub(crate) call: Span,
    /// Where the arm stands; `None` for a blank one.
    pub(crate) span: Option<Span>,
    /// Which argument of the call it is, from 0.
    pub(crate) position: usize,
    pub(crate) reached: bool,
}

/// The arms of an expression, in the order of its calls.
pub(crate) fn arms(program: &Program, root: usize, trace: &Trace<'_>, limits: &Limits) -> Vec<Arm> {
    // The text has been parsed before: its nodes are those that have places, in the same order.
    let Ok(expr) = parse_with(program.text(root), limits) else { return Vec::new() };
    let places = program.places(root);
    let mut arms = Vec::new();
    for id in expr.ids() {
        let (node, call) = places[id.index()];
        let Op::Call { function, .. } = program.nodes[node as usize] else { continue };
        let NodeKind::Call { arguments, .. } = &expr.node(id).kind else { continue };
        let given = expr.arguments(*arguments).iter().enumerate();
        arms.extend(given.filter(|(position, _)| function.has_arm(*position)).map(|(position, argument)| {
            Arm {
                function: function.name,
                call,
                span: argument.value.map(|value| places[value.index()].1),
                position,
                reached: trace.asked(node, position),
            }
        }));
    }
    arms.sort_by_key(|arm| (arm.call.start, arm.position));
    arms
}
