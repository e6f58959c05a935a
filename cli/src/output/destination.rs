//! Where a command writes that can be told to: a named file, or standard output.

use std::io::{self, StdoutLock, Write};
use std::path::Path;

use super::OutputFile;
use crate::exit::{Result, Stop};

pub(crate) enum Destination {
    Standard(StdoutLock<'static>),
    File(Box<OutputFile>),
}

impl Destination {
    /// The file at this path; none and `-` are standard output.
    pub(crate) fn new(path: Option<&Path>) -> Result<Self> {
        match path.filter(|path| *path != Path::new("-")) {
            Some(path) => OutputFile::create(path).map(Box::new).map(Self::File),
            None => Ok(Self::Standard(io::stdout().lock())),
        }
    }

    /// What to tell when it cannot be written.
    pub(crate) fn failed(&self, error: &io::Error) -> Stop {
        match self {
            Self::Standard(_) => Stop::output(error),
            Self::File(file) => file.failed(error),
        }
    }

    /// Completes it. When the work did not come to its `end`, a file is not written.
    pub(crate) fn finish(self, end: Result<()>) -> Result<()> {
        match self {
            Self::Standard(mut stdout) => {
                let flushed = stdout.flush().map_err(|error| Stop::output(&error));
                end.and(flushed)
            }
            Self::File(file) if end.is_ok() => file.commit(),
            Self::File(file) => {
                file.abandon();
                end
            }
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(stdout) => stdout.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(stdout) => stdout.flush(),
            Self::File(file) => file.flush(),
        }
    }
}
