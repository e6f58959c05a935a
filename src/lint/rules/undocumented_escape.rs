use super::{Check, Rule, Sample, Severity};
use crate::error::Span;

pub(super) static UNDOCUMENTED_ESCAPE: Rule = Rule {
    code: "L002",
    name: "undocumented-escape",
    severity: Severity::Warning,
    summary: "A backslash in a text that is neither `\\\\` nor `\\\"`.",
    why: "Only these two escapes are documented. Published expressions show that any other backslash stays as it is, \
          but no page promises it.",
    fix: "write \\\\ for a backslash: the value stays the same",
    source: "functions-for-customizing-application-data#syntax-overview",
    bad: Sample::Expression(r#"Replace([mobile], , "\s+", , "", , )"#),
    marks: r"\s",
    good: Sample::Expression(r#"Replace([mobile], , "\\s+", , "", , )"#),
    check: Check::Expression(|tree, report| {
        for (_, id) in tree.texts() {
            let span = tree.span(id);
            let written = &tree.expr().text()[span.start..span.end];
            let mut rest = written.char_indices();
            let mut found: Option<Span> = None;
            let mut more = 0;
            while let Some((at, c)) = rest.next() {
                if c != '\\' {
                    continue;
                }
                let Some((_, escaped)) = rest.next().filter(|(_, escaped)| !['\\', '"'].contains(escaped))
                else {
                    continue;
                };
                let at = span.start + at;
                match found {
                    None => found = Some(Span::new(at, at + 1 + escaped.len_utf8())),
                    Some(_) => more += 1,
                }
            }
            // One finding a text: a regular expression may be full of them.
            if let Some(span) = found {
                let sequence = &tree.expr().text()[span.start..span.end];
                let others = match more {
                    0 => String::new(),
                    1 => ", nor is another one in this text".into(),
                    more => format!(", nor are {more} others in this text"),
                };
                report.expression(span, format!("`{sequence}` is no documented escape{others}"));
            }
        }
    }),
};
