//! Records in, payloads out.

use std::sync::Arc;

use serde::Deserializer;

use super::evaluate::{Report, evaluate};
use super::flow::{Flow, Purpose};
use super::update::changes;
use super::{Inner, Plan};
use crate::error::Error;
use crate::functions::Host;
use crate::program::{Evaluation, from_deserializer, from_json};
use crate::scim::{PatchOp, PatchStyle, Stored};
use crate::value::{Arena, Value};

/// Maps records, one after the other. It owns the memory that evaluation needs: once that is warm, a record
/// costs no allocation.
///
/// A mapper is for one thread; make one for each from the same [`Plan`].
#[derive(Debug)]
pub struct Mapper {
    plan: Plan,
    arena: Arena,
    host: Arc<dyn Host>,
    record: u64,
    report: Report,
}

/// What became of one record whose payload was written, or that was dropped.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Outcome<'m> {
    /// What became of each mapping, in the order of the table.
    pub flows: &'m [Flow],
    /// Why mappings failed: these attributes are missing from the payload.
    pub errors: &'m [Error],
    /// Whether the record was dropped by `IgnoreObjectFlow`: nothing was written, and that is no fault.
    pub dropped: bool,
}

/// What became of one record that was compared with a stored resource.
#[derive(Debug)]
#[non_exhaustive]
pub struct UpdateOutcome<'m> {
    /// The request; `None` when there is nothing to send.
    pub patch: Option<PatchOp>,
    /// What became of each mapping, in the order of the table.
    pub flows: &'m [Flow],
    /// Why mappings failed: these attributes stay as they are.
    pub errors: &'m [Error],
    /// Whether the record was dropped by `IgnoreObjectFlow`: nothing is sent, and that is no fault.
    pub dropped: bool,
}

impl Mapper {
    pub(super) fn new(plan: Plan, host: Arc<dyn Host>) -> Self {
        let arena = Arena::new(&plan.0.options.limits);
        let report = Report::with_capacity(plan.0.mappings.len());
        Self { plan, arena, host, record: 0, report }
    }

    /// The number of the next record, counted from 0 in input order. It counts by itself; set it where the
    /// records of one input are shared out to several mappers, so that [`Host`] answers stay the same.
    pub fn set_record_number(&mut self, record: u64) {
        self.record = record;
    }

    /// Appends to `out` the body of the request that creates this record, a JSON object in `record`.
    ///
    /// # Errors
    /// When the record cannot be read, when a required or matching attribute has no value, or when
    /// `Error(…)` is reached. Nothing is appended then.
    pub fn create(&mut self, record: &[u8], out: &mut Vec<u8>) -> Result<Outcome<'_>, Error> {
        let dropped = self.map(out, |plan, arena| {
            from_json(record, plan.program.attributes(), arena, &plan.options.limits)
        })?;
        Ok(Outcome { flows: &self.report.flows, errors: &self.report.errors, dropped })
    }

    /// As [`create`](Self::create), from a record in any self-describing format, such as a
    /// `&serde_json::Value`.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_from<'de, D: Deserializer<'de>>(
        &mut self,
        record: D,
        out: &mut Vec<u8>,
    ) -> Result<Outcome<'_>, Error> {
        let dropped =
            self.map(out, |plan, arena| from_deserializer(record, plan.program.attributes(), arena))?;
        Ok(Outcome { flows: &self.report.flows, errors: &self.report.errors, dropped })
    }

    /// Compares a record with the resource that the target's GET returns, or with the only hit in the answer of a search:
    /// the request that makes the target equal, in this style.
    ///
    /// Nothing is sent for Null and empty values, no default applies, and a required attribute may be missing: the target
    /// keeps what it has.
    ///
    /// # Errors
    /// When the record or the stored resource cannot be read, or when `Error(…)` is reached.
    ///
    /// ```
    /// use entra_scim::profiles::{GenesysOptions, genesys_cloud};
    /// use entra_scim::{Flow, PatchStyle, Plan};
    /// use serde_json::json;
    ///
    /// let mut mapper = Plan::compile(&genesys_cloud(&GenesysOptions::default())?)?.mapper();
    /// let stored = json!({"userName": "ada@contoso.example", "displayName": "Ada", "active": true});
    /// let record = br#"{"userPrincipalName": "Ada@contoso.example", "displayName": "Ada Lovelace"}"#;
    ///
    /// let outcome = mapper.update(&stored, record, PatchStyle::Default)?;
    /// assert_eq!(outcome.flows[..3], [Flow::Unchanged, Flow::Unchanged, Flow::Value]);
    /// let operation = &outcome.patch.unwrap().operations[0];
    /// assert_eq!((operation.op, operation.path.as_deref()), ("Replace", Some("displayName")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn update(
        &mut self,
        stored: &serde_json::Value,
        record: &[u8],
        style: PatchStyle,
    ) -> Result<UpdateOutcome<'_>, Error> {
        let stored = Stored::new(stored).map_err(Error::new)?;
        let (plan, evaluation, report, arena) = self
            .begin(|plan, arena| from_json(record, plan.program.attributes(), arena, &plan.options.limits))?;
        let (patch, dropped) = match evaluate(plan, &evaluation, arena, Purpose::Update, report)? {
            Some(values) => (changes(plan, &evaluation, values, stored, style, report, arena)?, false),
            None => (None, true),
        };
        Ok(UpdateOutcome { patch, flows: &self.report.flows, errors: &self.report.errors, dropped })
    }

    /// Forgets the last record, reads this one and writes its payload; whether it is dropped.
    fn map<'a>(
        &'a mut self,
        out: &mut Vec<u8>,
        read: impl FnOnce(&'a Inner, &'a Arena) -> Result<&'a [Value<'a>], Error>,
    ) -> Result<bool, Error> {
        let (plan, evaluation, report, arena) = self.begin(read)?;
        let values = evaluate(plan, &evaluation, arena, Purpose::Create, report)?;
        if let Some(values) = values {
            plan.encoder.create(values, out);
        }
        Ok(values.is_none())
    }

    /// Forgets the last record and reads this one.
    fn begin<'a>(
        &'a mut self,
        read: impl FnOnce(&'a Inner, &'a Arena) -> Result<&'a [Value<'a>], Error>,
    ) -> Result<(&'a Inner, Evaluation<'a>, &'a mut Report, &'a Arena), Error> {
        self.arena.reset();
        self.report.clear();
        let number = self.record;
        self.record += 1;
        let (plan, arena) = (&*self.plan.0, &self.arena);
        let slots = read(plan, arena)?;
        let evaluation = Evaluation::new(&plan.program, slots, arena, &*self.host, number);
        Ok((plan, evaluation, &mut self.report, arena))
    }
}
