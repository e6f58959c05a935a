use super::{Check, Rule, Sample, Severity};
use crate::syntax::{Comparison, NodeKind};

pub(super) static TEXTS_COMPARED_BY_SIZE: Rule = Rule {
    code: "L013",
    name: "texts-compared-by-size",
    severity: Severity::Warning,
    summary: "`<`, `<=`, `>` or `>=` with a text that is no number, or with a date.",
    why: "Texts are compared character by character: \"9/1/2024\" comes after \"10/1/2024\".",
    fix: "compare numbers: dates as NumFromDate(CDate([date])), or by DateDiff",
    source: "functions-for-customizing-application-data#iif",
    bad: Sample::Expression(r#"IIF([employeeHireDate] >= "2024-01-01", "new", "old")"#),
    marks: r#"[employeeHireDate] >= "2024-01-01""#,
    good: Sample::Expression(
        r#"IIF(NumFromDate(CDate([employeeHireDate])) >= NumFromDate(CDate("2024-01-01")), "new", "old")"#,
    ),
    check: Check::Expression(|tree, report| {
        const DATES: &[&str] = &["Now", "CDate", "DateAdd", "DateFromNum", "FormatDateTime"];
        for (_, node) in tree.nodes() {
            let NodeKind::Compare { operator, left, right } = &node.kind else { continue };
            if matches!(operator, Comparison::Equal | Comparison::NotEqual) {
                continue;
            }
            let is_text = |text: &str| !text.is_empty() && crate::value::number_text(text).is_none();
            if [left, right]
                .into_iter()
                .any(|side| tree.text(*side).is_some_and(is_text) || tree.is_call(*side, DATES))
            {
                let message =
                    format!("`{}` compares these as texts, character by character", operator.text());
                report.expression(node.span, message);
            }
        }
    }),
};
