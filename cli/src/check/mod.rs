//! `check`: what is wrong with a table or an expression.

mod allowed;
mod config;
mod explanation;
mod github;
mod human;
mod json;
mod place;
mod sarif;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use entra_scim::lint::{self, Finding, LintOptions, Severity};

use self::place::{Located, Place};
use crate::exit::{Exit, Result, Stop, tell};
use crate::options::TableOptions;
use crate::output::Output;
use crate::schema_file::SchemaFile;

/// Say what is wrong with a mapping table or an expression
///
/// The errors that keep a table from running, and what the rules of docs/lints.md find. With --schema each finding has
/// its line and column in the file; without --object all tables of users and groups in it that are on are checked.
/// Severities are error, warning and note; --explain CODE says what a code means.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim check --schema schema.json
  entra-scim check --profile scim --allow L052
  entra-scim check --expression 'IIF([country]=\"\", \"Other\", [country])'
  entra-scim check --schema schema.json --format github --deny warnings
  entra-scim check --schema schema.json --format sarif > check.sarif
  entra-scim check --explain L007

Configuration, as --config reads it:
  genesys = true            # whether the table is for Genesys Cloud [default: by the names in it]
  [rules]
  L007 = \"allow\"            # allow, note, warning or error; the name of the rule will do, too
  bare-tel = \"error\"

In a TOML table a comment above or in a row leaves rules out for that row:
  # allow(L007): tried in our tenant
  [[mapping]]

Exit codes: 0 no errors, 1 errors, or warnings with --deny warnings, 2 a bad command or file.")]
pub(crate) struct Check {
    /// Check this expression alone
    #[arg(long, value_name = "E", conflicts_with_all = ["profile", "schema"], allow_hyphen_values = true)]
    expression: Option<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// What to fail for: `warnings`, or the code of a rule whose findings are to be errors; can be given several times
    #[arg(long, value_name = "warnings|CODE")]
    deny: Vec<String>,
    /// Leave a rule out; can be given several times
    #[arg(long, value_name = "CODE")]
    allow: Vec<String>,
    /// A TOML file with the severities of rules
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Say what the code of a rule or an error means, and check nothing
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    // Behind the others, which would stand under its heading.
    #[command(flatten)]
    table: TableOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// The places with carets under them, and how to mend each
    Human,
    /// A JSON object a line for each finding, and one with the counts
    Json,
    /// SARIF 2.1.0, as code scanning reads it
    Sarif,
    /// Commands of GitHub workflows, which show the findings in a pull request
    Github,
}

/// What was found in a table or an expression.
struct Checked {
    found: Vec<Finding>,
    /// Where the table stands, if it comes from a file.
    place: Option<Place>,
}

/// The findings, each at its place.
struct Report<'r> {
    /// The file with the table, where there is one.
    source: Option<Source>,
    findings: Vec<Located<'r>>,
}

/// A file.
struct Source {
    /// As it was named.
    name: String,
    text: String,
}

impl Source {
    /// The file, as the places in it are counted.
    fn of(file: &SchemaFile) -> Self {
        let text = String::from_utf8_lossy(&file.bytes);
        Self { name: file.name.clone(), text: text.strip_prefix('\u{feff}').unwrap_or(&text).into() }
    }
}

impl Report<'_> {
    /// The name of the file.
    fn file(&self) -> Option<&str> {
        self.source.as_ref().map(|source| source.name.as_str())
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

pub(crate) fn run(command: &Check) -> Result<Exit> {
    let mut output = Output::new();
    if let Some(code) = &command.explain {
        output.append(explanation::of(code)?);
        output.finish()?;
        return Ok(Exit::Fine);
    }
    let options = options(command)?;
    let file = command.table.file()?;
    let source = file.as_ref().map(Source::of);
    let checked = match &command.expression {
        Some(text) => vec![Checked { found: lint::check_expression(text, &options), place: None }],
        None => {
            let tables = command.table.tables_in(file.as_ref())?;
            let checked = tables.into_iter().map(|(table, positions)| {
                let mut found = lint::check(&table, &options);
                if let (Some(positions), Some(source)) = (&positions, &source) {
                    allowed::take_out(&mut found, table.mappings().len(), positions, &source.name)?;
                }
                let object = table.object_mapping.source_object_name;
                Ok(Checked { found, place: positions.map(|positions| Place { object, positions }) })
            });
            checked.collect::<Result<_>>()?
        }
    };
    let findings: Vec<_> = checked
        .iter()
        .flat_map(|table| table.found.iter().map(|finding| Located::new(finding, table.place.as_ref())))
        .collect();
    let counts = Counts::of(&findings);
    let report = Report { source, findings };
    let text = match command.format {
        Format::Human => human::write(&report),
        Format::Json => json::write(&report, counts).map_err(Stop::bad)?,
        Format::Sarif => sarif::write(&report).map_err(Stop::bad)?,
        Format::Github => github::write(&report),
    };
    output.append(text);
    output.finish()?;
    let denied = command.deny.iter().any(|denied| denied == "warnings");
    tell(counts.text(denied));
    Ok(Exit::data_if(counts.errors > 0 || denied && counts.warnings > 0))
}

/// What the configuration and the arguments say, which go before it.
fn options(command: &Check) -> Result<LintOptions> {
    let mut options = LintOptions::default();
    // A schema says so by its names, if it does.
    options.genesys = (command.expression.is_none() && command.table.is_genesys()).then_some(true);
    if let Some(file) = &command.config {
        config::read(file, &mut options)?;
    }
    for rule in &command.allow {
        options.allow(rule).map_err(|error| Stop::bad(format_args!("--allow: {error}")))?;
    }
    for rule in command.deny.iter().filter(|denied| *denied != "warnings") {
        options.set(rule, Severity::Error).map_err(|error| Stop::bad(format_args!("--deny: {error}")))?;
    }
    Ok(options)
}

impl Counts {
    fn of(findings: &[Located<'_>]) -> Self {
        let mut counts = Self::default();
        for located in findings {
            match located.finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                _ => counts.notes += 1,
            }
        }
        counts
    }

    fn text(self, denied: bool) -> String {
        let Self { errors, warnings, notes } = self;
        if errors + warnings + notes == 0 {
            return "nothing found".into();
        }
        let some = |count: usize, what: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {what}{plural}")
        };
        let denied = if denied && warnings > 0 { ", which are denied" } else { "" };
        format!("{}, {}{denied}, {}", some(errors, "error"), some(warnings, "warning"), some(notes, "note"))
    }
}
