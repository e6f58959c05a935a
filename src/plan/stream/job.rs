//! The mapping of batches, on any thread, and the delivery of what came of it.

use std::io::Write;
use std::sync::Arc;

use super::error::StreamError;
use super::pipeline::{Deliver, Work};
use super::report::{Counts, Rejected, Report, Warning};
use crate::error::Error;
use crate::functions::Host;
use crate::input::Batch;
use crate::plan::{Mapper, Plan};

/// What of an output that one large record needed is kept.
const KEEP: usize = 1 << 20;

/// A mapper, and what came of its last batch.
#[derive(Debug)]
pub(super) struct Job {
    mapper: Mapper,
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

impl Work for Job {
    fn run(&mut self, batch: &Batch, first: u64) {
        self.payloads.clear();
        self.payloads.shrink_to(KEEP);
        self.found.clear();
        self.counts = Counts::default();
        self.mapper.set_record_number(first);
        for (index, entry) in batch.entries().iter().enumerate() {
            let result = batch.read(entry).and_then(|record| self.mapper.create(record, &mut self.payloads));
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
}

/// Takes what came of an input.
pub(super) struct Delivery<'d, W> {
    pub(super) plan: &'d Plan,
    pub(super) host: &'d Arc<dyn Host>,
    pub(super) writer: W,
    pub(super) report: &'d mut dyn Report,
    pub(super) counts: &'d mut Counts,
}

impl<W: Write> Deliver<Job> for Delivery<'_, W> {
    fn worker(&self) -> Job {
        let mapper = self.plan.mapper_with(self.host.clone());
        Job { mapper, payloads: Vec::new(), found: Vec::new(), counts: Counts::default() }
    }

    fn batch(&mut self, job: &mut Job, batch: &Batch) -> Result<(), StreamError> {
        self.writer.write_all(&job.payloads).map_err(StreamError::Write)?;
        for Found { entry, error, refused } in &job.found {
            let entry = &batch.entries()[*entry];
            let place = entry.place;
            let told = if *refused {
                let record = Some(batch.record(entry));
                self.report.rejected(&Rejected { place, error, record, ends_input: entry.ends })
            } else {
                self.report.warned(&Warning { place, error })
            };
            told.map_err(StreamError::Report)?;
        }
        self.counts.add(&job.counts);
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

impl Counts {
    fn add(&mut self, more: &Self) {
        self.records += more.records;
        self.payloads += more.payloads;
        self.dropped += more.dropped;
        self.rejects += more.rejects;
        self.warnings += more.warnings;
    }
}
