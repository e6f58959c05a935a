//! Whole inputs through a plan: records in, payloads out, one a line and in input order.
//!
//! [`Plan::map_ndjson`] is the one call for a file with a record on each line. [`Plan::stream`] gives the
//! [`StreamMapper`] behind it, for other layouts and for several inputs in a row.
//!
//! Memory is bounded by the number of threads and the largest record, not by the input. Any number of threads
//! gives the same output: payloads, rejects and warnings come in input order, and what a host is asked
//! depends on the number of the record alone. A table with `SelectUniqueValue` is mapped on one thread,
//! because the host must be asked for free values in the order of the records.
//!
//! More than one thread needs the feature `parallel`.

mod error;
mod job;
mod mapper;
mod options;
mod pipeline;
mod report;

pub use error::StreamError;
pub use mapper::StreamMapper;
pub use options::StreamOptions;
pub(crate) use pipeline::{Deliver, Pipeline, Work};
pub use report::{Counts, Rejected, Report, Warning};

use std::io::{Read, Write};

use super::Plan;
use crate::input::Records;

impl Plan {
    /// Maps a whole stream of records, one on each line (NDJSON), and writes the payload of each on a line of
    /// its own, in input order. Empty lines are passed over; the last line needs no end.
    ///
    /// A record that cannot be used goes to `report`, with its line and whole, and so does a mapping that
    /// failed where its payload was written without it. A record that a mapping holds back (`IgnoreObjectFlow`)
    /// is counted and writes nothing.
    ///
    /// # Errors
    /// When the stream cannot be read, a payload not be written, or `report` gives an error. What was read
    /// before is mapped and written.
    ///
    /// ```
    /// use entra_scim::stream::{Rejected, Report, StreamOptions};
    /// use entra_scim::{MappingTable, Plan};
    ///
    /// #[derive(Default)]
    /// struct Rejects(Vec<(u64, Vec<u8>)>);
    ///
    /// impl Report for Rejects {
    ///     fn rejected(&mut self, rejected: &Rejected<'_>) -> std::io::Result<()> {
    ///         self.0.push((rejected.place.line, rejected.record.unwrap_or_default().to_vec()));
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1).build();
    /// let plan = Plan::compile(&table)?;
    /// let users = "{\"userPrincipalName\": \"ada@example.com\"}\nnonsense\n{\"userPrincipalName\": \"bo@example.com\"}\n";
    /// let (mut payloads, mut rejects) = (Vec::new(), Rejects::default());
    /// let counts = plan.map_ndjson(users.as_bytes(), &mut payloads, &StreamOptions::default(), &mut rejects)?;
    /// assert_eq!((counts.payloads, counts.rejects), (2, 1));
    /// assert_eq!(String::from_utf8(payloads)?.lines().count(), 2);
    /// assert_eq!(rejects.0, [(2, b"nonsense".to_vec())]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn map_ndjson(
        &self,
        reader: impl Read,
        writer: impl Write,
        options: &StreamOptions,
        report: &mut dyn Report,
    ) -> Result<Counts, StreamError> {
        let mut mapper = self.stream(options)?;
        mapper.map(&mut Records::ndjson(reader, self.limits()), writer, report)?;
        Ok(mapper.counts())
    }

    /// A mapper of whole inputs.
    ///
    /// # Errors
    /// When its threads cannot be started.
    pub fn stream(&self, options: &StreamOptions) -> Result<StreamMapper, StreamError> {
        StreamMapper::new(self, options)
    }
}
