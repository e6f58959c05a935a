//! Whole inputs through two plans.

use std::io::Read;
use std::num::NonZeroUsize;

use super::differ::{Differ, Difference};
use super::totals::Totals;
use crate::error::Error;
use crate::input::{Batch, Records};
use crate::plan::Plan;
use crate::plan::explain::Values;
use crate::plan::stream::{Counts, Deliver, Pipeline, Rejected, Report, StreamError, StreamOptions, Work};

/// Compares whole inputs, one after the other, on any number of threads with the same result; records and totals go
/// on from one to the next. Memory does not grow with the input.
///
/// ```
/// use entra_scim::input::Records;
/// use entra_scim::report::diff::{DiffOptions, DiffStream, Effect};
/// use entra_scim::stream::{Rejected, Report};
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
/// let mut diff = DiffStream::new(&old, &new, &DiffOptions::default())?;
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
    options: DiffOptions,
    pipeline: Pipeline<Comparison>,
    totals: Totals,
    counts: Counts,
}

impl DiffStream {
    /// Compares these plans.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn new(old: &Plan, new: &Plan, options: &DiffOptions) -> Result<Self, StreamError> {
        // Free values must be asked for in the order of the records.
        let in_order = old.asks_in_order() || new.asks_in_order();
        let threads = if in_order { NonZeroUsize::MIN } else { options.stream.threads };
        Ok(Self {
            totals: Totals::new(&differ(old, new, options), options.examples),
            old: old.clone(),
            new: new.clone(),
            options: options.clone(),
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
        let Self { old, new, options, pipeline, totals, counts } = self;
        pipeline.run(records, &mut Delivery { old, new, options, totals, counts, report })
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

/// How plans are compared.
///
/// ```
/// use entra_scim::explain::Values;
/// use entra_scim::report::diff::DiffOptions;
///
/// let mut options = DiffOptions::default();
/// options.values = Values::Show;
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DiffOptions {
    /// How many examples are kept of each kind. Default 3.
    pub examples: usize,
    /// Whether examples show values, or say only what they are, which is the default.
    pub values: Values,
    /// On how many threads, and whom the mappings ask.
    pub stream: StreamOptions,
}

impl Default for DiffOptions {
    fn default() -> Self {
        Self { examples: 3, values: Values::Hide, stream: StreamOptions::default() }
    }
}

fn differ(old: &Plan, new: &Plan, options: &DiffOptions) -> Differ {
    Differ::new(old, new, &options.stream.host, options.values)
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
        let records = batch.entries().iter().map(|entry| batch.read(entry)).zip(first..);
        self.found.extend(records.map(|(record, number)| differ.compare(number, record?)));
    }
}

/// Adds up what was found.
struct Delivery<'d> {
    old: &'d Plan,
    new: &'d Plan,
    options: &'d DiffOptions,
    totals: &'d mut Totals,
    counts: &'d mut Counts,
    report: &'d mut dyn Report,
}

impl Deliver<Comparison> for Delivery<'_> {
    fn worker(&self) -> Comparison {
        Comparison { differ: differ(self.old, self.new, self.options), found: Vec::new() }
    }

    fn batch(&mut self, work: &mut Comparison, batch: &Batch) -> Result<(), StreamError> {
        for (entry, found) in batch.entries().iter().zip(work.found.drain(..)) {
            self.counts.records += 1;
            match found {
                Ok(difference) => self.totals.add(entry.place.line, difference),
                Err(error) => {
                    let record = Some(batch.record(entry));
                    let (place, ends_input) = (entry.place, entry.ends);
                    self.counts.rejects += 1;
                    let rejected = Rejected { place, error: &error, record, ends_input };
                    self.report.rejected(&rejected).map_err(StreamError::Report)?;
                }
            }
        }
        self.report.progress(self.counts);
        Ok(())
    }

    fn report(&mut self) -> &mut dyn Report {
        self.report
    }

    fn counts(&mut self) -> &mut Counts {
        self.counts
    }
}
