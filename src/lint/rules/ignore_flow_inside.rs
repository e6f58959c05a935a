use super::{Check, Rule, Sample, Severity};

pub(super) static IGNORE_FLOW_INSIDE: Rule = Rule {
    code: "L016",
    name: "ignore-flow-inside",
    severity: Severity::Warning,
    summary: "`IgnoreFlowIfNullOrEmpty` inside another function.",
    why: "The function reference shows it outermost only. Here it ends the whole attribute wherever it is reached; what \
          the service makes of it is not documented.",
    fix: "put it around the whole expression",
    source: "functions-for-customizing-application-data#ignoreflowifnullorempty",
    bad: Sample::Expression(r#"Append(IgnoreFlowIfNullOrEmpty([mailNickname]), "@contoso.com")"#),
    marks: "IgnoreFlowIfNullOrEmpty",
    good: Sample::Expression("IgnoreFlowIfNullOrEmpty([mailNickname])"),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["IgnoreFlowIfNullOrEmpty"]) {
            if call.id != tree.root() {
                report.expression(
                    call.name_span,
                    "IgnoreFlowIfNullOrEmpty is documented as the outermost function",
                );
            }
        }
    }),
};
