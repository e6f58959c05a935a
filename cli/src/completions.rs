//! `completions`: what shells offer behind the command.

use clap::Args;
use clap_complete::Shell;

use crate::exit::{Exit, Result};
use crate::output::Output;

/// Print a script that completes the commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim completions bash > /etc/bash_completion.d/entra-scim
  entra-scim completions zsh > \"${fpath[1]}/_entra-scim\"
  entra-scim completions powershell >> $PROFILE

Exit codes: 0 fine, 2 a bad command.")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(command: &Completions, mut cli: clap::Command) -> Result<Exit> {
    let mut output = Output::new();
    let name = cli.get_name().to_owned();
    clap_complete::generate(command.shell, &mut cli, name, &mut output.buffer);
    output.finish()?;
    Ok(Exit::Fine)
}
