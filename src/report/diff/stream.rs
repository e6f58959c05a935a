//! Whole inputs through two plans.

use std::io::Read;
use std::num::NonZeroUsize;
use std::sync::Arc;

use super::differ::{Differ, Difference};
use super::totals::Totals;
use crate::error::{Error, RecordError};
use crate::functions::Host;
use crate::input::{Batch, Place, Records};
use crate::plan::Plan;
use crate::plan::stream::{Counts, Deliver, Pipeline, Rejected, Report, StreamError, StreamOptions, Work};

/// Compares whole inputs, one after the other, on any number of threads with the same result; records and totals go
/// on from one to the next. Memory does not grow with the input.
///
/// ```
/// use entra_scim::input::Records;
/// use entra_scim::report::diff::{DiffStream, Effect};
/// use entra_scim::stream::{Rejected, Report, StreamOptions};
/// use entra_scim::{Limits, MappingTable, Plan};
///
/// struct Told;
///
/// impl Report for Told {
///     fn rejected(&mut self, rejected: &Rejected<'_>) -> std::io::Result<()> {
///         eprintln!("line {}: {}", rejected.place.line, rejected.error);
///         Ok(())
///     }
/// }
///
/// let plan = |title: &str| {
///     Plan::compile(&MappingTable::builder("User").map("userName", "[mail]").matching(1).map("title", title).build())
/// };
/// let (old, new) = (plan("[jobTitle]")?, plan("Trim([jobTitle])")?);
/// let mut diff = DiffStream::new(&old, &new, 3, &StreamOptions::default())?;
/// let users = &br#"{"mail": "a@example.com", "jobTitle": " Clerk"}
/// {"mail": "b@example.com", "jobTitle": "Clerk"}"#[..];
/// diff.compare(&mut Records::new(users, &Limits::default()), &mut Told)?;
/// assert_eq!((diff.totals().count(Effect::Changed), diff.totals().count(Effect::Same)), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct DiffStream {
    old: Plan,
    new: Plan,
    host: Arc<dyn Host>,
    pipeline: Pipeline<Comparison>,
    totals: Totals,
    counts: Counts,
}

impl DiffStream {
    /// Compares these plans, and keeps so many examples of each kind.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn new(
        old: &Plan,
        new: &Plan,
        examples: usize,
        options: &StreamOptions,
    ) -> Result<Self, StreamError> {
        // Free values must be asked for in the order of the records.
        let in_order = old.asks_in_order() || new.asks_in_order();
        let threads = if in_order { NonZeroUsize::MIN } else { options.threads };
        Ok(Self {
            totals: Totals::new(&Differ::new(old, new, &options.host), examples),
            old: old.clone(),
            new: new.clone(),
            host: options.host.clone(),
            pipeline: Pipeline::new(threads)?,
            counts: Counts::default(),
        })
    }

    /// Compares all records of an input. Records that cannot be read go to `report`.
    ///
    /// # Errors
    /// When the input cannot be read, or `report` gives an error. What was read before is compared.
    pub fn compare<R: Read>(
        &mut self,
        records: &mut Records<R>,
        report: &mut dyn Report,
    ) -> Result<(), StreamError> {
        let Self { old, new, host, pipeline, totals, counts } = self;
        pipeline.run(records, &mut Delivery { old, new, host, totals, counts, report })
    }

    /// What differs so far.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// How many records there were so far, and how many of them could not be read.
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

/// A comparer, and what it found in its last batch.
#[derive(Debug)]
struct Comparison {
    differ: Differ,
    found: Vec<Result<Difference, Error>>,
}

impl Work for Comparison {
    fn run(&mut self, batch: &Batch, first: u64) {
        self.found.clear();
        let differ = &mut self.differ;
        self.found.extend(batch.entries().iter().zip(first..).map(|(entry, number)| match entry.broken {
            Some(message) => Err(Error::new(RecordError::Document { message })),
            None => differ.compare(number, batch.record(entry)),
        }));
    }
}

/// Adds up what was found.
struct Delivery<'d> {
    old: &'d Plan,
    new: &'d Plan,
    host: &'d Arc<dyn Host>,
    totals: &'d mut Totals,
    counts: &'d mut Counts,
    report: &'d mut dyn Report,
}

impl Delivery<'_> {
    fn reject(&mut self, rejected: &Rejected<'_>) -> Result<(), StreamError> {
        self.counts.rejects += 1;
        self.report.rejected(rejected).map_err(StreamError::Report)
    }
}

impl Deliver<Comparison> for Delivery<'_> {
    fn worker(&self) -> Comparison {
        Comparison { differ: Differ::new(self.old, self.new, self.host), found: Vec::new() }
    }

    fn batch(&mut self, work: &mut Comparison, batch: &Batch) -> Result<(), StreamError> {
        for (entry, found) in batch.entries().iter().zip(work.found.drain(..)) {
            self.counts.records += 1;
            match found {
                Ok(difference) => self.totals.add(entry.place.line, difference),
                Err(error) => {
                    let record = Some(batch.record(entry));
                    let (place, ends_input) = (entry.place, entry.ends);
                    self.reject(&Rejected { place, error: &error, record, ends_input })?;
                }
            }
        }
        self.report.progress(self.counts);
        Ok(())
    }

    fn part(&mut self, place: Place, part: &[u8]) -> Result<(), StreamError> {
        self.report.part(place, part).map_err(StreamError::Report)
    }

    fn long(&mut self, place: Place, length: usize) -> Result<(), StreamError> {
        let limit = self.new.limits().record_bytes;
        let error = &Error::new(RecordError::TooLong { found: length, limit });
        self.counts.records += 1;
        self.reject(&Rejected { place, error, record: None, ends_input: false })
    }
}
