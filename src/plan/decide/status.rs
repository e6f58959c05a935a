//! Whether a record is disabled or soft-deleted in Entra.
//!
//! These attributes are read by a program of their own, so that tables that do not map them do not pay for them.

use std::sync::Arc;

use crate::error::Error;
use crate::functions::FixedHost;
use crate::limits::Limits;
use crate::program::{Evaluation, Order, Program, Source, SourceNames, compile, from_json};
use crate::syntax;
use crate::value::{Arena, Value, truth};

/// The attribute that the service computes, and that mappings of `active` read.
pub(super) const IS_SOFT_DELETED: &str = "IsSoftDeleted";

/// Reads the status of records.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Status(Option<Arc<Program>>);

impl Status {
    pub(in crate::plan) fn new(limits: &Limits) -> Self {
        let parsed = ["[IsSoftDeleted]", "[accountEnabled]"].map(|text| syntax::parse_with(text, limits));
        let sources: Vec<_> = parsed.iter().flatten().map(|expr| Source { target: "", expr }).collect();
        // Limits that do not let these two through let no table through, either.
        let program = (sources.len() == parsed.len())
            .then(|| compile(&sources, SourceNames::Entra, limits).ok())
            .flatten();
        Self(program.map(Arc::new))
    }

    /// Whether the record is disabled or soft-deleted: what it says itself of `IsSoftDeleted`, else whether its account
    /// is not enabled (customize-application-attributes).
    ///
    /// # Errors
    /// When the record cannot be read.
    pub(in crate::plan) fn is_soft_deleted(
        &self,
        record: &[u8],
        arena: &Arena,
        limits: &Limits,
    ) -> Result<bool, Error> {
        let Some(program) = &self.0 else { return Ok(false) };
        let host = FixedHost::default(); // attributes ask it nothing
        let slots = from_json(record, program.attributes(), &mut Order::none(), arena, limits)?;
        let evaluation = Evaluation::new(program, slots, arena, &host, 0);
        let value = |root| evaluation.root(root).unwrap_or_default().single();
        Ok(match (value(0), value(1)) {
            (Value::Null, Value::Boolean(enabled)) => !enabled,
            (Value::Null, Value::String(text)) => text.eq_ignore_ascii_case("false"),
            (stated, _) => truth(stated),
        })
    }
}
