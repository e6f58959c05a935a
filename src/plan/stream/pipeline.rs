//! The one way of whole inputs through work on records: batches are read ahead, worked on by any thread, and
//! handed over in the order in which they were read.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::error::StreamError;
use super::report::{Counts, Rejected, Report};
use crate::error::{Error, RecordError};
use crate::input::{Batch, Filled, Records};

/// What is done with records, on one thread at a time. It keeps its memory from batch to batch.
pub(crate) trait Work: Send {
    /// Works through a batch, whose first record has this number over all inputs, and keeps what came of it.
    fn run(&mut self, batch: &Batch, first: u64);
}

/// Takes what came of the work, in input order and on the caller's thread.
pub(crate) trait Deliver<W> {
    /// One more worker.
    fn worker(&self) -> W;

    /// Takes what came of a batch.
    fn batch(&mut self, work: &mut W, batch: &Batch) -> Result<(), StreamError>;

    /// Whom to tell of what was found.
    fn report(&mut self) -> &mut dyn Report;

    /// What is counted.
    fn counts(&mut self) -> &mut Counts;
}

/// The threads, and the workers that wait for the next batch.
#[derive(Debug)]
pub(crate) struct Pipeline<W> {
    #[cfg(feature = "parallel")]
    pool: Option<rayon::ThreadPool>,
    idle: Vec<Job<W>>,
    /// The number of the next record.
    next: u64,
}

/// A batch and who works on it.
#[derive(Debug)]
struct Job<W> {
    work: W,
    batch: Batch,
    /// The number of its first record.
    first: u64,
}

impl<W: Work> Job<W> {
    fn run(&mut self) {
        self.work.run(&self.batch, self.first);
    }
}

impl<W: Work> Pipeline<W> {
    /// A pipeline with so many threads; one is the caller's own.
    #[cfg_attr(not(feature = "parallel"), allow(unused_variables, clippy::unnecessary_wraps))]
    pub(crate) fn new(threads: NonZeroUsize) -> Result<Self, StreamError> {
        Ok(Self {
            #[cfg(feature = "parallel")]
            pool: pool(threads)?,
            idle: Vec::new(),
            next: 0,
        })
    }

    /// Works through all records of an input. What was read before a fault of the input is delivered.
    pub(crate) fn run<R: Read>(
        &mut self,
        records: &mut Records<R>,
        deliver: &mut impl Deliver<W>,
    ) -> Result<(), StreamError> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = self.pool.take() {
            // Enough batches for every thread to find the next one ready, also when they take unequal time.
            let ahead = 2 * pool.current_num_threads() + 1;
            let end = pool.in_place_scope(|scope| {
                self.drive(records, deliver, ahead, |mut job, done| {
                    scope.spawn(move |_| {
                        job.run();
                        // Nobody waits for it when the work has ended early.
                        let _ = done.send(job);
                    });
                })
            });
            self.pool = Some(pool);
            return end;
        }
        self.drive(records, deliver, 1, |mut job, done| {
            job.run();
            let _ = done.send(job);
        })
    }

    /// Reads batches, starts them, and hands over what came of them; up to `ahead` of them are under way.
    fn drive<R: Read>(
        &mut self,
        records: &mut Records<R>,
        deliver: &mut impl Deliver<W>,
        ahead: usize,
        start: impl Fn(Job<W>, SyncSender<Job<W>>),
    ) -> Result<(), StreamError> {
        let mut running: VecDeque<Receiver<Job<W>>> = VecDeque::with_capacity(ahead);
        loop {
            let new = || Job { work: deliver.worker(), batch: Batch::default(), first: 0 };
            let mut job = self.idle.pop().unwrap_or_else(new);
            job.batch.clear();
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
                let mut job =
                    finished.recv().map_err(|error| StreamError::Threads(io::Error::other(error)))?;
                deliver.batch(&mut job.work, &job.batch)?;
                self.idle.push(job);
            }
            match filled? {
                Filled::More => {}
                Filled::Long(place) => {
                    let mut length = 0;
                    while let Some(part) = records.piece()? {
                        length += part.len();
                        deliver.report().part(place, part).map_err(StreamError::Report)?;
                    }
                    self.next += 1;
                    let error = &Error::new(RecordError::TooLong { found: length, limit: records.limit() });
                    deliver.counts().records += 1;
                    deliver.counts().rejects += 1;
                    let rejected = Rejected { place, error, record: None, ends_input: false };
                    deliver.report().rejected(&rejected).map_err(StreamError::Report)?;
                }
                Filled::All => return Ok(()),
            }
        }
    }
}

/// The threads; none where one is enough.
#[cfg(feature = "parallel")]
fn pool(threads: NonZeroUsize) -> Result<Option<rayon::ThreadPool>, StreamError> {
    if threads.get() == 1 {
        return Ok(None);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .thread_name(|index| format!("map-{index}"))
        .build();
    pool.map(Some).map_err(|error| StreamError::Threads(io::Error::other(error)))
}
