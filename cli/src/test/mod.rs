//! `test`: case files.

mod junit;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use entra_scim::testing::{Coverage, Report, Runner};

use self::junit::JUnit;
use crate::exit::{Exit, Result, Stop, tell};
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
  entra-scim test --format junit tests/*.jsonl > report.xml
  entra-scim test --coverage --min-coverage 90 tests/*.jsonl
  entra-scim test --update tests/cases.jsonl && git diff tests/cases.jsonl

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
    /// Rewrite the expectations of failed cases to what came: read the changes before you keep them
    #[arg(long)]
    update: bool,
    /// Say which arms of IIF, Switch, Coalesce and SelectUniqueValue no case reached
    #[arg(long)]
    coverage: bool,
    /// Fail when fewer arms of a hundred are reached
    #[arg(long, value_name = "N", requires = "coverage", value_parser = percent)]
    min_coverage: Option<f64>,
    /// Show values of records in JUnit reports, too
    #[arg(long)]
    show_values: bool,
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
    /// JUnit's XML, as CI systems show it
    Junit,
}

pub(crate) fn run(command: &Test) -> Result<Exit> {
    let files: Vec<_> = command.files.iter().map(|path| Input::new(path)).collect::<Result<_>>()?;
    if command.update && files.iter().any(|file| file.path().is_none()) {
        return Err(Stop::bad("--update rewrites files, and standard input is none: name the file"));
    }
    let mut output = Output::new();
    let mut junit = JUnit::new(command.show_values);
    let (mut first, mut passed, mut failed, mut open) = (1, 0, 0, 0);
    let mut coverage = Coverage::default();
    for file in &files {
        let mut text = Vec::new();
        file.open()?.read_to_end(&mut text).map_err(|error| Stop::file(&file.name, &error))?;
        // A schema is named as seen from the file that names it.
        let directory = file.path().and_then(Path::parent).unwrap_or(Path::new(""));
        let read = |schema: &str| fs::read(directory.join(schema));
        let mut runner = Runner::new().schemas(&read).number_from(first);
        let report = runner.run(&text);
        coverage.merge(runner.coverage());
        first += report.verdicts().len();
        passed += report.passed();
        failed += report.failed();
        open += report.failed();
        match command.format {
            Format::Junit => junit.add(&file.name, &report),
            format => write(&mut output, format, &file.name, &report)?,
        }
        if let (true, Some(path)) = (command.update, file.path()) {
            open -= update(path, &file.name, &text, &report)?;
        }
    }
    if command.coverage {
        match command.format {
            Format::Json => {
                let line = serde_json::json!({ "coverage": coverage });
                serde_json::to_writer(&mut output.buffer, &line).map_err(Stop::bad)?;
                output.end_line()?;
            }
            Format::Human => {
                output.append(&coverage);
                output.end_line()?;
            }
            // There is no place for it in JUnit's XML.
            Format::Junit => tell(&coverage),
        }
    }
    match command.format {
        Format::Json => output.append(format_args!(r#"{{"passed":{passed},"failed":{failed}}}"#)),
        Format::Human => output.append(format_args!("{passed} passed, {failed} failed")),
        Format::Junit => junit.write(&mut output.buffer)?,
    }
    output.end_line()?;
    output.finish()?;
    let too_few = command.min_coverage.filter(|least| coverage.percent() < *least);
    if let Some(least) = too_few {
        tell(format_args!(
            "error: {:.1} % of the arms are reached, and {least} % are wanted",
            coverage.percent()
        ));
    }
    Ok(Exit::data_if(open > 0 || too_few.is_some()))
}

/// A number of a hundred.
fn percent(text: &str) -> std::result::Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=100.0).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 100".into()),
    }
}

fn write(output: &mut Output, format: Format, file: &str, report: &Report) -> Result<()> {
    for verdict in report.verdicts() {
        match format {
            Format::Json => serde_json::to_writer(&mut output.buffer, verdict).map_err(Stop::bad)?,
            _ if verdict.ok => continue,
            _ => output.append(format_args!("{file}: {verdict}")),
        }
        output.end_line()?;
    }
    Ok(())
}

/// Rewrites the expectations of a file; how many.
fn update(path: &Path, name: &str, text: &[u8], report: &Report) -> Result<usize> {
    let (rewritten, count) = report.rewritten(text);
    if count > 0 {
        fs::write(path, rewritten).map_err(|error| Stop::file(name, &error))?;
    }
    let left = report.failed() - count;
    tell(format_args!("{name}: {count} expectations rewritten, {left} left for you"));
    Ok(count)
}
