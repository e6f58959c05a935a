use super::{Check, Rule, Sample, Severity};

pub(super) static NEVER_CLEARED: Rule = Rule {
    code: "L047",
    name: "never-cleared",
    severity: Severity::Note,
    summary: "`\"\"` as a value that the expression chooses.",
    why: "Provisioning to applications sends no empty value: the target keeps what it has.",
    fix: "to leave the target as it is, say so with IgnoreAttributeFlow; to clear it, send a text that stands for \
          nothing, such as \"-\"",
    source: "clear-attribute-values",
    bad: Sample::Row { target: "title", expression: r#"IIF([country]="US", [jobTitle], "")"# },
    marks: r#""""#,
    good: Sample::Row {
        target: "title",
        expression: r#"IIF([country]="US", [jobTitle], IgnoreAttributeFlow)"#,
    },
    check: Check::Row(|row, table, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| table.updates() && row.flows_on_update()) else {
            return;
        };
        for id in tree.results().into_iter().filter(|id| tree.text(*id) == Some("")) {
            report.expression(tree.span(id), "an empty value is not sent: the target keeps what it has");
        }
    }),
};
