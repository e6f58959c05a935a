use super::{Check, Rule, Sample, Severity};
use crate::syntax::NodeKind;

/// The functions that read dates, and which of their arguments are dates.
const DATES: [(&str, &[usize]); 3] = [("DateAdd", &[2]), ("DateDiff", &[1, 2]), ("NumFromDate", &[0])];

pub(super) static DATE_WITHOUT_CDATE: Rule = Rule {
    code: "L022",
    name: "date-without-cdate",
    severity: Severity::Warning,
    summary: "`DateAdd`, `DateDiff` or `NumFromDate` of a date that did not pass through `CDate`.",
    why: "The function reference asks for CDate around every date that comes as text.",
    fix: "wrap the date: CDate([employeeHireDate])",
    source: "functions-for-customizing-application-data#dateadd",
    bad: Sample::Expression(r#"DateAdd("d", 7, [employeeHireDate])"#),
    marks: "[employeeHireDate]",
    good: Sample::Expression(r#"DateAdd("d", 7, CDate([employeeHireDate]))"#),
    check: Check::Expression(|tree, report| {
        for call in tree.all_calls() {
            let Some((name, dates)) = DATES.iter().find(|(name, _)| *name == call.name) else { continue };
            for id in dates.iter().filter_map(|at| call.argument(*at)) {
                if matches!(tree.node(id).kind, NodeKind::Attribute(_) | NodeKind::String(_)) {
                    report.expression(tree.span(id), format!("{name} is to be given a date of CDate"));
                }
            }
        }
    }),
};
