//! `explain`: why a record becomes what it becomes.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use entra_scim::explain::{RecordOutcome, Values};
use entra_scim::path::Path;
use entra_scim::{Error, Limits, Mapper, Plan};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Each, Fault, Record, for_each_record, inputs};
use crate::options::{HostOptions, TableOptions};
use crate::output::Output;

/// Explain what becomes of a record, mapping by mapping
///
/// For each mapping: its expression with what every part of it gave, what was not evaluated, the rule by
/// which the value is sent or not, and what it makes of the payload. Where the table has scope filters,
/// also where the record stands by them; they change nothing, for it is a create that is explained.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim explain --target 'phoneNumbers[type eq \"work\"].value' user.json
  entra-scim explain --extension-attribute extensionAttribute1 --hide-values user.json
  entra-scim explain --profile scim --format json user.json

Exit codes: 0 fine, 1 a record is rejected or cannot be read, 2 a bad command, table or file.")]
pub(crate) struct Explain {
    /// Only the mapping of this target attribute
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say what values are, such as «a text of 12 characters», instead of showing them
    #[arg(long)]
    hide_values: bool,
    /// A file with one record or several; `-` or none is standard input
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,
    // Behind the others, which would stand under their headings.
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    host: HostOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A tree for people
    Human,
    /// One JSON object a line for each record
    Json,
}

pub(crate) fn run(command: &Explain) -> Result<Exit> {
    let plan = command.table.plan()?;
    let target = command.target.as_deref().map(|target| named(&plan, target)).transpose()?;
    let mut run = Run {
        mapper: plan.mapper_with(Arc::new(command.host.host()?)),
        target,
        format: command.format,
        values: if command.hide_values { Values::Hide } else { Values::Show },
        output: Output::new(),
        failed: 0,
    };
    let end = for_each_record(&inputs(&command.records)?, &Limits::default(), &mut run);
    run.output.finish()?;
    end?;
    Ok(Exit::data_if(run.failed > 0))
}

/// The target of the plan that is meant: as the table writes it, or another way to name the same place.
fn named(plan: &Plan, target: &str) -> Result<String> {
    let path = Path::parse(target).ok();
    let same = |known: &&str| *known == target || path.is_some() && Path::parse(known).ok() == path;
    plan.targets().find(same).map(Into::into).ok_or_else(|| {
        let known: Vec<_> = plan.targets().collect();
        Stop::bad(format_args!("no mapping writes `{target}`; there are: {}", known.join(", ")))
    })
}

#[derive(Debug)]
struct Run {
    mapper: Mapper,
    target: Option<String>,
    format: Format,
    values: Values,
    output: Output,
    failed: u64,
}

impl Each for Run {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        self.mapper.set_record_number(record.number);
        let mut explanation = match self.mapper.explain(record.bytes, self.values) {
            Ok(explanation) => explanation,
            Err(error) => return Ok(Err(error)),
        };
        if let Some(target) = &self.target {
            explanation.mappings.retain(|mapping| *mapping.target == **target);
            explanation.scope = None;
        }
        if let RecordOutcome::Rejected { .. } = explanation.outcome {
            self.failed += 1;
        }
        match self.format {
            Format::Json => {
                serde_json::to_writer(&mut self.output.buffer, &explanation).map_err(Stop::bad)?;
            }
            Format::Human => {
                if record.number > 0 {
                    self.output.append(format_args!("\n--- {}:{}\n", record.input.name, record.line));
                }
                self.output.append(explanation);
            }
        }
        self.output.end_line()?;
        Ok(Ok(()))
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, _error: Option<&Error>) -> Result<()> {
        self.failed += 1;
        tell(format_args!("error: {}", fault.line(record.input)));
        Ok(())
    }
}
