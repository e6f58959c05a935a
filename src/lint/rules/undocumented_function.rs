use super::{Check, Rule, Sample, Severity};

pub(super) static UNDOCUMENTED_FUNCTION: Rule = Rule {
    code: "L005",
    name: "undocumented-function",
    severity: Severity::Warning,
    summary: "`CRef`, which samples use and no page explains.",
    why: "A function without documentation can change or go without notice.",
    fix: "leave the call out, and map the attribute itself",
    source: "functions-for-customizing-application-data",
    bad: Sample::Expression("CRef([manager])"),
    marks: "CRef",
    good: Sample::Expression("[manager]"),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["CRef"]) {
            report.expression(call.name_span, "CRef is not documented");
        }
    }),
};
