use super::{Check, Rule, Sample, Severity};

pub(super) static SWITCH_REPEATED_KEY: Rule = Rule {
    code: "L010",
    name: "switch-repeated-key",
    severity: Severity::Warning,
    summary: "A key that stands twice in a `Switch`.",
    why: "The first one wins: the value behind the second is never given.",
    fix: "remove the second pair, or mend its key",
    source: "functions-for-customizing-application-data#switch",
    bad: Sample::Expression(
        r#"Switch([state], "other", "NSW", "Sydney", "QLD", "Brisbane", "NSW", "Newcastle")"#,
    ),
    marks: r#""NSW""#,
    good: Sample::Expression(
        r#"Switch([state], "other", "NSW", "Sydney", "QLD", "Brisbane", "VIC", "Melbourne")"#,
    ),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Switch"]) {
            let keys = call.arguments.iter().skip(2).step_by(2).flatten();
            let mut seen = std::collections::HashSet::new();
            for (key, id) in keys.filter_map(|id| Some((tree.text(*id)?, *id))) {
                if !seen.insert(key) {
                    report.expression(tree.span(id), "an earlier pair of this Switch has the same key");
                }
            }
        }
    }),
};
