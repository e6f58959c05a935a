//! Findings for people: the place with carets under it, and how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::ColorChoice;
use entra_scim::Span;
use entra_scim::error::Position;
use entra_scim::lint::{Finding, Severity};

use super::place::Located;
use super::{Report, Source};

/// The findings, those of one text shown together.
pub(crate) fn write(report: &Report<'_>) -> String {
    let renderer = match anstream::AutoStream::choice(&std::io::stdout()) {
        ColorChoice::Never => Renderer::plain(),
        _ => Renderer::styled(),
    };
    let lines = report.source.as_ref().map(|source| Lines::of(&source.text));
    let mut out = String::new();
    for findings in report.findings.chunk_by(Located::is_beside) {
        let excerpt = Excerpt::of(report.source.as_ref().zip(lines.as_ref()), findings);
        out.push_str(&renderer.render(&[group(findings, excerpt)]));
        out.push_str("\n\n");
    }
    out
}

/// Findings of one text, or one that has none.
fn group<'g>(findings: &'g [Located<'_>], excerpt: Excerpt<'g>) -> Group<'g> {
    let gravest = findings.iter().map(|located| located.finding.severity).max().unwrap_or(Severity::Note);
    let first = findings[0].finding;
    let title = match findings {
        [only] => level(gravest).primary_title(only.finding.to_string()).id(only.finding.code),
        several => {
            let about = first.target.as_deref().unwrap_or("the expression");
            level(gravest).primary_title(format!("{about}: {} findings", several.len()))
        }
    };
    let mut group = match excerpt {
        Excerpt::Member(path) => title.element(Origin::path(path)),
        Excerpt::Text { path, text, line, spans } => {
            let mut snippet = Snippet::source(text).path(path).line_start(line);
            for (Located { finding, .. }, span) in findings.iter().zip(spans) {
                let label = (findings.len() > 1).then(|| format!("{}: {}", finding.code, finding.message));
                // The first is what the place above the excerpt names.
                let kind = if std::ptr::eq(*finding, first) {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                snippet = snippet.annotation(kind.span(span.start..span.end).label(label));
            }
            title.element(snippet)
        }
    };
    for help in helps(findings) {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// What is shown of the source.
enum Excerpt<'e> {
    /// The name of a member, for a finding that marks no text of a table without a file.
    Member(String),
    /// Lines, and what is marked in them.
    Text { path: &'e str, text: &'e str, line: usize, spans: Vec<Span> },
}

impl<'e> Excerpt<'e> {
    /// The lines of the file; without one, the expression or the target.
    fn of(source: Option<(&'e Source, &Lines<'e>)>, findings: &'e [Located<'_>]) -> Self {
        if let Some((source, lines)) = source {
            let ranges = findings.iter().map(|located| {
                let start = lines.offset(located.start?);
                let end = located.end.map_or(start, |end| lines.offset(end));
                Some(Span::new(start, end))
            });
            if let Some(ranges) = ranges.collect::<Option<Vec<_>>>() {
                return lines.excerpt(&source.name, ranges);
            }
        }
        let Finding { text, row, member, .. } = findings[0].finding;
        match text {
            Some(text) => {
                let spans = findings.iter().filter_map(|located| located.finding.span).collect();
                Self::Text { path: member.name(), text, line: 1, spans }
            }
            None => Self::Member(match row {
                Some(row) => format!("row {}, {}", row + 1, member.name()),
                None => member.name().into(),
            }),
        }
    }
}

/// The lines of a file.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    fn offset(&self, position: Position) -> usize {
        let start = self.starts.get(position.line - 1).copied().unwrap_or(self.text.len());
        let column = self.text[start..].char_indices().nth(position.column - 1);
        column.map_or(self.text.len(), |(at, _)| start + at)
    }

    /// The lines that these ranges lie in.
    fn excerpt(&self, path: &'t str, mut ranges: Vec<Span>) -> Excerpt<'t> {
        let whole = ranges.iter().copied().reduce(Span::to).unwrap_or_default();
        let line = self.starts.partition_point(|start| *start <= whole.start).max(1);
        let start = self.starts[line - 1];
        let end = self.text[whole.end..].find('\n').map_or(self.text.len(), |length| whole.end + length);
        for range in &mut ranges {
            *range = Span::new(range.start - start, range.end - start);
        }
        Excerpt::Text { path, text: &self.text[start..end], line, spans: ranges }
    }
}

/// The ways to mend the findings, each once; with their codes where there are several findings.
fn helps(findings: &[Located<'_>]) -> Vec<String> {
    let mut helps: Vec<(&str, Vec<&str>)> = Vec::new();
    for Finding { code, help, .. } in findings.iter().map(|located| located.finding) {
        let Some(help) = help else { continue };
        match helps.iter_mut().find(|(known, _)| known == help) {
            Some((_, codes)) if !codes.contains(code) => codes.push(code),
            Some(_) => {}
            None => helps.push((help, vec![code])),
        }
    }
    let several = findings.len() > 1;
    let text = |(help, codes): (&str, Vec<&str>)| {
        if several { format!("{}: {help}", codes.join(", ")) } else { help.to_owned() }
    };
    helps.into_iter().map(text).collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    }
}
