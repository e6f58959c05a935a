use super::{Check, Rule, Sample, Severity};
use crate::lint::boolean;

pub(super) static BOOLEAN_TEXT_CASE: Rule = Rule {
    code: "L035",
    name: "boolean-text-case",
    severity: Severity::Warning,
    summary: "`\"true\"` or `\"false\"` as the value of a Boolean target.",
    why: "The documented values are `\"True\"` and `\"False\"`. Microsoft's own notes on compatibility say that the text \
          is sent as it is in some requests, and applications compare it.",
    fix: "write \"True\" or \"False\"",
    source: "application-provisioning-config-problem-scim-compatibility",
    bad: Sample::Row {
        target: "active",
        expression: r#"Switch([IsSoftDeleted], , "False", "true", "True", "False")"#,
    },
    marks: r#""true""#,
    good: Sample::Row {
        target: "active",
        expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    },
    check: Check::Row(|row, _, report| {
        for (text, span) in boolean::constants(row) {
            let folded = text.to_lowercase();
            if ["true", "false"].contains(&&*folded) && !["True", "False"].contains(&text) {
                report.expression(
                    span,
                    format!("`{text}` is sent for a Boolean, which is written True or False"),
                );
            }
        }
    }),
};
