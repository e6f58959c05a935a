//! `diff`: what changes, and for whom, between two versions of a table.

mod human;
mod markdown;
mod words;

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use clap::{Args, ValueEnum};
use entra_scim::explain::Values;
use entra_scim::report::diff::{DiffOptions, DiffStream, RowDiff, Totals, rows};
use entra_scim::stream::{Counts, Rejected, Report, StreamError};
use entra_scim::{Limits, MappingTable, Plan};
use serde::Serialize;

use crate::exit::{Exit, Result, Stop, tell};
use crate::few::Few;
use crate::input::{Fault, Input, inputs};
use crate::options::{HostOptions, Object, unusable};
use crate::output::Output;
use crate::progress::Progress;
use crate::schema_file::SchemaFile;

/// Say what changes, and for whom, between two versions of a table
///
/// Both tables are run on all users, as if each were created. Users who are sent with other values, come, go or become
/// inactive are counted, for each attribute with the first examples.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim diff old.json new.json users.ndjson
  entra-scim diff --format markdown --hide-values main.json branch.json users.ndjson > comment.md
  git show main:table.json > /tmp/old.json && entra-scim diff /tmp/old.json table.json users.ndjson.gz

Exit codes: 0 no difference, 1 a difference, or a record that cannot be read, 2 a bad command or file.")]
pub(crate) struct Diff {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// How many examples to print of each kind
    #[arg(long, value_name = "N", default_value_t = 3)]
    examples: usize,
    /// Say what values are, such as «a text of 12 characters», instead of showing them, and name no users
    #[arg(long)]
    hide_values: bool,
    /// How many threads compare; any number gives the same output [default: as many as the machine runs at once]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// The synchronization rule of both files [default: the first that has the object]
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// The kind of objects [default: User, or the first table when there is none for User]
    #[arg(long, value_enum, ignore_case = true)]
    object: Option<Object>,
    /// The file with the old table
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The file with the new table
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Users: NDJSON, a JSON array, or a page {"value": […]} of Microsoft Graph; `-` or none is standard input
    #[arg(value_name = "USERS")]
    users: Vec<PathBuf>,
    // Behind the others, which would stand under their heading.
    #[command(flatten)]
    host: HostOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A report to read
    Human,
    /// One JSON object
    Json,
    /// Tables for a pull request
    Markdown,
}

/// All that is found.
#[derive(Debug, Serialize)]
struct Found<'f> {
    /// How the tables themselves differ.
    table: &'f [RowDiff],
    #[serde(flatten)]
    totals: &'f Totals,
    records: u64,
    /// Records that cannot be read.
    rejects: u64,
}

pub(crate) fn run(command: &Diff) -> Result<Exit> {
    let (old_table, old) = command.table(&command.old)?;
    let (new_table, new) = command.table(&command.new)?;
    let mut options = DiffOptions::default();
    options.examples = command.examples;
    options.values = if command.hide_values { Values::Hide } else { Values::Show };
    options.stream.host = Arc::new(command.host.host()?);
    let threads = command.threads.or_else(|| available_parallelism().ok());
    options.stream.threads = threads.unwrap_or(NonZeroUsize::MIN);

    let table = rows(&old_table, &new_table);
    let mut diff = DiffStream::new(&old, &new, &options).map_err(Stop::bad)?;
    let inputs = inputs(&command.users)?;
    let progress = Progress::new(&inputs, false);
    let mut told = Few::default();
    let end = inputs.iter().try_for_each(|input| {
        compare(&mut diff, input, &mut Told { input, inputs: &inputs, progress: &progress, told: &mut told })
    });
    progress.finish();
    end?;
    let Counts { records, rejects, .. } = diff.counts();
    let found = Found { table: &table, totals: diff.totals(), records, rejects };
    let mut output = Output::new();
    match command.format {
        Format::Human => output.append(human::Human(&found).to_string().trim_end()),
        Format::Markdown => output.append(markdown::Markdown(&found).to_string().trim_end()),
        Format::Json => serde_json::to_writer_pretty(&mut output.buffer, &found).map_err(Stop::bad)?,
    }
    output.end_line()?;
    output.finish()?;
    if let Some(more) = told.more() {
        tell(format_args!("… and {more} more records that cannot be read"));
    }
    Ok(Exit::data_if(found.totals.differ() || !table.is_empty() || rejects > 0))
}

impl Diff {
    fn table(&self, file: &Path) -> Result<(MappingTable, Plan)> {
        let table = SchemaFile::read(file)?.table(self.rule.as_deref(), self.object.map(Object::name))?;
        let plan = Plan::compile(&table)
            .map_err(|errors| Stop::bad(format_args!("{}: {}", file.display(), unusable(&errors))))?;
        Ok((table, plan))
    }
}

fn compare(diff: &mut DiffStream, input: &Input, told: &mut Told<'_>) -> Result<()> {
    let mut records = input.records(&Limits::default())?;
    match diff.compare(&mut records, told) {
        Ok(()) => {
            input.tell_of_next_page(&records);
            Ok(())
        }
        Err(StreamError::Input(error)) => Err(input.failed(&error)),
        Err(error) => Err(Stop::bad(error)),
    }
}

/// Tells of records that cannot be read.
struct Told<'t> {
    input: &'t Input,
    inputs: &'t [Input],
    progress: &'t Progress,
    told: &'t mut Few,
}

impl Report for Told<'_> {
    fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        if self.told.is_one() {
            let fault = Fault::new(rejected.error, rejected.place).ending(rejected.ends_input);
            self.progress.tell(format_args!("rejected: {}", fault.line(self.input)));
        }
        Ok(())
    }

    fn progress(&mut self, counts: &Counts) {
        self.progress.update(counts, self.inputs);
    }
}
