//! Findings as commands of GitHub workflows
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use entra_scim::lint::Severity;

use super::Report;
use super::place::Located;

pub(crate) fn write(report: &Report<'_>) -> String {
    report.findings.iter().map(|located| line(report.file(), located)).collect()
}

fn line(file: Option<&str>, located: &Located<'_>) -> String {
    let finding = located.finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "notice",
    };
    let mut properties: Vec<(&str, String)> = Vec::new();
    if let Some(file) = file {
        properties.push(("file", file.into()));
    }
    if let Some(start) = located.start {
        properties.push(("line", start.line.to_string()));
        properties.push(("col", start.column.to_string()));
    }
    if let Some(end) = located.end {
        properties.push(("endLine", end.line.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push((
        "title",
        finding.rule.map_or_else(|| finding.code.into(), |rule| format!("{} {}", rule.code, rule.name)),
    ));
    let properties: Vec<_> =
        properties.iter().map(|(name, value)| format!("{name}={}", escape(value, &[':', ',']))).collect();
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("::{command} {}::{}\n", properties.join(","), escape(&format!("{finding}{help}"), &[]))
}

/// A text of a command: line ends and percent signs are escaped, and in a property what ends it.
fn escape(text: &str, also: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' | '\r' | '\n' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if also.contains(&c) => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
