//! `eval`: the value of an expression for each record.

use std::path::PathBuf;

use clap::Args;
use entra_scim::{Error, Evaluated, Expression, FixedHost, Limits};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Each, Fault, Record, for_each_record, inputs};
use crate::options::HostOptions;
use crate::output::Output;
use crate::rejects::excerpt;

/// Evaluate an expression, one JSON value a line for each record
///
/// Without a record the expression is evaluated once, on the empty one. No flow prints {"flow":"none"}, a
/// dropped record {"flow":"none","object":true}. A record for which the expression fails prints nothing; its
/// line and the reason are told, and the others go on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim eval 'Join(\" \", [givenName], [surname])' --record users.ndjson
  entra-scim eval 'FormatDateTime(Now(), , \"M/d/yyyy h:mm:ss tt\", \"yyyy-MM-dd\")' --now 2026-01-31T09:00:00Z

Exit codes: 0 every record gave a value, 1 an error of the expression or of a record, 2 a bad command or file.")]
pub(crate) struct Eval {
    /// A file of records; can be given several times, `-` is standard input
    #[arg(long, value_name = "FILE")]
    record: Vec<PathBuf>,
    /// Show values of records on standard error, too
    #[arg(long)]
    show_values: bool,
    /// The expression
    #[arg(allow_negative_numbers = true)]
    expression: String,
    // Behind the others, which would stand under its heading.
    #[command(flatten)]
    host: HostOptions,
}

pub(crate) fn run(command: &Eval) -> Result<Exit> {
    let host = command.host.host()?;
    let expression = match Expression::compile(&command.expression) {
        Ok(expression) => expression,
        Err(errors) => {
            tell(format_args!("{errors:#}"));
            return Ok(Exit::Data);
        }
    };
    let show_values = command.show_values;
    let mut run = Run { expression, host, show_values, output: Output::new(), failed: 0 };
    let end = if command.record.is_empty() {
        run.without_record()
    } else {
        for_each_record(&inputs(&command.record)?, &Limits::default(), &mut run)
    };
    run.output.finish()?;
    end?;
    Ok(Exit::data_if(run.failed > 0))
}

#[derive(Debug)]
struct Run {
    expression: Expression,
    host: FixedHost,
    show_values: bool,
    output: Output,
    failed: u64,
}

impl Run {
    fn without_record(&mut self) -> Result<()> {
        match self.expression.evaluate_json(b"{}", 0, &self.host) {
            Ok(value) => self.value(&value),
            Err(error) => {
                self.failed += 1;
                tell(format_args!("error: {error:#}"));
                Ok(())
            }
        }
    }

    fn value(&mut self, value: &Evaluated) -> Result<()> {
        serde_json::to_writer(&mut self.output.buffer, &value.to_json()).map_err(Stop::bad)?;
        self.output.end_line()
    }
}

impl Each for Run {
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>> {
        match self.expression.evaluate_json(record.bytes, record.number, &self.host) {
            Ok(value) => self.value(&value).map(Ok),
            Err(error) => Ok(Err(error)),
        }
    }

    fn refused(&mut self, record: Record<'_>, fault: &Fault, error: Option<&Error>) -> Result<()> {
        self.failed += 1;
        match error.filter(|error| error.span().is_some()) {
            // A fault of the expression is shown in it.
            Some(error) => tell(format_args!("error: {}: {error:#}", fault.place(record.input))),
            None => tell(format_args!("error: {}", fault.line(record.input))),
        }
        if self.show_values && !record.bytes.is_empty() {
            tell(format_args!("  record: {}", excerpt(record.bytes)));
        }
        Ok(())
    }
}
