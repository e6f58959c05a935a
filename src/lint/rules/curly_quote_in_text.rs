use super::{Check, Rule, Sample, Severity};
use crate::error::Span;

/// Quotes that word processors put in the place of `"` and `'`.
const CURLY: [char; 6] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{201a}'];

pub(super) static CURLY_QUOTE_IN_TEXT: Rule = Rule {
    code: "L001",
    name: "curly-quote-in-text",
    severity: Severity::Warning,
    summary: "A text that begins or ends with a curly quote.",
    why: "A word processor or a web page put it there: it is part of the text, and of every value made of it.",
    fix: "remove it; a straight quote that belongs to the text is written \\\"",
    source: "purecloud-by-genesys-provisioning-tutorial",
    bad: Sample::Expression(r#"Append([mail], "”.test")"#),
    marks: "”",
    good: Sample::Expression(r#"Append([mail], ".test")"#),
    check: Check::Expression(|tree, report| {
        for (text, id) in tree.texts() {
            // A quote alone is one to be replaced, and one in the middle is an apostrophe.
            if text.chars().count() == 1 {
                continue;
            }
            let first = text.chars().next().map(|c| (0, c));
            let last = text.char_indices().next_back();
            for (at, c) in [first, last].into_iter().flatten().filter(|(_, c)| CURLY.contains(c)) {
                let span = tree.span_within(id, Span::new(at, at + c.len_utf8()));
                report.expression(span, format!("the text holds a curly quote, `{c}`"));
            }
        }
    }),
};
