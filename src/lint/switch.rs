//! `IIF` on an empty attribute, written as the `Switch` that is documented for it.

use super::tree::{Call, Tree};
use crate::syntax::NodeId;

/// Longest rewritten expression, in bytes: a help is to be read in a sentence.
const LONGEST: usize = 160;

/// The `Switch` that gives the same as an `IIF` which asks whether `source` is empty; `when_empty` is the position of
/// the argument that is given then. `None` where it would be too long to read.
pub(super) fn instead_of(tree: &Tree, iif: &Call<'_>, source: NodeId, when_empty: usize) -> Option<String> {
    let text = |id: NodeId| {
        let span = tree.span(id);
        &tree.expr().text()[span.start..span.end]
    };
    let empty = text(iif.argument(when_empty)?);
    let filled = text(iif.argument(3 - when_empty)?);
    let switch = format!(r#"Switch({}, {filled}, "", {empty})"#, text(source));
    (switch.len() <= LONGEST && !switch.contains('\n'))
        .then(|| format!("choose by Switch, whose key \"\" stands for an empty source: {switch}"))
}
