//! Records in, payloads out.

use std::sync::Arc;

use serde::Deserializer;

use super::flow::{Flow, Passed};
use super::{Inner, Plan};
use crate::error::{Error, ErrorKind, Fault};
use crate::functions::Host;
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
        let dropped = self.map(out, |plan, arena| {
            from_json(record, plan.program.attributes(), arena, &plan.options.limits)
        })?;
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
        let dropped =
            self.map(out, |plan, arena| from_deserializer(record, plan.program.attributes(), arena))?;
        Ok(Outcome { flows: &self.flows, errors: &self.errors, dropped })
    }

    /// Forgets the last record, reads this one and writes its payload; whether it is dropped.
    fn map<'a>(
        &'a mut self,
        out: &mut Vec<u8>,
        read: impl FnOnce(&'a Inner, &'a Arena) -> Result<Slots<'a>, Error>,
    ) -> Result<bool, Error> {
        self.arena.reset();
        self.flows.clear();
        self.errors.clear();
        let number = self.record;
        self.record += 1;
        let (plan, arena) = (&*self.plan.0, &self.arena);
        let slots = read(plan, arena)?;
        let evaluation = Evaluation::new(&plan.program, slots, arena, &*self.host, number);
        create(plan, &evaluation, arena, &mut self.flows, &mut self.errors, out)
    }
}

/// Evaluates all mappings and writes the payload; whether the record is dropped.
fn create<'a>(
    plan: &'a Inner,
    evaluation: &Evaluation<'a>,
    arena: &'a Arena,
    flows: &mut Vec<Flow>,
    errors: &mut Vec<Error>,
    out: &mut Vec<u8>,
) -> Result<bool, Error> {
    let values = arena.bump().alloc_slice_fill_copy(plan.mappings.len(), Value::Null);
    for (mapping, value) in plan.mappings.iter().zip(values.iter_mut()) {
        let result = mapping.root.map_or(Ok(Value::Null), |root| evaluation.root(root));
        let locate = |kind: ErrorKind| {
            let error = Error::new(kind).for_target(&mapping.name);
            match mapping.root {
                Some(root) => evaluation.locate(error, root),
                None => error,
            }
        };
        match mapping.create(result, plan.options.empty, arena) {
            Passed::Flow(flow, passed) => {
                flows.push(flow);
                *value = passed;
                if let (Value::Null, Some(role)) = (passed, mapping.role) {
                    return Err(locate(Fault::Required { role }.into()));
                }
            }
            Passed::Failed(fault) => {
                flows.push(Flow::Failed);
                let error = locate(fault.into());
                if mapping.role.is_some() {
                    return Err(error);
                }
                errors.push(error);
            }
            Passed::Raised(message) => return Err(locate(evaluation.raised(message))),
            Passed::Dropped => return Ok(true),
        }
    }
    plan.encoder.create(values, out);
    Ok(false)
}
