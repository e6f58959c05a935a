use super::{Check, Rule, Sample, Severity};

pub(super) static SWITCH_ON_PRESENCE: Rule = Rule {
    code: "L009",
    name: "switch-on-presence",
    severity: Severity::Warning,
    summary: "`Switch` whose source is `IsPresent`, `IsNull`, `IsNullOrEmpty` or `IsNothing`.",
    why: "The function reference warns against nesting them in Switch.",
    fix: "name the attribute itself as the source: the key \"\" stands for an empty one",
    source: "functions-for-customizing-application-data#switch",
    bad: Sample::Expression(r#"Switch(IsPresent([jobTitle]), "Staff", "True", [jobTitle])"#),
    marks: "IsPresent([jobTitle])",
    good: Sample::Expression(r#"Switch([jobTitle], [jobTitle], "", "Staff")"#),
    check: Check::Expression(|tree, report| {
        for source in tree.calls(&["Switch"]).filter_map(|call| call.argument(0)) {
            let Some(call) = tree.call(source) else { continue };
            if ["IsNullOrEmpty", "IsPresent", "IsNull", "IsNothing"].contains(&call.name) {
                report.expression(call.span, format!("{} is not to be the source of a Switch", call.name));
            }
        }
    }),
};
