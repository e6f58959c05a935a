//! Findings for programs: a JSON object a line.

use entra_scim::Span;
use serde::Serialize;

use super::place::Located;
use super::{Counts, Report};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    code: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'l str>,
    severity: &'l str,
    message: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'l str>,
    /// The kind of objects whose table it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'l str>,
    /// From 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'l str>,
    member: &'l str,
    /// In bytes of the member's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

/// The findings, and a last line with the counts.
pub(crate) fn write(report: &Report<'_>, counts: Counts) -> serde_json::Result<String> {
    let mut out = String::new();
    for Located { finding, table, start, end } in &report.findings {
        out.push_str(&serde_json::to_string(&Line {
            code: finding.code,
            name: finding.rule.map(|rule| rule.name),
            severity: finding.severity.text(),
            message: &finding.message,
            help: finding.help.as_deref(),
            object: table.map(|table| table.object.as_str()).filter(|object| !object.is_empty()),
            row: finding.row,
            target: finding.target.as_deref(),
            member: finding.member.name(),
            span: finding.span,
            file: report.file(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
        })?);
        out.push('\n');
    }
    let Counts { errors, warnings, notes } = counts;
    let counts = serde_json::json!({"errors": errors, "warnings": warnings, "notes": notes});
    out.push_str(&format!("{counts}\n"));
    Ok(out)
}
