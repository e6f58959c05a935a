//! What a plan sends for a record, value by value: for those who compare plans.

use super::run::{Purpose, Run};
use super::scope::InScope;
use crate::error::Error;
use crate::value::Value;

/// What is sent for a record.
pub(crate) enum Sent<'a> {
    /// The value of each mapping, Null where nothing flows.
    Values(&'a [Value<'a>]),
    /// Nothing: a mapping holds the record back.
    Dropped,
    /// Nothing: the record is out of scope, or passed over.
    OutOfScope(InScope),
}

impl<'a> Run<'a> {
    /// What a create of this record would send.
    ///
    /// # Errors
    /// As for a create, and when the scope cannot be decided.
    pub(super) fn sent(mut self) -> Result<Sent<'a>, Error> {
        Ok(match self.scope()? {
            InScope::In => self.values(Purpose::Create)?.map_or(Sent::Dropped, Sent::Values),
            out => Sent::OutOfScope(out),
        })
    }
}
