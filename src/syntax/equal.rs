//! When two expressions are the same.

use super::ast::{Expr, NodeKind};

/// The same calls on the same arguments. Spans, white space, redundant parentheses and the spelling of a number
/// do not count; its kind does: `1` and `1.0` differ.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        // Each node stands after those it is made of, from left to right: equal trees are equal lists.
        let values = |expr: &Self| expr.arguments.iter().map(|argument| argument.value).collect::<Vec<_>>();
        self.root == other.root
            && self.nodes.len() == other.nodes.len()
            && self.nodes.iter().zip(&other.nodes).all(|(one, two)| same(&one.kind, &two.kind))
            && values(self) == values(other)
    }
}

/// No number of an expression is NaN.
impl Eq for Expr {}

fn same(one: &NodeKind, two: &NodeKind) -> bool {
    match (one, two) {
        (NodeKind::Call { name, arguments, .. }, NodeKind::Call { name: other, arguments: others, .. }) => {
            name == other && arguments == others
        }
        (NodeKind::Attribute(one), NodeKind::Attribute(two))
        | (NodeKind::String(one), NodeKind::String(two))
        | (NodeKind::Macro(one), NodeKind::Macro(two)) => one == two,
        (NodeKind::Number { value: one, .. }, NodeKind::Number { value: two, .. }) => one == two,
        (NodeKind::Keyword(one), NodeKind::Keyword(two)) => one == two,
        (
            NodeKind::Compare { operator, left, right },
            NodeKind::Compare { operator: operator2, left: left2, right: right2 },
        ) => (operator, left, right) == (operator2, left2, right2),
        (NodeKind::Concat(one), NodeKind::Concat(two)) => one == two,
        _ => false,
    }
}
