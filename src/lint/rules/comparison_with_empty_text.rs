use super::{Check, Rule, Sample, Severity};
use crate::lint::switch;
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
        for (id, node) in tree.nodes() {
            let NodeKind::Compare { operator, left, right } = &node.kind else { continue };
            let source = match (tree.text(*left), tree.text(*right)) {
                (_, Some("")) => *left,
                (Some(""), _) => *right,
                _ => continue,
            };
            let message = match operator {
                Comparison::NotEqual => "`<>` with an empty text is false for every record, filled or not",
                _ => "a comparison with an empty text is false for every record",
            };
            let finding = report.expression(node.span, message);
            let iif = tree.parent(id).and_then(|above| tree.call(above)).filter(|call| call.name == "IIF");
            let when_empty = if *operator == Comparison::NotEqual { 2 } else { 1 };
            if let Some(help) = iif.and_then(|iif| switch::instead_of(tree, &iif, source, when_empty)) {
                finding.help = Some(help);
            }
        }
    }),
};
