//! A stretch of a stream, held in memory, and where it stands in the text.

use std::io::{self, ErrorKind, Read};

/// How much is asked of the stream at once.
const CHUNK: usize = 256 << 10;

/// What was read and not yet used. It grows as far as its user asks for more before letting go of any.
#[derive(Debug)]
pub(super) struct Window<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    place: Place,
}

/// A place in an input, both numbers from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column, in bytes.
    pub column: u64,
}

impl<R: Read> Window<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), start: 0, end: 0, place: Place { line: 1, column: 1 } }
    }

    /// What is held.
    pub(super) fn data(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// The first `length` bytes of what is held.
    pub(super) fn first(&self, length: usize) -> &[u8] {
        &self.data()[..length]
    }

    /// Where the first byte stands.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Reads more; whether there was any.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.buffer.len() - self.end < CHUNK / 2 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
            // Doubling keeps the cost of long records linear.
            self.buffer.resize(self.buffer.len().max(self.end * 2).max(self.end + CHUNK), 0);
        }
        loop {
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(length) => {
                    self.end += length;
                    return Ok(length > 0);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads until so many bytes are held, or the stream ends.
    pub(super) fn hold(&mut self, length: usize) -> io::Result<()> {
        while self.data().len() < length && self.more()? {}
        Ok(())
    }

    /// Lets go of the first `length` bytes, which hold no line end but perhaps as their last byte: cheaper
    /// than [`advance`](Self::advance).
    pub(super) fn advance_line(&mut self, length: usize) {
        if self.first(length).last() == Some(&b'\n') {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += length as u64;
        }
        self.start += length;
    }

    /// Lets go of the first `length` bytes, which are so many whole lines.
    pub(super) fn advance_lines(&mut self, length: usize, lines: u64) {
        self.place = Place { line: self.place.line + lines, column: 1 };
        self.start += length;
    }

    /// Lets go of the first `length` bytes.
    pub(super) fn advance(&mut self, length: usize) {
        let passed = self.first(length);
        match memchr::memrchr(b'\n', passed) {
            None => self.place.column += length as u64,
            Some(last) => {
                self.place.line += memchr::memchr_iter(b'\n', passed).count() as u64;
                self.place.column = (length - last) as u64;
            }
        }
        self.start += length;
    }

    /// Lets go of the first `length` bytes as if they were not part of the text: a byte order mark.
    pub(super) fn forget(&mut self, length: usize) {
        self.start += length;
    }
}
