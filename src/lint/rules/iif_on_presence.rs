use super::{Check, Rule, Sample, Severity};
use crate::lint::switch;

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
        for iif in tree.calls(&["IIF"]) {
            let Some(condition) = iif.argument(0) else { continue };
            let negated =
                tree.call(condition).filter(|call| call.name == "Not").and_then(|not| not.argument(0));
            let Some(call) = tree.call(negated.unwrap_or(condition)) else { continue };
            let asks_for_empty = match call.name {
                "IsNullOrEmpty" | "IsNull" | "IsNothing" => negated.is_none(),
                "IsPresent" => negated.is_some(),
                _ => continue,
            };
            let message = format!("{} is documented as unsupported in the condition of IIF", call.name);
            let finding = report.expression(call.span, message);
            let when_empty = if asks_for_empty { 1 } else { 2 };
            if let Some(help) =
                call.argument(0).and_then(|source| switch::instead_of(tree, &iif, source, when_empty))
            {
                finding.help = Some(help);
            }
        }
    }),
};
