//! `test`: case files.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use entra_scim::testing::Runner;

use crate::exit::{Exit, Result, Stop};
use crate::input::Input;
use crate::output::Output;

/// Run the cases of case files
///
/// A case is a JSON object on a line: an "expression" with a "record" and what to "expect", or a mapping table
/// ("profile", "table" or "schema") with a "record" and what payload to expect. Cases are numbered from 1 over
/// all files. A case that cannot be read is a failure.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim test examples/cases.jsonl
  entra-scim test --format json examples/cases.jsonl examples/payloads.jsonl

Cases:
  {\"expression\": \"Left([x], 2)\", \"record\": {\"x\": \"abc\"}, \"expect\": \"ab\"}
  {\"expression\": \"left([x], 2)\", \"expectError\": \"E101\"}
  {\"profile\": \"genesys-cloud\", \"options\": {\"work2\": \"number:otherTelephone\"},
   \"record\": {…}, \"expectPayload~\": {\"active\": true}}      (on one line)

Exit codes: 0 all cases passed, 1 some failed, 2 a bad command or file.")]
pub(crate) struct Test {
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Case files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// The failures, and the counts
    Human,
    /// A JSON object a line for each case, and one with the counts
    Json,
}

pub(crate) fn run(command: &Test) -> Result<Exit> {
    let files: Vec<_> = command.files.iter().map(|path| Input::new(path)).collect::<Result<_>>()?;
    let mut output = Output::new();
    let (mut first, mut passed, mut failed) = (1, 0, 0);
    for file in &files {
        let mut text = Vec::new();
        file.open()?.read_to_end(&mut text).map_err(|error| Stop::file(&file.name, &error))?;
        // A schema is named as seen from the file that names it.
        let directory = file.path().and_then(Path::parent).unwrap_or(Path::new(""));
        let read = |schema: &str| fs::read(directory.join(schema));
        let report = Runner::new().schemas(&read).number_from(first).run(&text);
        first += report.verdicts().len();
        passed += report.passed();
        failed += report.failed();
        for verdict in report.verdicts() {
            match command.format {
                Format::Json => serde_json::to_writer(&mut output.buffer, verdict).map_err(Stop::bad)?,
                Format::Human if verdict.ok => continue,
                Format::Human => output.append(format_args!("{}: {verdict}", file.name)),
            }
            output.end_line()?;
        }
    }
    match command.format {
        Format::Json => output.append(format_args!(r#"{{"passed":{passed},"failed":{failed}}}"#)),
        Format::Human => output.append(format_args!("{passed} passed, {failed} failed")),
    }
    output.end_line()?;
    output.finish()?;
    Ok(Exit::data_if(failed > 0))
}
