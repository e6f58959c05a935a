//! The constants that a row may give to a Boolean target.

use super::subject::Row;
use crate::error::Span;
use crate::mapping::AttributeType;
use crate::syntax::NodeKind;

/// The texts and numbers that may be the value of a row whose target is Boolean.
pub(super) fn constants<'r>(row: &'r Row<'_>) -> Vec<(&'r str, Span)> {
    let is_boolean = row.known.is_some_and(|known| known.kind == AttributeType::Boolean);
    let Some(tree) = row.tree.as_ref().filter(|_| is_boolean) else { return Vec::new() };
    tree.results()
        .into_iter()
        .filter_map(|id| match &tree.node(id).kind {
            NodeKind::String(text) | NodeKind::Number { text, .. } => Some((&**text, tree.span(id))),
            _ => None,
        })
        .collect()
}
