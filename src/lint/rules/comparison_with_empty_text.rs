use super::{Check, Rule, Sample, Severity};
use crate::syntax::{Comparison, NodeKind};

pub(super) static COMPARISON_WITH_EMPTY_TEXT: Rule = Rule {
    code: "L008",
    name: "comparison-with-empty-text",
    severity: Severity::Warning,
    summary: "A comparison with `\"\"`.",
    why: "A comparison of which one side is null or empty is false, `<>` too: this one is false for every record.",
    fix: "choose by Switch, whose key \"\" stands for an empty source: Switch([country], [country], \"\", \"Other\")",
    source: "functions-for-customizing-application-data#iif",
    bad: Sample::Expression(r#"IIF([country]="", "Other", [country])"#),
    marks: r#"[country]="""#,
    good: Sample::Expression(r#"Switch([country], [country], "", "Other")"#),
    check: Check::Expression(|tree, report| {
        for (_, node) in tree.nodes() {
            let NodeKind::Compare { operator, left, right } = &node.kind else { continue };
            if [left, right].into_iter().any(|side| tree.text(*side) == Some("")) {
                let message = match operator {
                    Comparison::NotEqual => {
                        "`<>` with an empty text is false for every record, filled or not"
                    }
                    _ => "a comparison with an empty text is false for every record",
                };
                report.expression(node.span, message);
            }
        }
    }),
};
