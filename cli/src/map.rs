//! `map`: records to the bodies of create requests.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use clap::Args;
use entra_scim::Limits;
use entra_scim::input::Place;
use entra_scim::stream::{Counts, Rejected, Report, StreamError, StreamMapper, StreamOptions, Warning};

use crate::exit::{Exit, Result, Stop, tell};
use crate::few::Few;
use crate::input::{Fault, Input, inputs, not_an_input};
use crate::interrupt::interrupted;
use crate::options::{HostOptions, TableOptions};
use crate::output::Destination;
use crate::progress::Progress;
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
  entra-scim map --profile scim --source graph < page.json
  entra-scim map --output payloads.ndjson.gz --rejects rejects.ndjson users.ndjson.zst

Files named .gz and .zst are compressed, inputs and outputs. Ctrl-C stops at the end of a line, a second one at once.

Exit codes: 0 all records were used, 1 some were rejected, 2 a bad command or file, 130 interrupted.")]
pub(crate) struct Map {
    /// Write rejected records to this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Write the payloads to this file instead of standard output; it appears whole or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
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

pub(crate) fn run(command: &Map) -> Result<Exit> {
    let plan = command.table.plan_to_create()?;
    let mut options = StreamOptions::default();
    options.host = Arc::new(command.host.host()?);
    options.threads = command.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let inputs = inputs(&command.inputs)?;
    let mapper = plan.stream(&options).map_err(Stop::bad)?;
    let (output, rejects) = command.files(&inputs)?;
    let on_screen = output.is_none() && io::stdout().is_terminal();
    let progress = Progress::new(&inputs, on_screen);
    let mut run = Run {
        mapper,
        inputs: &inputs,
        output: Destination::new(output)?,
        rejects: Rejects::new(rejects, &inputs, command.show_values, progress.clone())?,
        warnings: Few::default(),
        progress,
    };
    let end = inputs.iter().try_for_each(|input| run.input(input));
    run.finish(end)
}

impl Map {
    /// The files to write to: the output, and the rejects. They are neither inputs nor the same.
    fn files<'m>(&'m self, inputs: &[Input]) -> Result<(Option<&'m Path>, Option<&'m Path>)> {
        let (output, rejects) = (self.output.as_deref(), self.rejects.as_deref());
        let output = output.filter(|path| *path != Path::new("-"));
        if let Some(output) = output {
            not_an_input(output, "--output", inputs)?;
        }
        match (output.and_then(place), rejects.and_then(place)) {
            (Some(one), Some(other)) if one == other => {
                let name = one.display();
                Err(Stop::bad(format_args!("{name}: --output and --rejects must be two files")))
            }
            _ => Ok((output, rejects)),
        }
    }
}

/// Where a file is or will be, whatever way its path takes.
fn place(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    path.canonicalize()
        .or_else(|_| Ok::<_, io::Error>(folder.canonicalize()?.join(path.file_name().unwrap_or_default())))
        .ok()
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
struct Run<'r> {
    mapper: StreamMapper,
    inputs: &'r [Input],
    output: Destination,
    rejects: Rejects,
    warnings: Few,
    progress: Progress,
}

impl Run<'_> {
    fn input(&mut self, input: &Input) -> Result<()> {
        let mut records = input.records(&Limits::default())?;
        let (rejects, warnings) = (&mut self.rejects, &mut self.warnings);
        let mut told = Told { input, inputs: self.inputs, rejects, warnings, progress: &self.progress };
        match self.mapper.map(&mut records, &mut self.output, &mut told) {
            Ok(()) => {
                input.tell_of_next_page(&records);
                Ok(())
            }
            Err(StreamError::Input(error)) => Err(input.failed(&error)),
            Err(StreamError::Write(error)) => Err(self.output.failed(&error)),
            Err(StreamError::Report(error)) => Err(self.rejects.failed(&error)),
            Err(error) => Err(Stop::bad(error)),
        }
    }

    /// Ends the run. What was rejected is not lost when an input fails, nor what went to standard output.
    fn finish(mut self, end: Result<()>) -> Result<Exit> {
        self.progress.finish();
        let rejected = self.rejects.finish();
        let end = self.output.finish(end.and(rejected));
        if let Some(more) = self.warnings.more() {
            tell(format_args!("… and {more} more warnings"));
        }
        let counts = self.mapper.counts();
        if end.is_err() && interrupted() {
            tell("interrupted: what follows was not mapped");
            tell_counts(&counts);
        }
        end?;
        tell_counts(&counts);
        Ok(Exit::data_if(counts.rejects > 0))
    }
}

/// Takes what is found in one input.
struct Told<'r> {
    input: &'r Input,
    inputs: &'r [Input],
    rejects: &'r mut Rejects,
    warnings: &'r mut Few,
    progress: &'r Progress,
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
        if self.warnings.is_one() {
            let Warning { place, error, .. } = warning;
            let name = &self.input.name;
            self.progress.tell(format_args!("warning: {name}:{}: {error} [{}]", place.line, error.code()));
        }
        Ok(())
    }

    fn part(&mut self, place: Place, part: &[u8]) -> io::Result<()> {
        self.rejects.add_piece(self.input, place.line, part)
    }

    fn progress(&mut self, counts: &Counts) {
        self.progress.update(counts, self.inputs);
    }
}
