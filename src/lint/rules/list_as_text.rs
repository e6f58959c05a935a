use super::{Check, Rule, Sample, Severity};
use crate::lint::tree::Tree;
use crate::syntax::{NodeId, NodeKind};
use crate::value::Kind;

pub(super) static LIST_AS_TEXT: Rule = Rule {
    code: "L017",
    name: "list-as-text",
    severity: Severity::Warning,
    summary: "An attribute with several values where one text is wanted.",
    why: "With one value it works, with more it fails: for some users and not for others.",
    fix: "take one with Item([proxyAddresses], 1), or all with Join(\",\", [proxyAddresses])",
    source: "functions-for-customizing-application-data#item",
    bad: Sample::Row { target: "nickName", expression: "ToLower([proxyAddresses])" },
    marks: "[proxyAddresses]",
    good: Sample::Row { target: "nickName", expression: "ToLower(Item([proxyAddresses], 1))" },
    check: Check::Row(|row, table, report| {
        let Some(tree) = &row.tree else { return };
        let takes_list = row.known.is_none_or(|known| known.multivalued);
        for (name, id) in tree.attributes().filter(|(name, _)| table.sources.is_list(name)) {
            let wanted = match tree.parent(id) {
                Some(above) => wants_text(tree, above, id),
                None => !takes_list,
            };
            if wanted {
                let message = format!("[{name}] can hold several values, and one text is wanted");
                report.expression(tree.span(id), message).help =
                    Some(format!("take one with Item([{name}], 1), or all with Join(\",\", [{name}])"));
            }
        }
    }),
};

/// Whether the node above takes this argument as one text.
fn wants_text(tree: &Tree, above: NodeId, argument: NodeId) -> bool {
    match &tree.node(above).kind {
        NodeKind::Concat(_) | NodeKind::Compare { .. } => true,
        _ => tree.call(above).is_some_and(|call| {
            // Trim goes through the items, and Join spreads them.
            !["Trim", "Join"].contains(&call.name)
                && call.given().any(|(parameter, id)| {
                    id == argument && matches!(parameter.kind, Kind::String | Kind::Integer | Kind::Number)
                })
        }),
    }
}
