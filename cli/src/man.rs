//! `man`: the manual page.

use clap::Args;
use clap_mangen::Man as Page;

use crate::exit::{Exit, Result, Stop};
use crate::output::Output;

/// Print the manual page, of all commands or of one
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim man > entra-scim.1
  entra-scim man check | man -l -

Exit codes: 0 fine, 2 a bad command.")]
pub(crate) struct Man {
    /// The command whose page is wanted
    command: Option<String>,
}

pub(crate) fn run(command: &Man, mut cli: clap::Command) -> Result<Exit> {
    // Gives each command its full name.
    cli.build();
    let mut output = Output::new();
    let page = match &command.command {
        None => Page::new(cli),
        Some(name) => {
            let found = cli.find_subcommand(name).cloned();
            Page::new(found.ok_or_else(|| Stop::bad(format_args!("there is no command `{name}`")))?)
        }
    };
    page.render(&mut output.buffer).map_err(Stop::bad)?;
    output.finish()?;
    Ok(Exit::Fine)
}
