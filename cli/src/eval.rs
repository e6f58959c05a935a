//! `eval`: the value of an expression for each record.

use std::path::PathBuf;

use clap::Args;
use entra_scim::{Evaluated, Expression, FixedHost, Limits};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Fault, Input, Item, breaks_document, inputs};
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
    let limits = Limits::default();
    let show_values = command.show_values;
    let mut run = Run { expression, host, limits, show_values, output: Output::new(), records: 0, failed: 0 };
    let end = if command.record.is_empty() {
        run.without_record()
    } else {
        inputs(&command.record)?.iter().try_for_each(|input| run.input(input))
    };
    run.output.finish()?;
    end?;
    Ok(Exit::data_if(run.failed > 0))
}

#[derive(Debug)]
struct Run {
    expression: Expression,
    host: FixedHost,
    limits: Limits,
    show_values: bool,
    output: Output,
    records: u64,
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

    fn input(&mut self, input: &Input) -> Result<()> {
        let mut records = input.records(&self.limits)?;
        while let Some(item) = records.next().map_err(|error| input.failed(&error))? {
            let number = self.records;
            self.records += 1;
            match item {
                Item::Record { bytes, place, inside } => {
                    match self.expression.evaluate_json(bytes, number, &self.host) {
                        Ok(value) => self.value(&value)?,
                        Err(error) => {
                            let ends = inside && breaks_document(&error, bytes);
                            let fault = Fault::new(&error, place);
                            let fault = if ends { fault.ending() } else { fault };
                            // A fault of the expression is shown in it.
                            let picture = error.span().map(|_| format!("{error:#}"));
                            self.fault(input, &fault, picture, bytes);
                            if ends {
                                records.end();
                            }
                        }
                    }
                }
                Item::Long { place } => {
                    let mut length = 0;
                    while let Some(piece) = records.piece().map_err(|error| input.failed(&error))? {
                        length += piece.len();
                    }
                    self.fault(input, &Fault::too_long(length, &self.limits, place), None, b"");
                }
                Item::Broken { bytes, place, reason } => {
                    self.fault(input, &Fault::broken(&reason, place), None, bytes);
                }
            }
        }
        input.tell_of_next_page(&records);
        Ok(())
    }

    fn value(&mut self, value: &Evaluated) -> Result<()> {
        serde_json::to_writer(&mut self.output.buffer, &value.to_json()).map_err(Stop::bad)?;
        self.output.end_line()
    }

    fn fault(&mut self, input: &Input, fault: &Fault, picture: Option<String>, record: &[u8]) {
        self.failed += 1;
        let reason = picture.unwrap_or_else(|| format!("{} [{}]", fault.reason, fault.code));
        tell(format_args!("error: {}: {reason}", fault.place(input)));
        if self.show_values && !record.is_empty() {
            tell(format_args!("  record: {}", excerpt(record)));
        }
    }
}
