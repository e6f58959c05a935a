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
        match (result, purpose) {
            (Ok(text), _) if mapping.passes(text) => Passed::Flow(Flow::Value, text),
            (result, Purpose::Create) => mapping.create(result, empty, self.arena),
            (result, Purpose::Update) => mapping.update(result, empty, self.arena),
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
        let values = self.arena.bump().alloc_slice_fill_copy(self.plan.mappings.len(), Value::Null);
        for (mapping, value) in self.plan.mappings.iter().zip(values.iter_mut()) {
            let role = mapping.role.filter(|_| purpose == Purpose::Create);
            let passed = match mapping.stands_aside(purpose) {
                Some(flow) => Passed::Flow(flow, Value::Null),
                None => {
                    // Most mappings are a member of the record, and most of those are texts: these need no evaluation.
                    let member = mapping.member.map(|slot| self.evaluation.member(slot));
                    let text = member.filter(|value| mapping.passes(*value));
                    self.gate(mapping, purpose, text.map_or_else(|| self.value(mapping), Ok))
                }
            };
            match passed {
                Passed::Flow(flow, passed) => {
                    self.report.flows.push(flow);
                    *value = passed;
                    if let (Value::Null, Some(role)) = (passed, role) {
                        return Err(self.locate(mapping, Fault::Required { role }.into()));
                    }
                }
                Passed::Failed(fault) => {
                    self.report.flows.push(Flow::Failed);
                    let error = self.locate(mapping, fault.into());
                    if role.is_some() || fault.ends_record() {
                        return Err(error);
                    }
                    self.report.errors.push(error);
                }
                Passed::Raised(message) => {
                    return Err(self.locate(mapping, self.evaluation.raised(message)));
                }
                Passed::Dropped => return Ok(None),
            }
        }
        Ok(Some(values))
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
