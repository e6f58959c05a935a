//! Tables as Markdown, in the form of the vendors' own pages.

use std::fmt::Write;

use entra_scim::MappingTable;
use entra_scim::mapping::{AttributeMapping, FlowBehavior, FlowType, SourceType};

/// A heading and a table for each; of a single one the table alone.
pub(super) fn write(tables: &[(Option<String>, MappingTable)]) -> String {
    let mut out = String::new();
    for (rule, table) in tables {
        if tables.len() > 1 {
            let object = &table.object_mapping;
            let name = object.name.clone().unwrap_or_else(|| {
                let rule = rule.as_ref().map(|rule| format!("{rule}: ")).unwrap_or_default();
                format!("{rule}{} → {}", object.source_object_name, object.target_object_name)
            });
            let _ = writeln!(out, "{}## {}\n", if out.is_empty() { "" } else { "\n" }, cell(&name));
        }
        one(table, &mut out);
    }
    out
}

fn one(table: &MappingTable, out: &mut String) {
    let attributes = table.target_attributes();
    let several = table.mappings().iter().filter(|row| row.is_matching()).count() > 1;
    let notes: Vec<_> = table.mappings().iter().map(|row| notes(row, several)).collect();
    // Most tables say no more than the vendors' pages: no column stays empty for the others.
    let noted = notes.iter().any(|notes| !notes.is_empty());
    let (head, line) = if noted { (" Notes |", "---|") } else { ("", "") };
    let _ = writeln!(out, "| Entra attribute | SCIM attribute | Required |{head}\n|---|---|---|{line}");
    for (row, notes) in table.mappings().iter().zip(notes) {
        let target = &row.target_attribute_name;
        let required = target.parse().is_ok_and(|path| attributes.get(&path).required);
        let _ = write!(out, "| {} | {} | {} |", source(row), code(target), if required { "yes" } else { "" });
        if noted {
            let _ = write!(out, " {notes} |");
        }
        out.push('\n');
    }
}

/// An attribute by its name, everything else as the expression it is.
fn source(row: &AttributeMapping) -> String {
    let Some(source) = &row.source else { return "–".into() };
    let text = source.text().unwrap_or_default();
    match &source.name {
        Some(name) if source.kind == SourceType::Attribute && text == format!("[{name}]") => code(name),
        _ => code(&text),
    }
}

fn notes(row: &AttributeMapping, several_match: bool) -> String {
    let mut notes = Vec::new();
    if several_match && row.is_matching() {
        notes.push(format!("match {}", row.matching_priority));
    }
    notes.extend(row.default_value().map(|default| format!("default {}", code(default))));
    notes.extend(match row.flow_type {
        FlowType::Always => None,
        FlowType::ObjectAddOnly => Some("only when created".to_owned()),
        other => Some(format!("{other:?}")),
    });
    notes.extend((row.flow_behavior == FlowBehavior::FlowAlways).then(|| "always".to_owned()));
    notes.join(", ")
}

/// A code span: between more backticks than the text has in a row.
fn code(text: &str) -> String {
    let text = cell(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{ticks}{pad}{text}{pad}{ticks}") }
}

/// A text on one line, with the bars that would end the cell escaped: they are that inside code, too.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
