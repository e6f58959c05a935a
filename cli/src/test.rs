//! `test`: case files.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use entra_scim::testing::{CaseResult, run as run_cases};
use serde_json::json;

use crate::exit::{Exit, Result, Stop};
use crate::output::Output;

/// Run the cases of case files
///
/// A case is a JSON object on a line: {"expression": …, "record": …, "expect": …}, or "expectError" with a
/// code, a part of the message, or true. Cases are numbered from 1 over all files.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim test examples/cases.jsonl
  entra-scim test --format json examples/cases.jsonl

Exit codes: 0 all cases passed, 1 some failed, 2 a bad command or file.")]
pub(crate) struct Test {
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Case files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(crate) fn run(command: &Test) -> Result<Exit> {
    let mut output = Output::new();
    let (mut passed, mut failed) = (0_u64, 0_u64);
    for file in &command.files {
        let text = fs::read_to_string(file).map_err(|error| Stop::file(file.display(), &error))?;
        for result in run_cases(text.trim_start_matches('\u{feff}')) {
            *if result.ok { &mut passed } else { &mut failed } += 1;
            let line = match command.format {
                Format::Json => line(passed + failed, &result).map_err(Stop::bad)?,
                Format::Human if result.ok => continue,
                Format::Human => failure(passed + failed, &result),
            };
            output.buffer.extend_from_slice(line.as_bytes());
            output.end_line()?;
        }
    }
    let last = match command.format {
        Format::Json => json!({"passed": passed, "failed": failed}).to_string(),
        Format::Human => format!("{passed} passed, {failed} failed"),
    };
    output.buffer.extend_from_slice(last.as_bytes());
    output.end_line()?;
    output.finish()?;
    Ok(Exit::data_if(failed > 0))
}

fn line(number: u64, result: &CaseResult) -> serde_json::Result<String> {
    let mut line = serde_json::to_value(result)?;
    line["case"] = number.into();
    serde_json::to_string(&line)
}

fn failure(number: u64, result: &CaseResult) -> String {
    let name = result.name.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
    let came = match (&result.error, &result.got) {
        (Some(error), _) => format!("{} [{}]", error.message, error.code),
        (None, Some(value)) => format!("got {value}"),
        (None, None) => "no payload".into(),
    };
    format!("case {number}{name} failed: {came}")
}
