//! `eval`: the value of an expression for each record.

use std::path::PathBuf;

use clap::Args;
use entra_scim::{Expression, FixedHost, Limits};

use crate::exit::{Exit, Result, Stop, tell};
use crate::input::{Input, Item, breaks_document, inputs};
use crate::options::HostOptions;
use crate::output::Output;

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
    #[command(flatten)]
    host: HostOptions,
    /// A file of records; can be given several times, `-` is standard input
    #[arg(long, value_name = "FILE")]
    record: Vec<PathBuf>,
    /// The expression
    expression: String,
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
    let mut run = Run { expression, host, output: Output::new(), records: 0, failed: false };
    let end = if command.record.is_empty() {
        run.record("no record", 1, b"{}").map(|_| ())
    } else {
        inputs(&command.record)?.iter().try_for_each(|input| run.input(input))
    };
    run.output.finish()?;
    end?;
    Ok(Exit::data_if(run.failed))
}

#[derive(Debug)]
struct Run {
    expression: Expression,
    host: FixedHost,
    output: Output,
    records: u64,
    failed: bool,
}

impl Run {
    fn input(&mut self, input: &Input) -> Result<()> {
        let limits = Limits::default();
        let mut records = input.records(&limits)?;
        while let Some(item) = records.next().map_err(|error| input.failed(&error))? {
            let (place, reason) = match item {
                Item::Record { bytes, place, inside } => {
                    if self.record(&input.name, place.line, bytes)? && inside {
                        records.end();
                    }
                    continue;
                }
                Item::Long { place } => (place, format!("the record is over {} bytes", limits.record_bytes)),
                Item::Broken { place, reason, .. } => (place, reason),
            };
            self.records += 1;
            self.failed = true;
            tell(format_args!("{}:{}: {reason}", input.name, place.line));
        }
        input.tell_of_next_page(&records);
        Ok(())
    }

    /// Evaluates one record; whether it breaks the document around it.
    fn record(&mut self, input: &str, line: u64, bytes: &[u8]) -> Result<bool> {
        let number = self.records;
        self.records += 1;
        match self.expression.evaluate_json(bytes, number, &self.host) {
            Ok(evaluated) => {
                serde_json::to_writer(&mut self.output.buffer, &evaluated.to_json()).map_err(Stop::bad)?;
                self.output.end_line()?;
                Ok(false)
            }
            Err(error) => {
                self.failed = true;
                tell(format_args!("{input}:{line}: {error:#}"));
                Ok(breaks_document(&error, bytes))
            }
        }
    }
}
