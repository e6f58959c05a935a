use super::{Check, Rule, Sample, Severity};

pub(super) static STRING_FROM_SID_SPELLING: Rule = Rule {
    code: "L006",
    name: "string-from-sid-spelling",
    severity: Severity::Warning,
    summary: "`StringFromSID` instead of `StringFromSid`.",
    why: "The page spells the function in both ways, and function names are case-sensitive; its own section and its \
          examples have `StringFromSid`.",
    fix: "write StringFromSid",
    source: "reference-expressions",
    bad: Sample::Expression("StringFromSID([onPremisesSecurityIdentifier])"),
    marks: "StringFromSID",
    good: Sample::Expression("StringFromSid([onPremisesSecurityIdentifier])"),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["StringFromSID"]) {
            report.expression(call.name_span, "the examples spell this function StringFromSid");
        }
    }),
};
