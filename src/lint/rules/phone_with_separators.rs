use std::collections::HashSet;

use super::{Check, Rule, Sample, Severity};
use crate::syntax::NodeKind;

pub(super) static PHONE_WITH_SEPARATORS: Rule = Rule {
    code: "L053",
    name: "phone-with-separators",
    severity: Severity::Warning,
    summary: "A phone number into which the expression itself puts blanks, dashes or parentheses.",
    why: "Numbers go as E.164: `+` and digits. With separators the application refuses the number, or stores another \
          text, and the user is written again in every cycle.",
    fix: "leave the separator out",
    source: "RFC 3966 §3, E.164",
    bad: Sample::Row {
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: r#"Append("+1 ", StripSpaces([telephoneNumber]))"#,
    },
    marks: r#""+1 ""#,
    good: Sample::Row {
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: r#"Append("+1", StripSpaces([telephoneNumber]))"#,
    },
    check: Check::Row(|row, _, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| row.is_phone()) else { return };
        let results: HashSet<_> = tree.results().into_iter().collect();
        for (text, id) in tree.texts().filter(|(text, _)| has_separator(text)) {
            let joined = tree.parent(id).is_none_or(|above| {
                let replacement = tree.call(above).is_some_and(|call| call.argument(4) == Some(id));
                tree.is_call(above, &["Join", "Append", "Prepend", "Coalesce"])
                    || matches!(tree.node(above).kind, NodeKind::Concat(_))
                    || tree.is_call(above, &["Replace"]) && replacement
            });
            if joined || results.contains(&id) {
                report.expression(tree.span(id), format!("`{text}` puts a separator into the number"));
            }
        }
    }),
};

/// Whether the text is a part of a number, and has a separator.
fn has_separator(text: &str) -> bool {
    const SEPARATORS: [char; 6] = [' ', '-', '(', ')', '.', '/'];
    text.contains(SEPARATORS)
        && text.chars().all(|c| c.is_ascii_digit() || c == '+' || SEPARATORS.contains(&c))
}
