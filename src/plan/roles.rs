//! Mappings whose expression is a role function.
//!
//! The default style of updates writes the assignments that such a function is given, not what it makes of them. So its
//! argument becomes an expression of its own; the program shares its nodes.

use crate::limits::Limits;
use crate::scim::RoleFunction;
use crate::syntax::{Expr, NodeKind, parse_with};

/// The call of a role function.
pub(super) struct RoleCall {
    pub(super) function: RoleFunction,
    pub(super) argument: Expr,
}

impl RoleCall {
    /// The call that an expression is.
    pub(super) fn of(expr: &Expr, limits: &Limits) -> Option<Self> {
        let NodeKind::Call { name, arguments, .. } = &expr.node(expr.root()).kind else { return None };
        let function = RoleFunction::find(name)?;
        let argument = expr.arguments(*arguments).first()?.value?;
        let span = expr.node(argument).span;
        let argument = parse_with(expr.text().get(span.start..span.end)?, limits).ok()?;
        Some(Self { function, argument })
    }
}
