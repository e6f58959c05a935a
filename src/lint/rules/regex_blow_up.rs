use super::{Check, Rule, Sample, Severity};
use crate::dotnet::regex::advice;

pub(super) static REGEX_BLOW_UP: Rule = Rule {
    code: "L024",
    name: "regex-blow-up",
    severity: Severity::Warning,
    summary: "A regular expression that can take time beyond all measure: a repeat in a repeat over the same \
              characters, with something behind it that can fail.",
    why: "On a text that does not match, .NET tries every way to share the characters among the rounds; each further \
          character doubles the time.",
    fix: "repeat once: \\\\w+ for (\\\\w+)+; or let each round begin with a character that the inner repeat cannot match",
    source: "regular-expressions/best-practices",
    bad: Sample::Expression(r#"Replace([displayName], , "^(\\w+\\s?)*$", , "", , )"#),
    marks: r"(\\w+\\s?)*",
    good: Sample::Expression(r#"Replace([displayName], , "^\\w+(\\s\\w+)*$", , "", , )"#),
    check: Check::Expression(|tree, report| {
        for id in tree.calls(&["Replace"]).filter_map(|call| call.argument(2)) {
            if let Some(within) = tree.text(id).and_then(|pattern| advice::of(pattern)?.blow_up) {
                let message =
                    "this regular expression can take time beyond all measure on a text that does not match";
                report.expression(tree.span_within(id, within), message);
            }
        }
    }),
};
