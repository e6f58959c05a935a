use super::{Check, Rule, Sample, Severity};
use crate::syntax::NodeKind;

pub(super) static SWITCH_IN_INCREMENTAL_CYCLE: Rule = Rule {
    code: "L012",
    name: "switch-in-incremental-cycle",
    severity: Severity::Note,
    summary: "`Switch` on one attribute whose values come from others.",
    why: "A known limitation: when in an incremental cycle the source of the Switch has not changed and another \
          mapped attribute has, the Switch gives null, and the target may lose its value.",
    fix: "where that matters, choose by IIF",
    source: "functions-for-customizing-application-data#switch",
    bad: Sample::Expression(r#"Switch([country], [city], "US", [state])"#),
    marks: "Switch",
    good: Sample::Expression(r#"IIF([country]="US", [state], [city])"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Switch"]) {
            let source: Vec<_> = tree
                .attributes()
                .filter(|(_, id)| call.argument(0).is_some_and(|at| tree.is_within(*id, at)))
                .collect();
            let others = call.chosen().any(|value| {
                tree.nodes().any(|(id, node)| match &node.kind {
                    NodeKind::Attribute(name) => {
                        tree.is_within(id, value) && source.iter().all(|(known, _)| *known != &**name)
                    }
                    _ => false,
                })
            });
            if others {
                report.expression(
                    call.name_span,
                    "in an incremental cycle this Switch may give null, when its source has not changed",
                );
            }
        }
    }),
};
