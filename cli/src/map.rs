//! `map`: records to the bodies of create requests.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use entra_scim::{Limits, Mapper};

use crate::exit::{Exit, Result, tell};
use crate::input::{Fault, Input, Item, Place, breaks_document, inputs};
use crate::options::{HostOptions, TableOptions};
use crate::output::Output;
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
    let plan = command.table.plan()?;
    let host = command.host.host()?;
    let inputs = inputs(&command.inputs)?;
    let mut run = Run {
        mapper: plan.mapper_with(Arc::new(host)),
        limits: Limits::default(),
        output: Output::new(),
        rejects: Rejects::new(command.rejects.as_deref(), &inputs, command.show_values)?,
        records: 0,
        payloads: 0,
        warnings: 0,
        dropped: 0,
    };
    let end = inputs.iter().try_for_each(|input| run.input(input));
    // What was done is not lost when an input fails.
    run.output.finish()?;
    run.rejects.finish()?;
    end?;

    if let Some(more) = run.warnings.checked_sub(SHOWN).filter(|more| *more > 0) {
        tell(format_args!("… and {more} more warnings"));
    }
    // The words stay the same whatever the numbers: scripts read this line.
    let counts =
        format!("{} payloads, {} warnings, {} rejects", run.payloads, run.warnings, run.rejects.count);
    match run.dropped {
        0 => tell(counts),
        dropped => tell(format_args!("{counts}, {dropped} dropped")),
    }
    Ok(Exit::data_if(run.rejects.count > 0))
}

/// A run over all inputs.
#[derive(Debug)]
struct Run {
    mapper: Mapper,
    limits: Limits,
    output: Output,
    rejects: Rejects,
    records: u64,
    payloads: u64,
    warnings: u64,
    dropped: u64,
}

impl Run {
    fn input(&mut self, input: &Input) -> Result<()> {
        let mut records = input.records(&self.limits)?;
        while let Some(item) = records.next().map_err(|error| input.failed(&error))? {
            let mut ends = false;
            match item {
                Item::Record { bytes, place, inside } => ends = self.record(input, bytes, place, inside)?,
                Item::Long { place } => self.rejects.add_long(input, place, &self.limits, &mut records)?,
                Item::Broken { bytes, place, reason } => {
                    self.rejects.add(input, &Fault::broken(&reason, place), bytes)?;
                }
            }
            self.records += 1;
            if ends {
                records.end();
            }
        }
        input.tell_of_next_page(&records);
        Ok(())
    }

    /// Maps one record; whether it broke the document around it.
    fn record(&mut self, input: &Input, bytes: &[u8], place: Place, inside: bool) -> Result<bool> {
        self.mapper.set_record_number(self.records);
        match self.mapper.create(bytes, &mut self.output.buffer) {
            Ok(outcome) => {
                for error in outcome.errors {
                    self.warnings += 1;
                    if self.warnings <= SHOWN {
                        tell(format_args!(
                            "warning: {}:{}: {error} [{}]",
                            input.name,
                            place.line,
                            error.code()
                        ));
                    }
                }
                if outcome.dropped {
                    self.dropped += 1;
                    return Ok(false);
                }
                self.payloads += 1;
                self.output.end_line()?;
                Ok(false)
            }
            Err(error) => {
                let ends = inside && breaks_document(&error, bytes);
                let fault = Fault::new(&error, place);
                let fault = if ends { fault.ending() } else { fault };
                self.rejects.add(input, &fault, bytes)?;
                Ok(ends)
            }
        }
    }
}
