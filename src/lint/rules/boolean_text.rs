use super::{Check, Rule, Sample, Severity};
use crate::lint::boolean;

pub(super) static BOOLEAN_TEXT: Rule = Rule {
    code: "L036",
    name: "no-boolean",
    severity: Severity::Error,
    summary: "A constant such as `\"Yes\"` or `1` as the value of a Boolean target.",
    why: "It is neither True nor False: the attribute fails for every record that gets it.",
    fix: "write \"True\" or \"False\"",
    source: "customize-application-attributes",
    bad: Sample::Row {
        target: "active",
        expression: r#"Switch([IsSoftDeleted], , "False", "yes", "True", "False")"#,
    },
    marks: r#""yes""#,
    good: Sample::Row {
        target: "active",
        expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    },
    check: Check::Row(|row, _, report| {
        for (text, span) in boolean::constants(row) {
            if !text.is_empty() && !["true", "false"].contains(&&*text.to_lowercase()) {
                report
                    .expression(span, format!("`{text}` is neither True nor False, which the target takes"));
            }
        }
    }),
};
