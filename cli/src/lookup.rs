//! `lookup`: the filters by which the service searches for each record.

use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use entra_scim::{Error, Limits, Mapper, PlanOptions};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Each, Fault, Record, for_each_record, inputs};
use crate::options::{HostOptions, TableOptions};
use crate::output::Output;
use crate::rejects::excerpt;

/// Show the filters by which a record is looked up
///
/// One filter a line, for each record in the order in which the service asks: the next one only where the
/// one before finds nothing. A filter stands as it is before a URL is made of it: on the wire it is
/// percent-encoded. A matching attribute without a value prints nothing; its record and the reason are told,
/// and the others go on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim lookup users.ndjson
  entra-scim lookup --profile scim --object Group groups.json
  echo '{\"userPrincipalName\": \"ada@contoso.com\"}' | entra-scim lookup

Exit codes: 0 every matching attribute gave a filter, 1 some did not, 2 a bad command, table or file.")]
pub(crate) struct Lookup {
    /// Show values of records on standard error, too
    #[arg(long)]
    show_values: bool,
    /// NDJSON, a JSON array, or a page {"value": […]} of Microsoft Graph; `-` or none is standard input
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,
    // Behind the others, which would stand under their headings.
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    host: HostOptions,
}

pub(crate) fn run(command: &Lookup) -> Result<Exit> {
    let table = command.table.table()?;
    if !table.mappings().iter().any(|mapping| mapping.is_matching()) {
        return Err(Stop::bad("the table has no matching attribute, so that nothing can be looked up"));
    }
    let mapper = command.table.compile(&table, PlanOptions::default())?;
    let mapper = mapper.mapper_with(Arc::new(command.host.host()?));
    let inputs = inputs(&command.records)?;
    let show_values = command.show_values;
    let mut run = Run { mapper, show_values, output: Output::new(), excluded: None, failed: 0 };
    let end = for_each_record(&inputs, &Limits::default(), &mut run);
    run.output.finish()?;
    end?;
    if let Some(excluded) = run.excluded {
        tell(format_args!("note: the service asks with excludedAttributes={excluded}"));
    }
    Ok(Exit::data_if(run.failed > 0))
}

#[derive(Debug)]
struct Run {
    mapper: Mapper,
    show_values: bool,
    output: Output,
    excluded: Option<&'static str>,
    failed: u64,
}

impl Run {
    /// Tells why there is no filter.
    fn tell(&mut self, record: Record<'_>, line: impl Display) {
        self.failed += 1;
        tell(format_args!("error: {line}"));
        if self.show_values && !record.bytes.is_empty() {
            tell(format_args!("  record: {}", excerpt(record.bytes)));
        }
    }
}

impl Each for Run {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        self.mapper.set_record_number(record.number);
        let lookups = match self.mapper.lookup(record.bytes) {
            Ok(lookups) => lookups,
            Err(error) => return Ok(Err(error)),
        };
        for lookup in lookups {
            self.excluded = lookup.excluded_attributes;
            match lookup.filter {
                Ok(filter) => {
                    self.output.append(filter);
                    self.output.end_line()?;
                }
                Err(error) => {
                    let (name, line) = (&record.input.name, record.line);
                    self.tell(record, format_args!("{name}:{line}: {error} [{}]", error.code()));
                }
            }
        }
        Ok(Ok(()))
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, _error: Option<&Error>) -> Result<()> {
        self.tell(record, fault.line(record.input));
        Ok(())
    }
}
