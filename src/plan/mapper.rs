//! Records in, payloads out.

use std::sync::Arc;

use serde::Deserializer;

use super::decide::{Assignment, Decision};
use super::explain::{Explanation, Values};
use super::flow::Flow;
use super::lookup::Lookup;
use super::run::{Report, Run};
use super::scope::InScope;
use super::sent::Sent;
use super::{Inner, Plan};
use crate::error::Error;
use crate::functions::Host;
use crate::program::{Arm, Evaluation, Order, Slots, from_deserializer, from_json};
use crate::scim::{PatchOp, PatchStyle, Stored};
use crate::value::Arena;

/// Maps records, one after the other. It owns the memory that evaluation needs: once that is warm, a record
/// costs no allocation.
///
/// A mapper is for one thread; make one for each from the same [`Plan`].
#[derive(Debug)]
pub struct Mapper {
    plan: Plan,
    arena: Arena,
    order: Order,
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
        Self { plan, arena, order: Order::new(), host, record: 0, report }
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
        let dropped = self.next(bytes(record))?.create(out)?;
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
        let dropped = self.next(any(record))?.create(out)?;
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
        let (patch, dropped) = self.next(bytes(record))?.update(stored, style)?;
        Ok(UpdateOutcome { patch, flows: &self.report.flows, errors: &self.report.errors, dropped })
    }

    /// What the service would do with this record, if the target holds `stored`: the resource as its GET returns it, or the
    /// answer of a search. It applies the scope filters, `flowTypes`, and the options `patch_style` and
    /// `skip_out_of_scope_deletions`, and sets `IsSoftDeleted` as the service computes it.
    ///
    /// # Errors
    /// When the record cannot be read, or the stored resource is none. What rejects a record is part of the decision.
    pub fn decide(
        &mut self,
        record: &[u8],
        stored: Option<&serde_json::Value>,
        assignment: Assignment,
    ) -> Result<Decision, Error> {
        let run = self.next(bytes(record))?;
        let soft_deleted = run.plan.status.is_soft_deleted(record, run.arena, &run.plan.options.limits)?;
        run.decide(stored, assignment, soft_deleted)
    }

    /// Where the record stands by the table's scope filters: in scope where it has none.
    ///
    /// Scope filters decide who is provisioned, not what is sent: [`create`](Self::create) does not apply them.
    /// This does not count as a record.
    ///
    /// # Errors
    /// When the record cannot be read, or a clause cannot be decided: an attribute is an object, or a regular
    /// expression takes too long on it.
    ///
    /// ```
    /// use entra_scim::mapping::Document;
    /// use entra_scim::{InScope, Plan};
    ///
    /// let table = br#"{"sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [],
    ///     "scope": {"groups": [{"clauses": [{"operatorName": "EQUALS", "sourceOperandName": "department",
    ///         "targetOperand": {"values": ["Sales"]}}]}]}}"#;
    /// let mut mapper = Plan::compile(&Document::read(table)?.table(None, None)?)?.mapper();
    /// assert_eq!(mapper.scope(br#"{"department": "Sales"}"#)?, InScope::In);
    /// assert_eq!(mapper.scope(br#"{"department": "sales"}"#)?, InScope::Out);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn scope(&mut self, record: &[u8]) -> Result<InScope, Error> {
        self.read(bytes(record))?.scope()
    }

    /// The look-ups by which the service searches the target for this record, in the order in which it makes them;
    /// none if the table has no matching attribute, or if the record is dropped. This does not count as a record.
    ///
    /// # Errors
    /// When the record cannot be read, or when `Error(…)` is reached.
    ///
    /// ```
    /// use entra_scim::{MappingTable, Plan};
    ///
    /// let table = MappingTable::builder("User")
    ///     .map("userName", "[userPrincipalName]").matching(1)
    ///     .map("externalId", "[employeeId]").matching(2)
    ///     .build();
    /// let lookups = Plan::compile(&table)?.mapper().lookup(br#"{"userPrincipalName": "ada@example.com"}"#)?;
    /// assert_eq!(lookups[0].filter.as_deref(), Ok(r#"userName eq "ada@example.com""#));
    /// assert_eq!(lookups[1].filter.as_ref().unwrap_err().code(), "E511");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lookup(&mut self, record: &[u8]) -> Result<Vec<Lookup>, Error> {
        self.read(bytes(record))?.lookup()
    }

    /// The texts of the expressions, and which of their arms the record reaches. This does not count as a record.
    pub(crate) fn arms<'a>(&'a mut self, record: &'a [u8]) -> Result<Vec<(&'a str, Vec<Arm>)>, Error> {
        Ok(self.read(bytes(record))?.arms())
    }

    /// What a create would send for the record with this number, value by value. This does not count as a record.
    pub(crate) fn sent<'a>(&'a mut self, number: u64, record: &'a [u8]) -> Result<Sent<'a>, Error> {
        self.begin(number, bytes(record))?.sent()
    }

    /// Why the record becomes what it becomes when it is created: every mapping, step by step. This does not count as
    /// a record.
    ///
    /// # Errors
    /// When the record cannot be read.
    ///
    /// ```
    /// use entra_scim::explain::Values;
    /// use entra_scim::{MappingTable, Plan};
    ///
    /// let table = MappingTable::builder("User").map("title", "Trim([jobTitle])").build();
    /// let explanation = Plan::compile(&table)?.mapper().explain(br#"{"jobTitle": " CTO"}"#, Values::Show)?;
    /// assert!(explanation.to_string().contains("\"CTO\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&mut self, record: &[u8], values: Values) -> Result<Explanation, Error> {
        Ok(self.read(bytes(record))?.explain(values))
    }

    /// Reads the next record and counts it.
    fn next<'a>(&'a mut self, read: impl Read<'a>) -> Result<Run<'a>, Error> {
        let number = self.record;
        self.record += 1;
        self.begin(number, read)
    }

    /// Reads a record without counting it.
    fn read<'a>(&'a mut self, read: impl Read<'a>) -> Result<Run<'a>, Error> {
        self.begin(self.record, read)
    }

    /// Forgets the last record and reads this one.
    fn begin<'a>(&'a mut self, number: u64, read: impl Read<'a>) -> Result<Run<'a>, Error> {
        self.arena.reset();
        self.report.clear();
        let (plan, arena) = (&*self.plan.0, &self.arena);
        let slots = read(plan, &mut self.order, arena)?;
        let evaluation = Evaluation::new(&plan.program, slots, arena, &*self.host, number);
        Ok(Run { plan, arena, evaluation, report: &mut self.report })
    }
}

/// How the slots of one record are read.
trait Read<'a>: FnOnce(&'a Inner, &mut Order, &'a Arena) -> Result<Slots<'a>, Error> {}

impl<'a, F: FnOnce(&'a Inner, &mut Order, &'a Arena) -> Result<Slots<'a>, Error>> Read<'a> for F {}

fn bytes<'a>(record: &'a [u8]) -> impl Read<'a> {
    move |plan: &'a Inner, order: &mut Order, arena: &'a Arena| {
        from_json(record, plan.program.attributes(), order, arena, &plan.options.limits)
    }
}

fn any<'de: 'a, 'a, D: Deserializer<'de>>(record: D) -> impl Read<'a> {
    move |plan: &'a Inner, _: &mut Order, arena: &'a Arena| {
        from_deserializer(record, plan.program.attributes(), arena)
    }
}
