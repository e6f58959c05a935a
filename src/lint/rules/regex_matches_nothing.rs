use super::{Check, Rule, Sample, Severity};
use crate::dotnet::regex::advice;

pub(super) static REGEX_MATCHES_NOTHING: Rule = Rule {
    code: "L025",
    name: "regex-matches-nothing",
    severity: Severity::Warning,
    summary: "A replacement for a regular expression that also matches the empty text.",
    why: "It matches between all other characters, and behind a match at the end: the replacement is put there too.",
    fix: "use + for *, so that at least one character is matched; or begin with ^",
    source: "functions-for-customizing-application-data#replace",
    bad: Sample::Expression(r#"Replace([telephoneNumber], , "[^0-9]*", , "-", , )"#),
    marks: r#""[^0-9]*""#,
    good: Sample::Expression(r#"Replace([telephoneNumber], , "[^0-9]+", , "-", , )"#),
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["Replace"]) {
            let (Some(pattern), None, Some(new)) = (call.argument(2), call.argument(3), call.argument(4))
            else {
                continue;
            };
            // What a reference gives for an empty match is empty too.
            let replaces = tree.text(new).is_none_or(has_text) && call.argument(5).is_none();
            let advice = tree.text(pattern).and_then(advice::of);
            if replaces && advice.is_some_and(|advice| advice.matches_nothing) {
                report
                    .expression(tree.span(pattern), "this regular expression matches the empty text as well");
            }
        }
    }),
};

/// Whether a replacement has more than references to groups.
fn has_text(replacement: &str) -> bool {
    let mut rest = replacement;
    while let Some(reference) = rest.strip_prefix('$') {
        rest = match reference.strip_prefix('{').and_then(|name| name.split_once('}')) {
            Some((_, rest)) => rest,
            None => reference.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    !rest.is_empty()
}
