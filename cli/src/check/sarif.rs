//! Findings as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): the few of its
//! members that a viewer of findings reads.

use entra_scim::lint::Severity;
use serde::Serialize;

use super::Report;
use super::place::Located;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Debug, Serialize)]
struct Log<'l> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'l>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'l> {
    tool: Tool<'l>,
    /// Columns count characters, not UTF-16 units.
    column_kind: &'static str,
    results: Vec<SarifResult<'l>>,
}

#[derive(Debug, Serialize)]
struct Tool<'l> {
    driver: Driver<'l>,
}

#[derive(Debug, Serialize)]
struct Driver<'l> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule<'l>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'l> {
    id: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'l str>,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Text>,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'l> {
    rule_id: &'l str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location<'l>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    logical_locations: [LogicalLocation<'l>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'l> {
    /// The target attribute, where the finding is about a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'l str>,
    fully_qualified_name: String,
    kind: &'static str,
}

pub(crate) fn write(report: &Report<'_>) -> serde_json::Result<String> {
    let mut codes: Vec<&str> = report.findings.iter().map(|located| located.finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = report.findings.iter().map(|located| result(report, located, &codes)).collect();
    let rules = codes.iter().map(|code| rule(code)).collect();
    let driver = Driver { name: "entra-scim", version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let mut text = serde_json::to_string_pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    text.push('\n');
    Ok(text)
}

fn rule(code: &str) -> Rule<'_> {
    let text = |text: &str| Text { text: text.into() };
    match entra_scim::lint::find(code) {
        Some(rule) => Rule {
            id: code,
            name: Some(rule.name),
            short_description: text(rule.summary),
            full_description: Some(text(rule.why)),
            help: Some(text(rule.fix)),
            default_configuration: Configuration { level: level(rule.severity) },
        },
        None => {
            let entry = entra_scim::error::explain(code);
            Rule {
                id: code,
                name: None,
                short_description: text(entry.map_or(code, |entry| entry.meaning)),
                full_description: None,
                help: entry.map(|entry| text(entry.mend)),
                default_configuration: Configuration { level: level(Severity::Error) },
            }
        }
    }
}

fn result<'l>(report: &Report<'l>, located: &Located<'l>, codes: &[&str]) -> SarifResult<'l> {
    let finding = located.finding;
    let physical_location = report.file().map(|file| PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(file) },
        region: located.start.map(|start| Region {
            start_line: start.line,
            start_column: start.column,
            end_line: located.end.map(|end| end.line),
            end_column: located.end.map(|end| end.column),
        }),
    });
    let member = finding.member.name();
    let target = finding.target.as_deref();
    let fully_qualified_name = target.map_or_else(|| member.into(), |target| format!("{target}/{member}"));
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    SarifResult {
        rule_id: finding.code,
        rule_index: codes.binary_search(&finding.code).unwrap_or_default(),
        level: level(finding.severity),
        message: Text { text: format!("{finding}{help}") },
        locations: [Location {
            physical_location,
            logical_locations: [LogicalLocation { name: target, fully_qualified_name, kind: "member" }],
        }],
    }
}

fn level(severity: Severity) -> &'static str {
    severity.text()
}

/// The reference of a file: as it was named, from the folder of the command; an absolute one with its scheme.
fn uri(file: &str) -> String {
    let file = file.replace('\\', "/");
    let mut out = String::new();
    if file.starts_with('/') {
        out.push_str("file://");
    } else if file.as_bytes().get(1) == Some(&b':') {
        out.push_str("file:///");
    }
    let drive = out == "file:///";
    for (at, byte) in file.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into());
            }
            b':' if drive && at == 1 => out.push(':'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
