//! A batch of records and the mapper that maps it, on any thread.

use std::io::Write;

use super::error::StreamError;
use super::report::{Counts, Rejected, Report, Warning};
use crate::error::{Error, RecordError};
use crate::input::{Batch, Entry};
use crate::plan::Mapper;

/// What of an output that one large record needed is kept.
const KEEP: usize = 1 << 20;

/// One batch: its records, and once it has run its payloads and what was found.
#[derive(Debug)]
pub(super) struct Job {
    mapper: Mapper,
    pub(super) batch: Batch,
    /// The number of its first record.
    pub(super) first: u64,
    payloads: Vec<u8>,
    found: Vec<Found>,
    counts: Counts,
}

/// A refused record, or a failed mapping.
#[derive(Debug)]
struct Found {
    /// The record, in the batch.
    entry: usize,
    error: Error,
    refused: bool,
}

impl Job {
    pub(super) fn new(mapper: Mapper) -> Self {
        Self {
            mapper,
            batch: Batch::default(),
            first: 0,
            payloads: Vec::new(),
            found: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Maps all records of the batch.
    pub(super) fn run(&mut self) {
        self.mapper.set_record_number(self.first);
        for (index, entry) in self.batch.entries().iter().enumerate() {
            let result = match entry.broken {
                Some(message) => Err(Error::new(RecordError::Document { message })),
                None => self.mapper.create(self.batch.record(entry), &mut self.payloads),
            };
            self.counts.records += 1;
            match result {
                Ok(outcome) => {
                    self.counts.warnings += outcome.errors.len() as u64;
                    let warning =
                        |error: &Error| Found { entry: index, error: error.clone(), refused: false };
                    self.found.extend(outcome.errors.iter().map(warning));
                    if outcome.dropped {
                        self.counts.dropped += 1;
                    } else {
                        self.counts.payloads += 1;
                        self.payloads.push(b'\n');
                    }
                }
                Err(error) => {
                    self.counts.rejects += 1;
                    self.found.push(Found { entry: index, error, refused: true });
                }
            }
        }
    }

    /// Hands over what came of the batch.
    pub(super) fn deliver(
        &self,
        writer: &mut impl Write,
        report: &mut dyn Report,
        counts: &mut Counts,
    ) -> Result<(), StreamError> {
        writer.write_all(&self.payloads).map_err(StreamError::Write)?;
        for Found { entry, error, refused } in &self.found {
            let entry: &Entry = &self.batch.entries()[*entry];
            let place = entry.place;
            let told = if *refused {
                let record = Some(self.batch.record(entry));
                report.rejected(&Rejected { place, error, record, ends_input: entry.ends })
            } else {
                report.warned(&Warning { place, error })
            };
            told.map_err(StreamError::Report)?;
        }
        counts.add(&self.counts);
        report.progress(counts);
        Ok(())
    }

    /// Makes ready for the next batch.
    pub(super) fn clear(&mut self) {
        self.batch.clear();
        self.payloads.clear();
        self.payloads.shrink_to(KEEP);
        self.found.clear();
        self.counts = Counts::default();
    }
}

impl Counts {
    fn add(&mut self, more: &Self) {
        self.records += more.records;
        self.payloads += more.payloads;
        self.dropped += more.dropped;
        self.rejects += more.rejects;
        self.warnings += more.warnings;
    }
}
