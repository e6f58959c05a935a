//! The command line of entra-scim.

#![forbid(unsafe_code)]

mod compression;
mod eval;
mod exit;
mod functions;
mod input;
mod interrupt;
mod map;
mod options;
mod output;
mod parse;
mod phone;
mod progress;
mod rejects;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Eval(eval::Eval),
    Parse(parse::Parse),
    Test(test::Test),
    Functions(functions::Functions),
    Phone(phone::Phone),
}

fn main() -> ExitCode {
    exit::finish(match Cli::parse().command {
        Command::Map(command) => map::run(&command),
        Command::Eval(command) => eval::run(&command),
        Command::Parse(command) => parse::run(&command),
        Command::Test(command) => test::run(&command),
        Command::Functions(command) => functions::run(&command),
        Command::Phone(command) => phone::run(&command),
    })
}
