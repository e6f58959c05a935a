use std::collections::HashSet;

use super::{Check, Rule, Sample, Severity};

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
            let Some(source) = call.argument(0) else { continue };
            let source: HashSet<_> = tree.attributes_within(source).collect();
            let others =
                call.chosen().any(|value| tree.attributes_within(value).any(|name| !source.contains(name)));
            if others {
                report.expression(
                    call.name_span,
                    "in an incremental cycle this Switch may give null, when its source has not changed",
                );
            }
        }
    }),
};
