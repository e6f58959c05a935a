//! A record through all mappings of a plan: the one way that creating and updating share.

use super::Inner;
use super::flow::{Flow, Passed, PlannedMapping, Purpose};
use crate::error::{Error, ErrorKind, Fault};
use crate::program::Evaluation;
use crate::value::{Arena, Value};

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

/// Evaluates all mappings; the value of each that flows, Null for the others. `None` when the record is dropped.
///
/// # Errors
/// When a mapping fails without which there is no request, or `Error(…)` is reached.
pub(super) fn evaluate<'a>(
    plan: &'a Inner,
    evaluation: &Evaluation<'a>,
    arena: &'a Arena,
    purpose: Purpose,
    report: &mut Report,
) -> Result<Option<&'a [Value<'a>]>, Error> {
    let values = arena.bump().alloc_slice_fill_copy(plan.mappings.len(), Value::Null);
    for (mapping, value) in plan.mappings.iter().zip(values.iter_mut()) {
        let role = mapping.role.filter(|_| purpose == Purpose::Create);
        match mapping.pass(purpose, evaluation, plan.options.empty, arena) {
            Passed::Flow(flow, passed) => {
                report.flows.push(flow);
                *value = passed;
                if let (Value::Null, Some(role)) = (passed, role) {
                    return Err(locate(mapping, evaluation, Fault::Required { role }.into()));
                }
            }
            Passed::Failed(fault) => {
                report.flows.push(Flow::Failed);
                let error = locate(mapping, evaluation, fault.into());
                if role.is_some() {
                    return Err(error);
                }
                report.errors.push(error);
            }
            Passed::Raised(message) => {
                return Err(locate(mapping, evaluation, evaluation.raised(message)));
            }
            Passed::Dropped => return Ok(None),
        }
    }
    Ok(Some(values))
}

/// The error of a mapping, with its place in the expression.
#[cold]
pub(super) fn locate(mapping: &PlannedMapping, evaluation: &Evaluation<'_>, kind: ErrorKind) -> Error {
    let error = Error::new(kind).for_target(&mapping.name);
    match mapping.root {
        Some(root) => evaluation.locate(error, root),
        None => error,
    }
}
