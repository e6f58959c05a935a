//! One record on its way through a plan: the way that all requests share.

use super::Inner;
use super::flow::{Flow, Passed, PlannedMapping};
use crate::error::{Error, ErrorKind, Fault};
use crate::functions::Stop;
use crate::program::{Evaluation, Observer};
use crate::value::{Arena, Value};

/// One record on its way through a plan; `O` is who watches.
pub(super) struct Run<'a, O = ()> {
    pub(super) plan: &'a Inner,
    pub(super) arena: &'a Arena,
    pub(super) evaluation: Evaluation<'a, O>,
    pub(super) report: &'a mut Report,
}

impl<'a, O: Observer<'a>> Run<'a, O> {
    /// The value of a mapping's expression; Null for the mapping type None.
    #[inline]
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

    /// The value of a mapping behind its gate. What has no part in the request is not evaluated.
    pub(super) fn pass(&self, mapping: &'a PlannedMapping, purpose: Purpose) -> Passed<'a> {
        match mapping.stands_aside(purpose) {
            Some(flow) => Passed::Flow(flow, Value::Null),
            None => self.gate(mapping, purpose, self.value(mapping)),
        }
    }

    #[inline]
    fn gate(
        &self,
        mapping: &'a PlannedMapping,
        purpose: Purpose,
        result: Result<Value<'a>, Stop<'a>>,
    ) -> Passed<'a> {
        let empty = self.plan.options.empty;
        match purpose {
            Purpose::Create => mapping.create(result, empty, self.arena),
            Purpose::Update => mapping.update(result, empty, self.arena),
        }
    }
}

impl<'a> Run<'a> {
    /// Evaluates all mappings and writes the payload; whether the record is dropped.
    pub(super) fn create(&mut self, out: &mut Vec<u8>) -> Result<bool, Error> {
        let plan = self.plan;
        let values = self.values(Purpose::Create)?;
        if let Some(values) = values {
            plan.encoder.create(values, self.evaluation.json(), out);
        }
        Ok(values.is_none())
    }

    /// Evaluates all mappings; the value of each that flows, Null for the others. `None` when the record is dropped.
    ///
    /// # Errors
    /// When `Error(…)` is reached; of a create also when an attribute fails or is missing that it cannot do without.
    pub(super) fn values(&mut self, purpose: Purpose) -> Result<Option<&'a [Value<'a>]>, Error> {
        let mappings = &*self.plan.mappings;
        let values = self.arena.bump().alloc_slice_fill_copy(mappings.len(), Value::Null);
        // Most values flow, and nothing more is to be done for them.
        self.report.flows.resize(mappings.len(), Flow::Value);
        for (index, (mapping, value)) in mappings.iter().zip(values.iter_mut()).enumerate() {
            let passed = match mapping.stands_aside(purpose) {
                Some(flow) => Passed::Flow(flow, Value::Null),
                None => {
                    let member = mapping.member.map(|slot| Ok(self.evaluation.member(slot)));
                    match member.unwrap_or_else(|| self.value(mapping)) {
                        // What most results are, in the two words in which it was stored: copied by more at a time, it waits.
                        Ok(Value::String(text)) if mapping.passes(Value::String(text)) => {
                            *value = Value::String(text);
                            continue;
                        }
                        Ok(result) if mapping.passes(result) => {
                            *value = result;
                            continue;
                        }
                        result => self.gate(mapping, purpose, result),
                    }
                }
            };
            match self.settle(index, purpose, passed) {
                Ok(Some(settled)) => *value = settled,
                ended => {
                    self.report.flows.truncate(index);
                    return ended.map(|_| None);
                }
            }
        }
        Ok(Some(values))
    }

    /// The value of the mapping with this index, of which this passes the gate; Null when it does not flow, and `None` when
    /// the record is dropped.
    ///
    /// # Errors
    /// As of [`values`](Self::values).
    #[inline(never)]
    fn settle(
        &mut self,
        index: usize,
        purpose: Purpose,
        passed: Passed<'a>,
    ) -> Result<Option<Value<'a>>, Error> {
        let mapping = &self.plan.mappings[index];
        let role = mapping.role.filter(|_| purpose == Purpose::Create);
        let (flow, value) = match passed {
            Passed::Flow(flow, value) => (flow, value),
            Passed::Failed(fault) => {
                let error = self.locate(mapping, fault.into());
                if role.is_some() || fault.ends_record() {
                    return Err(error);
                }
                self.report.errors.push(error);
                (Flow::Failed, Value::Null)
            }
            Passed::Raised(message) => return Err(self.locate(mapping, self.evaluation.raised(message))),
            Passed::Dropped => return Ok(None),
        };
        self.report.flows[index] = flow;
        match role {
            Some(role) if value == Value::Null => Err(self.locate(mapping, Fault::Required { role }.into())),
            _ => Ok(Some(value)),
        }
    }
}

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Create,
    Update,
}

/// What became of the mappings of one record.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) flows: Vec<Flow>,
    pub(super) errors: Vec<Error>,
}

impl Report {
    pub(super) fn with_capacity(mappings: usize) -> Self {
        Self { flows: Vec::with_capacity(mappings), errors: Vec::new() }
    }

    pub(super) fn clear(&mut self) {
        self.flows.clear();
        self.errors.clear();
    }
}
