//! Some records of an input, on their way to a mapper.

use std::ops::Range;

use super::window::Place;
use crate::error::{Error, RecordError};

/// From how many bytes on a batch is full: much work for a mapper, and little memory.
const BYTES: usize = 256 << 10;

/// The most records of a batch. It bounds what is held of records that are all refused.
const RECORDS: usize = 2_048;

/// Records, copied from an input.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// One record of a [`Batch`].
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) range: Range<usize>,
    pub(crate) place: Place,
    /// Whether the input ends with it.
    pub(crate) ends: bool,
    /// It is no record: what is wrong with the document here.
    pub(crate) broken: Option<&'static str>,
}

impl Batch {
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        // What one large record needed is not kept.
        self.bytes.shrink_to(4 * BYTES);
        self.entries.clear();
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn record(&self, entry: &Entry) -> &[u8] {
        &self.bytes[entry.range.clone()]
    }

    /// The same, where there is a record.
    ///
    /// # Errors
    /// When the document is broken here.
    pub(crate) fn read(&self, entry: &Entry) -> Result<&[u8], Error> {
        match entry.broken {
            Some(message) => Err(Error::new(RecordError::Document { message })),
            None => Ok(self.record(entry)),
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.is_full_with(0)
    }

    /// Whether it is full once so many bytes are added.
    pub(super) fn is_full_with(&self, more: usize) -> bool {
        self.bytes.len() + more >= BYTES || self.entries.len() >= RECORDS
    }

    /// Whether there is much less in it than goes in: the input is slower than the mapping, or ends.
    pub(crate) fn is_thin(&self) -> bool {
        self.bytes.len() < BYTES / 4 && !self.is_full()
    }

    /// Adds a record.
    pub(super) fn push(&mut self, record: &[u8], place: Place, ends: bool) {
        self.note(0..record.len(), place);
        if let Some(entry) = self.entries.last_mut() {
            entry.ends = ends;
        }
        self.append(record);
    }

    /// Adds what breaks a document.
    pub(super) fn push_broken(&mut self, bytes: &[u8], place: Place, reason: &'static str) {
        self.push(bytes, place, true);
        if let Some(entry) = self.entries.last_mut() {
            entry.broken = Some(reason);
        }
    }

    /// Adds a record that stands in this range of what [`append`](Self::append) adds next.
    pub(super) fn note(&mut self, range: Range<usize>, place: Place) {
        let base = self.bytes.len();
        let range = base + range.start..base + range.end;
        self.entries.push(Entry { range, place, ends: false, broken: None });
    }

    pub(super) fn append(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}
