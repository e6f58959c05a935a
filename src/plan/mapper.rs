//! Records in, payloads out.

use std::sync::Arc;

use serde::Deserializer;

use super::explain::{Explanation, Values};
use super::flow::{Flow, Passed, PlannedMapping};
use super::lookup::Lookup;
use super::scope::InScope;
use super::{Inner, Plan};
use crate::error::{Error, ErrorKind, Fault};
use crate::functions::{Host, Stop};
use crate::program::{Evaluation, Slots, from_deserializer, from_json};
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
    flows: Vec<Flow>,
    errors: Vec<Error>,
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

impl Mapper {
    pub(super) fn new(plan: Plan, host: Arc<dyn Host>) -> Self {
        let arena = Arena::new(&plan.0.options.limits);
        let flows = Vec::with_capacity(plan.0.mappings.len());
        Self { plan, arena, host, record: 0, flows, errors: Vec::new() }
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
        Ok(Outcome { flows: &self.flows, errors: &self.errors, dropped })
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
        Ok(Outcome { flows: &self.flows, errors: &self.errors, dropped })
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
        self.flows.clear();
        self.errors.clear();
        let (plan, arena) = (&*self.plan.0, &self.arena);
        let slots = read(plan, arena)?;
        let evaluation = Evaluation::new(&plan.program, slots, arena, &*self.host, number);
        Ok(Run { plan, arena, evaluation, flows: &mut self.flows, errors: &mut self.errors })
    }
}

/// How the slots of one record are read.
trait Read<'a>: FnOnce(&'a Inner, &'a Arena) -> Result<Slots<'a>, Error> {}

impl<'a, F: FnOnce(&'a Inner, &'a Arena) -> Result<Slots<'a>, Error>> Read<'a> for F {}

fn bytes<'a>(record: &'a [u8]) -> impl Read<'a> {
    move |plan: &'a Inner, arena: &'a Arena| {
        from_json(record, plan.program.attributes(), arena, &plan.options.limits)
    }
}

fn any<'de: 'a, 'a, D: Deserializer<'de>>(record: D) -> impl Read<'a> {
    move |plan: &'a Inner, arena: &'a Arena| from_deserializer(record, plan.program.attributes(), arena)
}

/// One record on its way through a plan.
pub(super) struct Run<'a> {
    pub(super) plan: &'a Inner,
    pub(super) arena: &'a Arena,
    pub(super) evaluation: Evaluation<'a>,
    flows: &'a mut Vec<Flow>,
    errors: &'a mut Vec<Error>,
}

impl<'a> Run<'a> {
    /// The value of a mapping's expression; Null for the mapping type None.
    pub(super) fn value(&self, mapping: &PlannedMapping) -> Result<Value<'a>, Stop<'a>> {
        mapping.root.map_or(Ok(Value::Null), |root| self.evaluation.root(root))
    }

    /// An error of a mapping, with the place in its expression where its last fault arose.
    #[cold]
    pub(super) fn locate(&self, mapping: &PlannedMapping, kind: ErrorKind) -> Error {
        let error = Error::new(kind).for_target(&mapping.name);
        match mapping.root {
            Some(root) => self.evaluation.locate(error, root),
            None => error,
        }
    }

    /// Evaluates all mappings and writes the payload; whether the record is dropped.
    fn create(self, out: &mut Vec<u8>) -> Result<bool, Error> {
        let plan = self.plan;
        let values = self.arena.bump().alloc_slice_fill_copy(plan.mappings.len(), Value::Null);
        for (mapping, value) in plan.mappings.iter().zip(values.iter_mut()) {
            match mapping.create(self.value(mapping), plan.options.empty, self.arena) {
                Passed::Flow(flow, passed) => {
                    self.flows.push(flow);
                    *value = passed;
                    if let (Value::Null, Some(role)) = (passed, mapping.role) {
                        return Err(self.locate(mapping, Fault::Required { role }.into()));
                    }
                }
                Passed::Failed(fault) => {
                    self.flows.push(Flow::Failed);
                    let error = self.locate(mapping, fault.into());
                    if mapping.role.is_some() {
                        return Err(error);
                    }
                    self.errors.push(error);
                }
                Passed::Raised(message) => {
                    return Err(self.locate(mapping, self.evaluation.raised(message)));
                }
                Passed::Dropped => return Ok(true),
            }
        }
        plan.encoder.create(values, out);
        Ok(false)
    }
}
