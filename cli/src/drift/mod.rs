//! `drift`: phone numbers that are sent, beside those that are stored.

mod human;
mod row;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use entra_scim::report::drift::{Drift, State};
use entra_scim::{Error, Limits, PlanOptions};

use self::row::{Row, Summary};
use crate::exit::{Exit, Result, Stop, tell};
use crate::few::Few;
use crate::input::{Each, Fault, Input, Record, for_each_record, inputs};
use crate::options::{HostOptions, TableOptions};
use crate::output::Output;

/// Find phone numbers that are written again in every cycle
///
/// For each user and phone number: whether what Entra sends is what the target stores, as a text and as a
/// number; if not, why, and which expression would end it. The stored resources come first, as the target's
/// GET returns them. Entra compares texts: a number stored in another form is sent again in every cycle.
/// Scope filters are not applied.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim drift --extension-attribute extensionAttribute1 --stored stored.ndjson users.ndjson
  entra-scim drift --safe-phones --stored page1.json --stored page2.json users.ndjson
  entra-scim drift --format csv --stored stored.ndjson users.ndjson > drift.csv

Exit codes: 0 no drift, 1 some numbers differ or a user cannot be used, 2 a bad command, table or file.")]
pub(crate) struct DriftCommand {
    /// What the target holds: SCIM resources as NDJSON, an array or a ListResponse; can be given several times
    #[arg(long, value_name = "FILE", required = true)]
    stored: Vec<PathBuf>,
    /// The target attribute that users and stored resources are matched by
    #[arg(long, value_name = "ATTRIBUTE", default_value = "userName")]
    r#match: String,
    /// What to print: what differs and totals to read; or every phone number, a JSON object or a CSV row each
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print the class of phone numbers instead of the numbers, and no names of users
    #[arg(long)]
    hide_values: bool,
    /// NDJSON, a JSON array, or a page {"value": […]} of Microsoft Graph; `-` or none is standard input
    #[arg(value_name = "USERS")]
    users: Vec<PathBuf>,
    // Behind the others, which would stand under their headings.
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    host: HostOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Human,
    Json,
    Csv,
}

pub(crate) fn run(command: &DriftCommand) -> Result<Exit> {
    let is_stdin = |path: &PathBuf| path == Path::new("-");
    if command.stored.iter().any(is_stdin) && (command.users.is_empty() || command.users.iter().any(is_stdin))
    {
        return Err(Stop::bad("standard input can be the stored resources or the users, not both"));
    }
    let options = command.table.options(PlanOptions::default());
    let drift = Drift::with_options(&command.table.table()?, &command.r#match, &options)
        .map_err(|errors| Stop::bad(format_args!("{errors:#}")))?;
    let drift = drift.with_host(Arc::new(command.host.host()?));
    let users = inputs(&command.users)?;
    let mut load = Load { drift, unmatched: 0 };
    for_each_record(&inputs(&command.stored)?, &Limits::default(), &mut load)?;
    if load.unmatched > 0 {
        let (count, attribute) = (load.unmatched, &command.r#match);
        tell(format_args!("note: {count} stored resources have no {attribute} to be matched by"));
    }

    let output = Output::new();
    let mut run =
        Run { command, drift: load.drift, output, named: false, warnings: Few::default(), rejects: 0 };
    let end = for_each_record(&users, &Limits::default(), &mut run).and_then(|()| run.totals());
    run.output.finish()?;
    end?;
    if let Some(more) = run.warnings.more() {
        tell(format_args!("… and {more} more warnings"));
    }
    Ok(Exit::data_if(run.rejects > 0 || run.drift.totals().differing > 0))
}

/// Takes in the stored resources.
struct Load {
    drift: Drift,
    /// Resources without a value to be matched by.
    unmatched: u64,
}

impl Each for Load {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        Ok(self.drift.add_stored(record.bytes).map(|found| self.unmatched += u64::from(!found)))
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, error: Option<&Error>) -> Result<()> {
        let help = error.and_then(Error::help).map(|help| format!("\n  = help: {help}")).unwrap_or_default();
        Err(Stop::bad(format_args!("{}{help}", fault.line(record.input))))
    }
}

/// A run over all users.
struct Run<'c> {
    command: &'c DriftCommand,
    drift: Drift,
    output: Output,
    /// Whether the columns of the CSV are named.
    named: bool,
    warnings: Few,
    rejects: u64,
}

impl Run<'_> {
    fn totals(&mut self) -> Result<()> {
        let totals = self.drift.totals();
        match self.command.format {
            Format::Human => self.output.append(human::Totals(&totals)),
            Format::Json => {
                serde_json::to_writer(&mut self.output.buffer, &Summary::new(&totals)).map_err(Stop::bad)?;
            }
            Format::Csv => {
                tell(human::Counts(&totals));
                return Ok(());
            }
        }
        self.output.end_line()
    }

    /// Tells of the mappings of a user that failed.
    fn warn(&mut self, input: &Input, line: u64, errors: &[Error]) {
        for error in errors {
            if self.warnings.is_one() {
                tell(format_args!("warning: {}:{line}: {error} [{}]", input.name, error.code()));
            }
        }
    }
}

impl Each for Run<'_> {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        let user = match self.drift.compare(record.bytes) {
            Ok(user) => user,
            Err(error) => return Ok(Err(error)),
        };
        let errors = user.errors.clone();
        if user.state == State::Stored {
            let rows = user.phones.iter().map(|phone| {
                Row::new(&record.input.name, record.line, &user.key, phone, self.command.hide_values)
            });
            match self.command.format {
                Format::Human => human::user(rows, &mut self.output)?,
                Format::Json => row::json(rows, &mut self.output)?,
                Format::Csv => row::csv(rows, &mut self.named, &mut self.output)?,
            }
        }
        self.warn(record.input, record.line, &errors);
        Ok(Ok(()))
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, _error: Option<&Error>) -> Result<()> {
        self.rejects += 1;
        tell(format_args!("error: {}", fault.line(record.input)));
        Ok(())
    }
}
