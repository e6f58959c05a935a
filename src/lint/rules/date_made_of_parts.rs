use std::collections::HashSet;

use super::{Check, Rule, Sample, Severity};
use crate::lint::tree::{Call, Tree};

pub(super) static DATE_MADE_OF_PARTS: Rule = Rule {
    code: "L023",
    name: "date-made-of-parts",
    severity: Severity::Warning,
    summary: "A date put together by `Join` of `FormatDateTime` and a constant time, without a guard for a record \
              that has no date.",
    why: "Join leaves the missing date out and gives the time alone, which is no date: the mapping fails for every \
          record without one.",
    fix: "choose first: Switch([date], NumFromDate(Join(…)), \"\", IgnoreAttributeFlow)",
    source: "plan-cloud-hr-provision",
    bad: Sample::Expression(
        r#"NumFromDate(Join("", FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "yyyy-MM-dd"), " 23:59:59-08:00"))"#,
    ),
    marks: r#"Join("", FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "yyyy-MM-dd"), " 23:59:59-08:00")"#,
    good: Sample::Expression(
        r#"Switch([employeeHireDate], NumFromDate(Join("", FormatDateTime([employeeHireDate], , "yyyy-MM-dd", "yyyy-MM-dd"), " 23:59:59-08:00")), "", IgnoreAttributeFlow)"#,
    ),
    check: Check::Expression(|tree, report| {
        for date in tree.calls(&["NumFromDate", "CDate"]).filter_map(|call| call.argument(0)) {
            let Some(join) = tree.call(date).filter(|call| ["Join", "Append"].contains(&call.name)) else {
                continue;
            };
            let mut parts = join.arguments.iter().flatten();
            let constant = join.arguments.iter().skip(1).flatten().any(|id| tree.text(*id).is_some());
            if constant && parts.any(|id| tree.is_call(*id, &["FormatDateTime"])) && !is_guarded(tree, &join)
            {
                report.expression(join.span, "without a date this is a time alone, and fails");
            }
        }
    }),
};

/// Whether a choice above looks at an attribute that the call reads.
fn is_guarded(tree: &Tree, call: &Call<'_>) -> bool {
    let read: HashSet<_> = tree.attributes_within(call.id).collect();
    tree.ancestors(call.id).filter_map(|id| tree.call(id)).any(|above| {
        let condition = above.argument(0).filter(|_| ["IIF", "Switch"].contains(&above.name));
        condition.is_some_and(|condition| tree.attributes_within(condition).any(|name| read.contains(name)))
    })
}
