use super::{Check, Rule, Sample, Severity};
use crate::plan::{Evaluated, Expression};

pub(super) static BARE_TEL: Rule = Rule {
    code: "L054",
    name: "bare-tel",
    severity: Severity::Warning,
    summary: "An expression that gives `tel:` alone for a user without a number.",
    why: "`tel:` is not empty, so it is sent, and it is no number.",
    fix: "choose first: Switch(StripSpaces([ext]), Join(\";ext=\", \"tel:\", StripSpaces([ext])), \"\", IgnoreAttributeFlow)",
    source: "RFC 3966 §3",
    bad: Sample::Row {
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: r#"Join(";ext=", "tel:", StripSpaces([extensionAttribute1]))"#,
    },
    marks: r#""tel:""#,
    good: Sample::Row {
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: r#"Switch(StripSpaces([extensionAttribute1]), Join(";ext=", "tel:", StripSpaces([extensionAttribute1])), "", IgnoreAttributeFlow)"#,
    },
    check: Check::Row(|row, _, report| {
        let Some(tree) = row.tree.as_ref() else { return };
        let Some((_, id)) = tree.texts().find(|(text, _)| *text == "tel:") else { return };
        // The expression itself says what it gives for a user who has nothing.
        let value = Expression::compile(tree.expr().text())
            .ok()
            .and_then(|expression| expression.evaluate(serde_json::json!({})).ok());
        if value == Some(Evaluated::Value("tel:".into())) {
            report.expression(tree.span(id), "a user without a value gets `tel:` alone");
        }
    }),
};
