use super::{Check, Rule, Sample, Severity};
use crate::lint::tree::Tree;
use crate::syntax::{NodeId, NodeKind};

pub(super) static PHONE_NOT_STRIPPED: Rule = Rule {
    code: "L052",
    name: "phone-not-stripped",
    severity: Severity::Warning,
    summary: "A phone number that is sent with its blanks.",
    why: "An application that stores numbers without blanks, as Genesys Cloud does, gives back another text than was \
          sent: the service sees a difference, and writes the user again in every cycle.",
    fix: "wrap it: StripSpaces([telephoneNumber]); or remove all separators: \
          Replace([telephoneNumber], , \"[()\\\\s.-]+\", , \"\", , )",
    source: "configure-microsoft-entra-id-for-genesys-cloud-scim-identity-management",
    bad: Sample::Row { target: r#"phoneNumbers[type eq "work"].value"#, expression: "[telephoneNumber]" },
    marks: "[telephoneNumber]",
    good: Sample::Row {
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: "StripSpaces([telephoneNumber])",
    },
    check: Check::Row(|row, _, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| row.is_phone()) else { return };
        for (name, id) in tree.attributes().filter(|(_, id)| is_sent_as_it_is(tree, *id)) {
            report.expression(tree.span(id), "the number is sent with its blanks").help = Some(format!(
                "wrap it: StripSpaces([{name}]); or remove all separators: Replace([{name}], , \"[()\\\\s.-]+\", , \"\", , )"
            ));
        }
    }),
};

/// Whether the attribute's value reaches the target without a function that removes blanks.
fn is_sent_as_it_is(tree: &Tree, id: NodeId) -> bool {
    /// The functions that keep the blanks of what they are given.
    const PASS: [&str; 10] = [
        "Append",
        "Prepend",
        "Join",
        "Coalesce",
        "Trim",
        "Left",
        "CStr",
        "Item",
        "IgnoreFlowIfNullOrEmpty",
        "SelectUniqueValue",
    ];
    let mut below = id;
    for above in tree.ancestors(id) {
        let passes = match (tree.call(above), &tree.node(above).kind) {
            // A condition or a key is not sent.
            (Some(call), _) if ["IIF", "Switch"].contains(&call.name) => {
                call.chosen().any(|value| value == below)
            }
            (Some(call), _) => PASS.contains(&call.name),
            (None, kind) => matches!(kind, NodeKind::Concat(_)),
        };
        if !passes {
            return false;
        }
        below = above;
    }
    true
}
