//! How a command ends.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::interrupt;

/// How a command ends that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing to report.
    Fine,
    /// Something about the data: rejects, findings, failures, errors of the given expression.
    Data,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A bad command, table or file; what to tell.
    Bad(String),
    /// Whoever read our output has gone: there is nothing left to do, and nobody to tell.
    BrokenPipe,
}

/// What a command gives.
pub(crate) type Result<T> = std::result::Result<T, Stop>;

impl Exit {
    /// [`Data`](Self::Data) when there is something to report.
    pub(crate) fn data_if(found: bool) -> Self {
        if found { Self::Data } else { Self::Fine }
    }
}

impl Stop {
    /// A fault of the command, a table or a file.
    pub(crate) fn bad(message: impl Display) -> Self {
        Self::Bad(message.to_string())
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(name: impl Display, error: &io::Error) -> Self {
        Self::Bad(format!("{name}: {error}"))
    }

    /// A standard stream that cannot be written.
    pub(crate) fn output(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::file("standard output", error),
        }
    }
}

/// The exit code, once what is to be told is told.
pub(crate) fn finish(end: Result<Exit>) -> ExitCode {
    match end {
        Err(_) if interrupt::interrupted() => ExitCode::from(interrupt::CODE),
        Ok(Exit::Fine) | Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Exit::Data) => ExitCode::from(1),
        Err(Stop::Bad(message)) => {
            tell(format_args!("error: {message}"));
            ExitCode::from(2)
        }
    }
}

/// Writes a line to standard error. When that is closed there is nobody to tell.
pub(crate) fn tell(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
