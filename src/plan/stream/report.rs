//! What the mapping of a stream tells its caller.

use std::io;

use crate::error::Error;
use crate::input::Place;

/// Takes what is found while a stream is mapped, in input order and on the caller's thread. An error that it
/// gives ends the mapping.
pub trait Report {
    /// A record that was refused.
    ///
    /// # Errors
    /// The caller's own.
    fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()>;

    /// A mapping that failed; the payload was written without it.
    ///
    /// # Errors
    /// The caller's own.
    fn warned(&mut self, warning: &Warning<'_>) -> io::Result<()> {
        let _ = warning;
        Ok(())
    }

    /// A part of a record over [`Limits::record_bytes`](crate::Limits::record_bytes), from its first byte on.
    /// Such a record is not held in memory; when all of its parts were given, it is [`rejected`](Self::rejected).
    ///
    /// # Errors
    /// The caller's own.
    fn part(&mut self, place: Place, part: &[u8]) -> io::Result<()> {
        let _ = (place, part);
        Ok(())
    }

    /// The counts so far, after each stretch of some hundred records.
    fn progress(&mut self, counts: &Counts) {
        let _ = counts;
    }
}

/// A record that was refused.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rejected<'r> {
    /// Where it starts.
    pub place: Place,
    /// Why.
    pub error: &'r Error,
    /// The whole record; `None` when its [parts](Report::part) were given before.
    pub record: Option<&'r [u8]>,
    /// Whether the rest of the input is not read, because the document around the records is broken here.
    pub ends_input: bool,
}

/// A mapping that failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct Warning<'w> {
    /// Where its record starts.
    pub place: Place,
    /// Why; it names the target attribute.
    pub error: &'w Error,
}

/// What became of the records of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// All records.
    pub records: u64,
    /// Records whose payload was written.
    pub payloads: u64,
    /// Records that a mapping held back.
    pub dropped: u64,
    /// Records that were refused.
    pub rejects: u64,
    /// Mappings that failed.
    pub warnings: u64,
}
