//! Standard output, in large pieces, and named files.

mod destination;
mod file;

use std::io::{self, StdoutLock, Write};

pub(crate) use self::destination::Destination;
pub(crate) use self::file::OutputFile;
use crate::exit::{Result, Stop};

/// From how many bytes on the buffer is written.
const FULL: usize = 64 << 10;

/// Data on its way to standard output. What is in it is lost unless [`finish`](Self::finish) is called.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: StdoutLock<'static>,
    /// Where data is appended.
    pub(crate) buffer: Vec<u8>,
}

impl Output {
    /// Standard output.
    pub(crate) fn new() -> Self {
        Self { stdout: io::stdout().lock(), buffer: Vec::with_capacity(2 * FULL) }
    }

    /// Appends a text.
    pub(crate) fn append(&mut self, text: impl std::fmt::Display) {
        // A vector takes every byte.
        let _ = write!(self.buffer, "{text}");
    }

    /// Ends a line, and writes the buffer when it is full.
    pub(crate) fn end_line(&mut self) -> Result<()> {
        self.buffer.push(b'\n');
        self.write_when_full()
    }

    /// Writes the buffer when it is full: after lines that end themselves.
    pub(crate) fn write_when_full(&mut self) -> Result<()> {
        if self.buffer.len() >= FULL { self.write() } else { Ok(()) }
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.write()
    }

    fn write(&mut self) -> Result<()> {
        let written = self.stdout.write_all(&self.buffer).and_then(|()| self.stdout.flush());
        self.buffer.clear();
        written.map_err(|error| Stop::output(&error))
    }
}
