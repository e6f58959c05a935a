//! What was found, as tables for a pull request.

use std::fmt::{Display, Formatter, Result};

use entra_scim::report::diff::UserTotals;
use serde_json::Value as Json;

use super::Found;
use super::words::{counts, effect, named, text, value, way};

/// Tables for a pull request.
pub(super) struct Markdown<'f>(pub(super) &'f Found<'f>);

impl Display for Markdown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Found { table, totals, records, rejects } = self.0;
        writeln!(f, "### Mapping table\n")?;
        if table.is_empty() {
            writeln!(f, "No difference.")?;
        } else {
            writeln!(f, "| target | member | old | new |\n|---|---|---|---|")?;
        }
        for row in *table {
            let target = if row.target.is_empty() { "(the whole table)".into() } else { code(&row.target) };
            for member in &row.members {
                let [old, new] = [&member.old, &member.new]
                    .map(|said| said.as_ref().map(said_in_table).unwrap_or_default());
                writeln!(f, "| {target} | {} | {old} | {new} |", member.name)?;
            }
        }
        writeln!(f, "\n### Users\n\n| users | |\n|---|--:|\n| compared | {records} |")?;
        for (what, UserTotals { count, .. }) in &totals.users {
            writeln!(f, "| {} | {count} |", effect(*what))?;
        }
        if *rejects > 0 {
            writeln!(f, "| that cannot be read | {rejects} |")?;
        }
        for (index, (what, example)) in totals
            .users
            .iter()
            .flat_map(|(what, users)| users.examples.iter().map(move |example| (what, example)))
            .enumerate()
        {
            f.write_str(if index == 0 { "\n" } else { "" })?;
            let (line, user) = (example.line, escaped(&named(&example.user)));
            writeln!(f, "- {}: line {line}{user}{}", effect(*what), way(example.old, example.new))?;
        }
        let differing: Vec<_> = totals.attributes.iter().filter(|attribute| attribute.users() > 0).collect();
        if !differing.is_empty() {
            writeln!(
                f,
                "\n### Attributes\n\n| target | users | example | old | new |\n|---|---|---|---|---|"
            )?;
        }
        for attribute in differing {
            let (mut target, mut counted) = (code(&attribute.target), counts(attribute));
            if attribute.examples.is_empty() {
                writeln!(f, "| {target} | {counted} | | | |")?;
            }
            for example in &attribute.examples {
                let [old, new] = [&example.old, &example.new].map(|sent| code(&value(sent)));
                let user = escaped(&named(&example.user));
                writeln!(f, "| {target} | {counted} | line {}{user} | {old} | {new} |", example.line)?;
                // They stand once, above the other examples.
                (target, counted) = (String::new(), String::new());
            }
        }
        Ok(())
    }
}

fn said_in_table(json: &Json) -> String {
    code(&text(json))
}

/// A text in a table, as code: with more backticks around it than it holds in a row.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let blank = if longest > 0 { " " } else { "" };
    // Even in code a `|` ends a cell, and a line ends the table.
    let text = text.replace('|', "\\|").replace(['\n', '\r'], " ");
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A text in a table, as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
