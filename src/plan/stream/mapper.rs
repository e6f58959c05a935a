//! The one way of a stream through a plan: batches are read ahead, mapped on any thread, and handed over in
//! the order in which they were read.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use super::error::StreamError;
use super::job::Job;
use super::options::StreamOptions;
use super::report::{Counts, Rejected, Report};
use crate::error::{Error, RecordError};
use crate::functions::Host;
use crate::input::{Filled, Place, Records};
use crate::plan::Plan;

/// Maps whole inputs, one after the other; records and counts go on from one to the next.
///
/// ```
/// use entra_scim::input::Records;
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
/// let table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1).build();
/// let mut mapper = Plan::compile(&table)?.stream(&StreamOptions::default())?;
/// let mut payloads = Vec::new();
/// let page = br#"{"value": [{"userPrincipalName": "ada@example.com"}]}"#;
/// for input in [&page[..], br#"{"userPrincipalName": "bo@example.com"}"#] {
///     mapper.map(&mut Records::new(input, &Limits::default()), &mut payloads, &mut Told)?;
/// }
/// assert_eq!(mapper.counts().payloads, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct StreamMapper {
    plan: Plan,
    host: Arc<dyn Host>,
    #[cfg(feature = "parallel")]
    pool: Option<rayon::ThreadPool>,
    /// Batches that have run: each keeps its memory and its mapper for the next.
    idle: Vec<Job>,
    /// The number of the next record.
    next: u64,
    counts: Counts,
}

impl StreamMapper {
    pub(super) fn new(plan: &Plan, options: &StreamOptions) -> Result<Self, StreamError> {
        Ok(Self {
            plan: plan.clone(),
            host: options.host.clone(),
            #[cfg(feature = "parallel")]
            pool: pool(plan, options)?,
            idle: Vec::new(),
            next: 0,
            counts: Counts::default(),
        })
    }

    /// What became of all records so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Maps all records of an input. Payloads go to `writer`, one a line, in pieces of whole lines; those of an
    /// input that is slower than the mapping go there as it comes.
    ///
    /// # Errors
    /// When the input cannot be read, a payload not be written, or `report` gives an error. What was read
    /// before is mapped and written.
    pub fn map<R: Read>(
        &mut self,
        records: &mut Records<R>,
        mut writer: impl Write,
        report: &mut dyn Report,
    ) -> Result<(), StreamError> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = self.pool.take() {
            // Enough batches for every thread to find the next one ready, also when they take unequal time.
            let ahead = 2 * pool.current_num_threads() + 1;
            let end = pool.in_place_scope(|scope| {
                self.drive(records, &mut writer, report, ahead, |mut job, done| {
                    scope.spawn(move |_| {
                        job.run();
                        // Nobody waits for it when the mapping has ended early.
                        let _ = done.send(job);
                    });
                })
            });
            self.pool = Some(pool);
            return end;
        }
        self.drive(records, &mut writer, report, 1, |mut job, done| {
            job.run();
            let _ = done.send(job);
        })
    }

    /// Reads batches, starts them, and hands over what came of them; up to `ahead` of them are under way.
    fn drive<R: Read>(
        &mut self,
        records: &mut Records<R>,
        writer: &mut impl Write,
        report: &mut dyn Report,
        ahead: usize,
        start: impl Fn(Job, std::sync::mpsc::SyncSender<Job>),
    ) -> Result<(), StreamError> {
        let mut running: VecDeque<Receiver<Job>> = VecDeque::with_capacity(ahead);
        loop {
            let mut job =
                self.idle.pop().unwrap_or_else(|| Job::new(self.plan.mapper_with(self.host.clone())));
            job.clear();
            job.first = self.next;
            // A fault of the input comes behind the records that were read before it.
            let filled = records.fill(&mut job.batch);
            self.next += job.batch.entries().len() as u64;
            // While a slow input is waited for, nothing that it gave is held back.
            let waits = job.batch.is_thin() || !matches!(filled, Ok(Filled::More));
            let (done, finished) = sync_channel(1);
            start(job, done);
            running.push_back(finished);

            let under_way = if waits { 0 } else { ahead - 1 };
            while running.len() > under_way
                && let Some(finished) = running.pop_front()
            {
                // A thread that ends without its job has panicked, and the scope of the threads goes on with that.
                let job = finished.recv().map_err(|error| StreamError::Threads(io::Error::other(error)))?;
                job.deliver(writer, report, &mut self.counts)?;
                self.idle.push(job);
            }
            match filled? {
                Filled::More => {}
                Filled::Long(place) => self.long(records, place, report)?,
                Filled::All => return Ok(()),
            }
        }
    }

    /// Rejects a record over the limit, which is given on as it is read.
    fn long<R: Read>(
        &mut self,
        records: &mut Records<R>,
        place: Place,
        report: &mut dyn Report,
    ) -> Result<(), StreamError> {
        let mut found = 0;
        while let Some(part) = records.piece()? {
            found += part.len();
            report.part(place, part).map_err(StreamError::Report)?;
        }
        let limit = self.plan.limits().record_bytes;
        let error = &Error::new(RecordError::TooLong { found, limit });
        self.next += 1;
        self.counts.records += 1;
        self.counts.rejects += 1;
        report
            .rejected(&Rejected { place, error, record: None, ends_input: false })
            .map_err(StreamError::Report)
    }
}

/// The threads; none where one is asked for or needed.
#[cfg(feature = "parallel")]
fn pool(plan: &Plan, options: &StreamOptions) -> Result<Option<rayon::ThreadPool>, StreamError> {
    if options.threads.get() == 1 || plan.0.program.asks_in_order() {
        return Ok(None);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.get())
        .thread_name(|index| format!("map-{index}"))
        .build();
    pool.map(Some).map_err(|error| StreamError::Threads(io::Error::other(error)))
}
