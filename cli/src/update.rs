//! `update`: a record and what the target holds, to the body of a PATCH request.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use entra_scim::Limits;
use entra_scim::error::ErrorKind;

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Fault, Input, Item};
use crate::options::{HostOptions, PatchStyleOption, TableOptions};
use crate::output::Output;
use crate::stored;

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
    let mut mapper = command.table.plan()?.mapper_with(Arc::new(command.host.host()?));
    let stored = stored::read(&command.stored)?;
    let input = Input::new(&command.record)?;
    let mut records = input.records(&Limits::default())?;
    let mut output = Output::new();
    let place = match records.next().map_err(|error| input.failed(&error))? {
        Some(Item::Record { bytes, place, .. }) => {
            let outcome = match mapper.update(&stored, bytes, command.style.style()) {
                Ok(outcome) => outcome,
                Err(error) if matches!(error.kind(), ErrorKind::Patch(_)) => {
                    return Err(Stop::bad(format_args!("{}: {error:#}", command.stored.display())));
                }
                Err(error) => return refused(&input, &Fault::new(&error, place)),
            };
            for error in outcome.errors {
                tell(format_args!("warning: {}:{}: {error} [{}]", input.name, place.line, error.code()));
            }
            if let Some(patch) = outcome.patch {
                serde_json::to_writer(&mut output.buffer, &patch).map_err(Stop::bad)?;
                output.end_line()?;
            }
            place
        }
        Some(Item::Long { place }) => {
            return Err(Stop::bad(format_args!(
                "{}:{}: the record is over the limit",
                input.name, place.line
            )));
        }
        Some(Item::Broken { place, reason, .. }) => {
            return refused(&input, &Fault::broken(&reason, place));
        }
        None => return Err(Stop::bad(format_args!("{}: there is no record", input.name))),
    };
    if records.next().map_err(|error| input.failed(&error))?.is_some() {
        return Err(Stop::bad(format_args!(
            "{}: another record follows that of line {}, and one is updated",
            input.name, place.line
        )));
    }
    output.finish()?;
    Ok(Exit::Fine)
}

fn refused(input: &Input, fault: &Fault) -> Result<Exit> {
    tell(format_args!("error: {}: {} [{}]", fault.place(input), fault.reason, fault.code));
    Ok(Exit::Data)
}
