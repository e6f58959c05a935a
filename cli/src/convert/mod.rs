//! `convert`: a mapping table in another form.

mod csv;
mod markdown;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use entra_scim::mapping::{Document, MappingTable};

use crate::exit::{Exit, Result, Stop, tell};
use crate::options::TableOptions;
use crate::output::Output;
use crate::schema_file;

/// Write a mapping table as Graph JSON, TOML, Markdown or CSV
///
/// TOML is for review in a repository: `docs/tables.md` describes it. It goes back to the same JSON. Markdown and CSV
/// are for reading, and hold the rows of every table in the file. Instead of a file a profile can be written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim convert --to toml schema.json > table.toml
  entra-scim convert --to graph table.toml > schema.json
  entra-scim convert --to markdown --profile genesys-cloud --extension-attribute extensionAttribute1
  entra-scim convert --to csv --object Group --schema schema.json

Exit codes: 0 fine, 2 a bad command or file.")]
pub(crate) struct Convert {
    /// The form of the file [default: as it looks]
    #[arg(long, value_enum)]
    from: Option<From>,
    /// The form to write
    #[arg(long, value_enum)]
    to: To,
    /// Graph JSON or TOML; `-` or none is standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    table: TableOptions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum From {
    Graph,
    Toml,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum To {
    Graph,
    Toml,
    Markdown,
    Csv,
}

pub(crate) fn run(command: &Convert) -> Result<Exit> {
    let document = match (&command.file, command.table.is_given()) {
        (Some(_), true) => {
            return Err(Stop::bad(
                "a file is converted whole: leave the options of the table out, or the file",
            ));
        }
        (None, true) => of_table(&command.table.table()?)?,
        (file, _) => read(file.as_deref().unwrap_or(Path::new("-")), command.from)?,
    };
    tell_disagreements(&document);
    let text = match command.to {
        To::Graph => {
            let text = serde_json::to_string_pretty(&document.to_json()).map_err(Stop::bad)?;
            text + "\n"
        }
        To::Toml => document.to_toml(),
        To::Markdown => markdown::write(&tables(&document)),
        To::Csv => csv::write(&tables(&document))?,
    };
    let mut output = Output::new();
    output.buffer.extend_from_slice(text.as_bytes());
    output.finish()?;
    Ok(Exit::Fine)
}

fn read(file: &Path, from: Option<From>) -> Result<Document> {
    let text = schema_file::bytes(file)?;
    let document = match from {
        None => Document::read(&text),
        Some(From::Toml) => match std::str::from_utf8(&text) {
            Ok(text) => Document::from_toml(text),
            Err(error) => return Err(Stop::bad(format_args!("{}: {error}", file.display()))),
        },
        Some(From::Graph) => Document::read_json(&text),
    };
    document.map_err(|error| Stop::bad(format_args!("{}: {error:#}", file.display())))
}

/// A table as a document of its own.
fn of_table(table: &MappingTable) -> Result<Document> {
    Document::from_json(table.to_json()).map_err(|error| Stop::bad(format_args!("{error:#}")))
}

/// The tables of a document that have rows, each with the name of its rule.
fn tables(document: &Document) -> Vec<(Option<String>, MappingTable)> {
    document.tables().into_iter().filter(|(_, table)| !table.mappings().is_empty()).collect()
}

/// Trees that are not those of their expressions will not come back: they are told.
fn tell_disagreements(document: &Document) {
    for (_, table) in document.tables() {
        for row in table.mappings() {
            if let Some(error) = row.source.as_ref().and_then(|source| source.disagreement()) {
                tell(format_args!("warning: {}: {error} [{}]", row.target_attribute_name, error.code()));
            }
        }
    }
}
