use super::{Check, Rule, Sample, Severity};
use crate::error::Span;

pub(super) static REGEX_DOUBLED_BACKSLASH: Rule = Rule {
    code: "L026",
    name: "regex-doubled-backslash",
    severity: Severity::Warning,
    summary: "A regular expression with a literal backslash before a letter such as `d`, `s` or `w`.",
    why: "In the expression `\\\\\\\\d` is a backslash and the letter d; a digit is `\\\\d`. Escapes were doubled once more \
          when the text was copied out of JSON.",
    fix: "write two backslashes for four: \"\\\\d\"",
    source: "functions-for-customizing-application-data#replace",
    bad: Sample::Expression(r#"Replace([mobile], , "\\\\s+", , "", , )"#),
    marks: r"\\\\s",
    good: Sample::Expression(r#"Replace([mobile], , "\\s+", , "", , )"#),
    check: Check::Expression(|tree, report| {
        for id in tree.calls(&["Replace"]).filter_map(|call| call.argument(2)) {
            let pattern = tree.text(id).unwrap_or_default();
            let mut rest = pattern.char_indices();
            while let Some((at, c)) = rest.next() {
                if c != '\\' || rest.next().is_none_or(|(_, escaped)| escaped != '\\') {
                    continue;
                }
                let letter = pattern[at + 2..].chars().next();
                if letter.is_some_and(|letter| "dDsSwWbB".contains(letter)) {
                    let span = tree.span_within(id, Span::new(at, at + 3));
                    report.expression(span, "this is a backslash and a letter, not a class of characters");
                    break;
                }
            }
        }
    }),
};
