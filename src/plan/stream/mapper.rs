//! Whole inputs through a plan.

use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

use super::error::StreamError;
use super::job::{Delivery, Job};
use super::options::StreamOptions;
use super::pipeline::Pipeline;
use super::report::{Counts, Report};
use crate::functions::Host;
use crate::input::Records;
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
    pipeline: Pipeline<Job>,
    counts: Counts,
}

impl StreamMapper {
    pub(super) fn new(plan: &Plan, options: &StreamOptions) -> Result<Self, StreamError> {
        // Free values must be asked for in the order of the records.
        let threads = if plan.asks_in_order() { NonZeroUsize::MIN } else { options.threads };
        Ok(Self {
            plan: plan.clone(),
            host: options.host.clone(),
            pipeline: Pipeline::new(threads)?,
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
        writer: impl Write,
        report: &mut dyn Report,
    ) -> Result<(), StreamError> {
        let Self { plan, host, pipeline, counts } = self;
        pipeline.run(records, &mut Delivery { plan, host, writer, report, counts })
    }
}
