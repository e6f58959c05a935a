//! `map`: records to the bodies of create requests.

use std::io::{self, StdoutLock, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;

use clap::Args;
use entra_scim::Limits;
use entra_scim::input::Place;
use entra_scim::stream::{Counts, Rejected, Report, StreamError, StreamMapper, StreamOptions, Warning};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Fault, Input, inputs};
use crate::options::{HostOptions, TableOptions};
use crate::rejects::Rejects;

/// Write the SCIM payload of each record
///
/// One payload a line, in input order: the body of the POST that would create the user. A record that
/// cannot be used is rejected, with its line and the reason, and the others go on. An attribute that fails
/// is a warning: its payload is written without it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim map users.ndjson > payloads.ndjson
  entra-scim map --rejects rejects.ndjson users.ndjson
  entra-scim map --extension-attribute extensionAttribute1 --work2 number:otherTelephone users.json
  entra-scim map --profile scim < page.json

Exit codes: 0 all records were used, 1 some were rejected, 2 a bad command or file.")]
pub(crate) struct Map {
    /// Write rejected records to this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// How many threads map; any number gives the same output [default: as many as the machine runs at once]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Show values of records on standard error, too
    #[arg(long)]
    show_values: bool,
    /// NDJSON, a JSON array, or a page {"value": […]} of Microsoft Graph; `-` or none is standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    // Behind the others, which would stand under their headings.
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    host: HostOptions,
}

/// How many warnings are told.
const SHOWN: u64 = 20;

pub(crate) fn run(command: &Map) -> Result<Exit> {
    let plan = command.table.plan_to_create()?;
    let mut options = StreamOptions::default();
    options.host = Arc::new(command.host.host()?);
    options.threads = command.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let inputs = inputs(&command.inputs)?;
    let mut run = Run {
        mapper: plan.stream(&options).map_err(Stop::bad)?,
        output: io::stdout().lock(),
        rejects: Rejects::new(command.rejects.as_deref(), &inputs, command.show_values)?,
        warnings: 0,
    };
    let end = inputs.iter().try_for_each(|input| run.input(input));
    // What was done is not lost when an input fails.
    run.output.flush().map_err(|error| Stop::output(&error))?;
    run.rejects.finish()?;
    end?;

    if let Some(more) = run.warnings.checked_sub(SHOWN).filter(|more| *more > 0) {
        tell(format_args!("… and {more} more warnings"));
    }
    let counts = run.mapper.counts();
    tell_counts(&counts);
    Ok(Exit::data_if(counts.rejects > 0))
}

fn tell_counts(counts: &Counts) {
    let Counts { payloads, warnings, rejects, dropped, .. } = counts;
    // The words stay the same whatever the numbers: scripts read this line.
    let line = format!("{payloads} payloads, {warnings} warnings, {rejects} rejects");
    match dropped {
        0 => tell(line),
        dropped => tell(format_args!("{line}, {dropped} dropped")),
    }
}

/// A run over all inputs.
#[derive(Debug)]
struct Run {
    mapper: StreamMapper,
    output: StdoutLock<'static>,
    rejects: Rejects,
    /// How many were to be told.
    warnings: u64,
}

impl Run {
    fn input(&mut self, input: &Input) -> Result<()> {
        let mut records = input.records(&Limits::default())?;
        let mut told = Told { input, rejects: &mut self.rejects, warnings: &mut self.warnings };
        match self.mapper.map(&mut records, &mut self.output, &mut told) {
            Ok(()) => {
                input.tell_of_next_page(&records);
                Ok(())
            }
            Err(StreamError::Input(error)) => Err(input.failed(&error)),
            Err(StreamError::Write(error)) => Err(Stop::output(&error)),
            Err(StreamError::Report(error)) => Err(self.rejects.failed(&error)),
            Err(error) => Err(Stop::bad(error)),
        }
    }
}

/// Takes what is found in one input.
struct Told<'r> {
    input: &'r Input,
    rejects: &'r mut Rejects,
    warnings: &'r mut u64,
}

impl Report for Told<'_> {
    fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        let fault = Fault::new(rejected.error, rejected.place).ending(rejected.ends_input);
        match rejected.record {
            Some(record) => self.rejects.add(self.input, &fault, record),
            None => self.rejects.end_pieces(self.input, &fault),
        }
    }

    fn warned(&mut self, warning: &Warning<'_>) -> io::Result<()> {
        *self.warnings += 1;
        if *self.warnings <= SHOWN {
            let Warning { place, error, .. } = warning;
            let name = &self.input.name;
            tell(format_args!("warning: {name}:{}: {error} [{}]", place.line, error.code()));
        }
        Ok(())
    }

    fn part(&mut self, place: Place, part: &[u8]) -> io::Result<()> {
        self.rejects.add_piece(self.input, place.line, part)
    }
}
