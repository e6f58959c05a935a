//! The command line of entra-scim.

#![forbid(unsafe_code)]

mod check;
mod completions;
mod compression;
mod convert;
mod diff;
mod drift;
mod eval;
mod exit;
mod explain;
mod few;
mod functions;
mod input;
mod interrupt;
mod lookup;
mod man;
mod map;
mod masked;
mod options;
mod output;
mod parse;
mod phone;
mod progress;
mod provision;
mod rejects;
mod schema;
mod schema_file;
mod stored;
mod test;
mod update;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Microsoft Entra ID's attribute mappings, offline
///
/// Data goes to standard output, everything else to standard error. `-` is standard input, and so is no
/// input at all.
#[derive(Debug, Parser)]
#[command(name = "entra-scim", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Map(Box<map::Map>),
    Update(Box<update::Update>),
    Provision(Box<provision::Provision>),
    Eval(eval::Eval),
    Parse(parse::Parse),
    Test(test::Test),
    Check(Box<check::Check>),
    Functions(functions::Functions),
    Schema(schema::Schema),
    Convert(Box<convert::Convert>),
    Lookup(Box<lookup::Lookup>),
    Explain(Box<explain::Explain>),
    Phone(phone::Phone),
    Diff(Box<diff::Diff>),
    Drift(Box<drift::DriftCommand>),
    Completions(completions::Completions),
    Man(man::Man),
}

fn main() -> ExitCode {
    exit::finish(match Cli::parse().command {
        Command::Map(command) => map::run(&command),
        Command::Update(command) => update::run(&command),
        Command::Provision(command) => provision::run(&command),
        Command::Eval(command) => eval::run(&command),
        Command::Parse(command) => parse::run(&command),
        Command::Test(command) => test::run(&command),
        Command::Check(command) => check::run(&command),
        Command::Functions(command) => functions::run(&command),
        Command::Schema(command) => schema::run(&command),
        Command::Convert(command) => convert::run(&command),
        Command::Lookup(command) => lookup::run(&command),
        Command::Explain(command) => explain::run(&command),
        Command::Phone(command) => phone::run(&command),
        Command::Diff(command) => diff::run(&command),
        Command::Drift(command) => drift::run(&command),
        Command::Completions(command) => completions::run(&command, Cli::command()),
        Command::Man(command) => man::run(&command, Cli::command()),
    })
}
