//! `provision`: what the service would do with each record.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use entra_scim::{Action, Assignment, Body, Decision, Error, Limits, Mapper, PlanOptions};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Each, Fault, Record, for_each_record, inputs};
use crate::masked::{mask, mask_path};
use crate::options::{HostOptions, PatchStyleOption, TableOptions};
use crate::output::Output;
use crate::stored::Stored;

/// Show what the service would do with a record: its decision, the request and the body
///
/// The portal's "provision on demand", without a tenant: scope filters, flowTypes and the state of the user
/// decide whether it is created, updated, disabled, deleted or left alone. Without --stored the target does
/// not know the user.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim provision user.json
  entra-scim provision --stored stored.json user.json
  entra-scim provision --stored stored.json --assignment unassigned user.json
  entra-scim provision --hide-values users.ndjson

Exit codes: 0 fine, 1 a record is rejected, 2 a bad command, table or file.")]
pub(crate) struct Provision {
    /// The resource that the target holds, or the answer of a search, as JSON; `-` is standard input
    #[arg(long, value_name = "FILE")]
    stored: Option<PathBuf>,
    #[command(flatten)]
    style: PatchStyleOption,
    /// Whether the user is assigned to the application
    #[arg(long, value_enum, value_name = "STATE", default_value_t = State::Assigned)]
    assignment: State,
    /// The job's setting of this name: who leaves the scope is neither disabled nor deleted
    #[arg(long)]
    skip_out_of_scope_deletions: bool,
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
    /// Lines for people
    Human,
    /// One JSON object a line for each record
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum State {
    /// It is assigned, or everybody is provisioned
    Assigned,
    /// It is not assigned, or no longer
    Unassigned,
    /// It is gone from Entra for good
    Deleted,
}

pub(crate) fn run(command: &Provision) -> Result<Exit> {
    let mut options = PlanOptions::default();
    options.patch_style = command.style.style();
    options.skip_out_of_scope_deletions = command.skip_out_of_scope_deletions;
    let plan = command.table.plan_with(options)?;
    let mut run = Run {
        mapper: plan.mapper_with(Arc::new(command.host.host()?)),
        stored: command.stored.as_deref().map(Stored::read).transpose()?,
        assignment: match command.assignment {
            State::Assigned => Assignment::Assigned,
            State::Unassigned => Assignment::Unassigned,
            State::Deleted => Assignment::Deleted,
        },
        format: command.format,
        hide_values: command.hide_values,
        output: Output::new(),
        failed: 0,
    };
    let end = for_each_record(&inputs(&command.records)?, &Limits::default(), &mut run);
    run.output.finish()?;
    end?;
    Ok(Exit::data_if(run.failed > 0))
}

#[derive(Debug)]
struct Run {
    mapper: Mapper,
    stored: Option<Stored>,
    assignment: Assignment,
    format: Format,
    hide_values: bool,
    output: Output,
    failed: u64,
}

impl Each for Run {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        self.mapper.set_record_number(record.number);
        let stored = self.stored.as_ref();
        let decision = self.mapper.decide(record.bytes, stored.map(|it| &it.resource), self.assignment);
        let decision = match decision {
            Ok(decision) => decision,
            Err(error) => match stored.and_then(|stored| stored.refuse(&error)) {
                Some(stop) => return Err(stop),
                None => return Ok(Err(error)),
            },
        };
        self.failed += u64::from(matches!(decision.action, Action::Rejected(_)));
        match self.format {
            Format::Json => self.json(&decision)?,
            Format::Human => {
                if record.number > 0 {
                    self.output.append("\n");
                }
                self.decision(&decision)?;
            }
        }
        Ok(Ok(()))
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, _: Option<&Error>) -> Result<()> {
        self.failed += 1;
        tell(format_args!("error: {}", fault.line(record.input)));
        Ok(())
    }
}

impl Run {
    /// One decision as a line of JSON.
    fn json(&mut self, decision: &Decision) -> Result<()> {
        let mut value = serde_json::to_value(decision).map_err(Stop::bad)?;
        if self.hide_values {
            if let Some(body) = value.pointer_mut("/request/body") {
                mask(body);
            }
            if let Some(serde_json::Value::String(path)) = value.pointer_mut("/request/path") {
                *path = mask_path(path);
            }
            if let Some(lookups) = value.get_mut("lookups") {
                mask(lookups);
            }
        }
        self.output.append(value);
        self.output.end_line()
    }

    /// One decision: a line that says it, the look-ups, the request, its body, and what is to be known of it.
    fn decision(&mut self, decision: &Decision) -> Result<()> {
        self.line(format_args!("decision: {}", words(&decision.action)))?;
        if let Some(reason) = decision.reason {
            self.line(format_args!("reason:   {reason}"))?;
        }
        for lookup in &decision.lookups {
            match (&lookup.filter, decision.lookup_line(lookup)) {
                (Ok(_), Some(line)) if !self.hide_values => self.line(format_args!("look-up:  {line}"))?,
                (Ok(_), _) => self.line(format_args!("look-up:  by {}", lookup.target))?,
                (Err(error), _) => self.line(format_args!("look-up:  none by {}: {error}", lookup.target))?,
            }
        }
        if let Some(mut request) = decision.request() {
            if self.hide_values {
                request.path = mask_path(&request.path);
            }
            self.line(format_args!("request:  {request}"))?;
            if let Some(body) = &request.body {
                self.body(body)?;
            }
        }
        for target in &decision.rewritten {
            self.line(format_args!(
                "note:     {target} is rewritten every cycle: the target keeps it in another form"
            ))?;
        }
        if let Action::Rejected(reasons) = &decision.action {
            for error in reasons {
                self.line(format_args!("error:    {error} [{}]", error.code()))?;
            }
        }
        for error in &decision.errors {
            self.line(format_args!("left out: {error} [{}]", error.code()))?;
        }
        Ok(())
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) -> Result<()> {
        self.output.append(line);
        self.output.end_line()
    }

    /// The body, over several lines and in its own order.
    fn body(&mut self, body: &Body<'_>) -> Result<()> {
        let mut json = serde_json::to_string(body).map_err(Stop::bad)?;
        if self.hide_values {
            let mut value = serde_json::from_str(&json).map_err(Stop::bad)?;
            mask(&mut value);
            json = value.to_string();
        }
        let mut lines = Vec::new();
        let mut reader = serde_json::Deserializer::from_str(&json);
        let mut writer = serde_json::Serializer::pretty(&mut lines);
        serde_transcode::transcode(&mut reader, &mut writer).map_err(Stop::bad)?;
        for line in String::from_utf8_lossy(&lines).lines() {
            self.line(format_args!("  {line}"))?;
        }
        Ok(())
    }
}

fn words(action: &Action) -> &'static str {
    match action.name() {
        "outOfScope" => "out of scope",
        name => name,
    }
}
