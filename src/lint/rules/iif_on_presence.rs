use super::{Check, Rule, Sample, Severity};

pub(super) static IIF_ON_PRESENCE: Rule = Rule {
    code: "L007",
    name: "iif-on-presence",
    severity: Severity::Warning,
    summary: "`IIF` whose condition is `IsNullOrEmpty`, `IsPresent`, `IsNull` or `IsNothing`.",
    why: "The function reference lists such conditions as unsupported: \"the condition check fails\" where the \
          attribute is empty. Other pages of Microsoft and of Genesys use them, and here they work by their own \
          definition; try it in the tenant.",
    fix: "choose by Switch, whose key \"\" stands for an empty source: Switch([country], [country], \"\", \"Other\")",
    source: "functions-for-customizing-application-data#iif",
    bad: Sample::Expression(r#"IIF(IsNullOrEmpty([country]), "Other", [country])"#),
    marks: "IsNullOrEmpty([country])",
    good: Sample::Expression(r#"Switch([country], [country], "", "Other")"#),
    check: Check::Expression(|tree, report| {
        for condition in tree.calls(&["IIF"]).filter_map(|call| call.argument(0)) {
            let condition = match tree.call(condition) {
                Some(not) if not.name == "Not" => not.argument(0).unwrap_or(condition),
                _ => condition,
            };
            let Some(call) = tree.call(condition) else { continue };
            if ["IsNullOrEmpty", "IsPresent", "IsNull", "IsNothing"].contains(&call.name) {
                let message = format!("{} is documented as unsupported in the condition of IIF", call.name);
                report.expression(call.span, message);
            }
        }
    }),
};
