//! `update`: a record and what the target holds, to the body of a PATCH request.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use entra_scim::{Error, Limits, Mapper, PatchOp};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Each, Fault, Input, Record, for_each_record};
use crate::options::{HostOptions, PatchStyleOption, TableOptions};
use crate::output::Output;
use crate::stored::Stored;

/// Write the PATCH request that updates a stored user
///
/// The record is compared with the resource as the target's GET returns it, or with the only hit in the answer of a
/// search. What differs is one PatchOp; nothing is printed when nothing differs.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim update --stored stored.json user.json
  entra-scim update --profile scim --patch-style optscim062020 --stored stored.json user.json
  curl -s https://scim.example.com/Users/7 | entra-scim update --stored - user.json

Exit codes: 0 an update or nothing to send, 1 the record cannot be used, 2 a bad command or file.")]
pub(crate) struct Update {
    /// The resource that the target holds, as JSON; `-` is standard input
    #[arg(long, value_name = "FILE")]
    stored: PathBuf,
    #[command(flatten)]
    style: PatchStyleOption,
    /// One source record; `-` or none is standard input
    #[arg(value_name = "RECORD", default_value = "-")]
    record: PathBuf,
    // Behind the others, which would stand under their headings.
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    host: HostOptions,
}

pub(crate) fn run(command: &Update) -> Result<Exit> {
    let mapper = command.table.plan()?.mapper_with(Arc::new(command.host.host()?));
    let mut run =
        Run { command, mapper, stored: Stored::read(&command.stored)?, patch: None, records: 0, failed: 0 };
    for_each_record(&[Input::new(&command.record)?], &Limits::default(), &mut run)?;
    if run.records + run.failed == 0 {
        return Err(Stop::bad(format_args!("{}: there is no record", command.record.display())));
    }
    if let Some(patch) = run.patch {
        let mut output = Output::new();
        serde_json::to_writer(&mut output.buffer, &patch).map_err(Stop::bad)?;
        output.end_line()?;
        output.finish()?;
    }
    Ok(Exit::data_if(run.failed > 0))
}

#[derive(Debug)]
struct Run<'c> {
    command: &'c Update,
    mapper: Mapper,
    stored: Stored,
    patch: Option<PatchOp>,
    records: u64,
    failed: u64,
}

impl Each for Run<'_> {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        let (input, line) = (record.input, record.line);
        if self.records + self.failed > 0 {
            return Err(Stop::bad(format_args!(
                "{}:{line}: one record is updated, and this is another",
                input.name
            )));
        }
        match self.mapper.update(&self.stored.resource, record.bytes, self.command.style.style()) {
            Ok(outcome) => {
                self.records += 1;
                for error in outcome.errors {
                    tell(format_args!("warning: {}:{line}: {error} [{}]", input.name, error.code()));
                }
                self.patch = outcome.patch;
                Ok(Ok(()))
            }
            Err(error) => match self.stored.refuse(&error) {
                Some(stop) => Err(stop),
                None => Ok(Err(error)),
            },
        }
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, _: Option<&Error>) -> Result<()> {
        self.failed += 1;
        tell(format_args!("error: {}", fault.line(record.input)));
        Ok(())
    }
}
