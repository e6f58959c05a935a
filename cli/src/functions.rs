//! `functions`: the reference of the functions.

use std::fmt::Write;

use clap::Args;
use entra_scim::Expression;
use entra_scim::functions::{ALL, Expected, Function, find};
use serde_json::json;

use crate::exit::{Exit, Result, Stop, tell};
use crate::output::Output;

/// List the functions, or explain one
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim functions
  entra-scim functions Replace
  entra-scim functions --json

Exit codes: 0 fine, 1 no such function, 2 a bad command.")]
pub(crate) struct Functions {
    /// Print Microsoft Graph's list of attributeMappingFunctionSchema
    #[arg(long)]
    json: bool,
    /// The function to explain
    name: Option<String>,
}

pub(crate) fn run(command: &Functions) -> Result<Exit> {
    let chosen: Vec<&Function> = match &command.name {
        None => ALL.to_vec(),
        Some(name) => match find(name) {
            Some(function) => vec![function],
            None => {
                // An expression that calls it has the same fault, and its help.
                let help =
                    Expression::compile(&format!("{name}()")).err().and_then(|found| found.first().help());
                let help = help.unwrap_or_else(|| "`entra-scim functions` lists all of them".into());
                tell(format_args!("error: there is no function `{name}`\n  = help: {help}"));
                return Ok(Exit::Data);
            }
        },
    };
    let text = match (command.json, &command.name) {
        (true, _) => {
            let schemas: Vec<_> = chosen.iter().map(|function| schema(function)).collect();
            serde_json::to_string_pretty(&schemas).map_err(Stop::bad)?
        }
        (false, None) => chosen
            .iter()
            .map(|function| format!("{}\n    {}\n", function.signature(), function.summary))
            .collect(),
        (false, Some(_)) => chosen.iter().map(|function| reference(function)).collect(),
    };
    let mut output = Output::new();
    output.buffer.extend_from_slice(text.trim_end().as_bytes());
    output.end_line()?;
    output.finish()?;
    Ok(Exit::Fine)
}

fn schema(function: &Function) -> serde_json::Value {
    let parameters = function.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.key,
            "required": parameter.required,
            "allowMultipleOccurrences": parameter.allow_multiple_occurrences,
            "type": parameter.kind.graph_type(),
        })
    });
    json!({"name": function.name, "parameters": parameters.collect::<Vec<_>>()})
}

fn reference(function: &Function) -> String {
    let mut out = format!("{}\n\n{}\nNull: {}\n", function.signature(), function.summary, function.null);
    for rule in function.chosen {
        let _ = writeln!(out, "Chosen here: {rule}");
    }
    for example in function.examples {
        let result = match example.result {
            Expected::Json(json) => json.to_owned(),
            Expected::Error(part) => format!("error: {part}"),
            Expected::NoFlow => "no flow".into(),
            Expected::NoObjectFlow => "the record does not flow".into(),
        };
        let _ = write!(out, "\n{}\n    {}\n    → {result}\n", example.expression, example.record);
    }
    out
}
