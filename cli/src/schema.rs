//! `schema`: what a file of mapping tables holds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use entra_scim::MappingTable;
use entra_scim::syntax::{self, NodeKind};

use crate::exit::{Exit, Result};
use crate::output::Output;
use crate::schema_file::SchemaFile;

/// List the rules, objects, mappings and functions of a schema file
///
/// A mapping is its target, `←` and its expression; marks behind it are the place in the search for an existing object,
/// `required`, the default value, and a flow other than the usual one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim schema schema.json
  entra-scim schema table.toml

Exit codes: 0 fine, 2 a bad command or file.")]
pub(crate) struct Schema {
    /// Graph JSON or TOML; `-` or none is standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(crate) fn run(command: &Schema) -> Result<Exit> {
    let file = command.file.clone().unwrap_or_else(|| "-".into());
    let document = SchemaFile::read(&file)?.document;
    let mut output = Output::new();
    let mut text = String::new();
    let mut functions = BTreeMap::new();
    let mut last = None;
    for (rule, table) in document.tables() {
        if rule.is_some() && rule != last {
            let _ = writeln!(text, "rule {}", rule.as_deref().unwrap_or_default());
            last = rule;
        }
        describe(&table, &mut text);
        count(&table, &mut functions);
    }
    let counts: Vec<_> = functions.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let _ = writeln!(text, "functions {}", if counts.is_empty() { "none".into() } else { counts.join(", ") });
    output.buffer.extend_from_slice(text.as_bytes());
    output.finish()?;
    Ok(Exit::Fine)
}

fn describe(table: &MappingTable, out: &mut String) {
    let object = &table.object_mapping;
    let source = if object.source_object_name.is_empty() { "–" } else { &object.source_object_name };
    let _ = write!(out, "  object {source} → {}", object.target_object_name);
    if !object.enabled {
        out.push_str(", off");
    }
    let flow = object.flow_types;
    let words = [(flow.add, "add"), (flow.update, "update"), (flow.delete, "delete")];
    let words: Vec<_> = words.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
    if words.len() < 3 {
        let _ =
            write!(out, ", {} only", if words.is_empty() { "nothing".into() } else { words.join(" and ") });
    }
    if object.scope.is_some() {
        out.push_str(", scoped");
    }
    let _ = writeln!(out, ", {} mappings", table.mappings().len());
    let attributes = table.target_attributes();
    for row in table.mappings() {
        let _ = write!(out, "    {}", row.target_attribute_name);
        if let Some(text) = row.source.as_ref().and_then(|source| source.text()) {
            let _ = write!(out, " ← {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let required = row.target_attribute_name.parse().is_ok_and(|path| attributes.get(&path).required);
        let marks = [
            row.is_matching().then(|| format!("match {}", row.matching_priority)),
            required.then(|| "required".into()),
            row.default_value().map(|text| format!("default {text:?}")),
            (row.flow_type != Default::default()).then(|| format!("{:?}", row.flow_type)),
            (row.flow_behavior != Default::default()).then(|| format!("{:?}", row.flow_behavior)),
        ];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        let _ = writeln!(out, "{}{}", if marks.is_empty() { "" } else { "  " }, marks.join(", "));
    }
}

/// Counts the calls of each function.
fn count(table: &MappingTable, functions: &mut BTreeMap<String, usize>) {
    for row in table.mappings() {
        let text = row.source.as_ref().and_then(|source| source.text());
        let Some(expr) = text.and_then(|text| syntax::parse(&text).ok()) else { continue };
        for node in expr.nodes() {
            if let NodeKind::Call { name, .. } = &node.kind {
                *functions.entry(name.to_string()).or_default() += 1;
            }
        }
    }
}
