//! Explaining a record: the plan's own program and gate, watched.

use serde_json::Value as Json;

use super::show::{Show, json};
use super::{Explanation, Failure, Gate, MappingExplanation, RecordOutcome, Rule, Traced, Values};
use crate::error::{ErrorKind, Fault};
use crate::plan::Inner;
use crate::plan::flow::{Flow, Passed};
use crate::plan::run::{Purpose, Run};
use crate::program::{Trace, steps};
use crate::value::Value;

impl Run<'_> {
    /// What becomes of the record when it is created, and why.
    pub(in crate::plan) fn explain(self, values: Values) -> Explanation {
        let Self { plan, arena, evaluation, report } = self;
        let trace = Trace::new(&plan.program);
        let run = Run { plan, arena, evaluation: evaluation.observed(&trace), report };
        let scope = run.explain_scope(values);
        let explainer = Explainer { run, trace: &trace, values };
        let mappings: Vec<_> = (0..plan.mappings.len()).map(|index| explainer.mapping(index)).collect();
        let outcome = mappings.iter().find_map(MappingExplanation::ends);
        Explanation { outcome: outcome.unwrap_or(RecordOutcome::Written), scope, mappings }
    }
}

impl MappingExplanation {
    /// What becomes of the record if this mapping ends it.
    fn ends(&self) -> Option<RecordOutcome> {
        let target = || self.target.clone();
        match self.gate.rule {
            Rule::Dropped => Some(RecordOutcome::Dropped { target: target() }),
            Rule::Raised => Some(RecordOutcome::Rejected { target: target() }),
            _ if self.error.as_ref().is_some_and(|error| self.role.is_some() || error.ends_record()) => {
                Some(RecordOutcome::Rejected { target: target() })
            }
            _ => None,
        }
    }
}

struct Explainer<'e, 'a> {
    run: Run<'a, &'e Trace<'a>>,
    trace: &'e Trace<'a>,
    values: Values,
}

impl<'a> Explainer<'_, 'a> {
    fn mapping(&self, index: usize) -> MappingExplanation {
        let Inner { program, mappings, options, .. } = self.run.plan;
        let mapping = &mappings[index];
        let passed = self.run.pass(mapping, Purpose::Create);
        let found =
            mapping.root.map_or_else(Vec::new, |root| steps(program, root, self.trace, &options.limits));
        let text = mapping.root.map_or("", |root| program.text(root));
        let redacted = found.first().is_some_and(|step| step.redacted);
        let show = Show { values: self.values, raised: self.raised(&passed, redacted) };
        let gate = Gate { rule: Rule::of(found.first().and_then(|step| step.reached.result()), &passed) };
        let (value, member, error) = match passed {
            Passed::Flow(_, Value::Null) => {
                (None, None, mapping.role.map(|role| Fault::Required { role }.into()))
            }
            Passed::Flow(flow, value) => {
                let shown = match flow {
                    // It is the table's, not the record's.
                    Flow::Default => Traced::Constant(json(value)),
                    _ => show.value(value, redacted),
                };
                let member = self.member(index, &shown, value);
                (Some(shown), member, None)
            }
            Passed::Failed(fault) => (None, None, Some(fault.into())),
            Passed::Raised(_) => (None, None, show.raised.clone()),
            Passed::Dropped => (None, None, None),
        };
        MappingExplanation {
            target: mapping.name.clone(),
            role: mapping.role,
            expression: mapping.root.map(|_| text.into()),
            steps: show.steps(&found, text),
            gate,
            value,
            member,
            error: error.as_ref().map(Failure::new),
        }
    }

    /// The error of an `Error(message)` that was reached: a computed message may hold values of the record.
    fn raised(&self, passed: &Passed<'a>, redacted: bool) -> Option<ErrorKind> {
        let Passed::Raised(message) = passed else { return None };
        Some(match self.values {
            Values::Show if !redacted => ErrorKind::Raised { message: Some((*message).into()) },
            _ => self.run.evaluation.raised(message),
        })
    }

    /// What one value makes of the resource.
    fn member(&self, index: usize, shown: &Traced, value: Value<'a>) -> Option<Json> {
        let values = self.run.arena.bump().alloc_slice_fill_copy(self.run.plan.mappings.len(), Value::Null);
        values[index] = match shown {
            Traced::Value(_) | Traced::Constant(_) => value,
            hidden => Value::String(self.run.arena.bump().alloc_str(&hidden.to_string())),
        };
        let mut body = Vec::new();
        self.run.plan.encoder.create(values, "", &mut body);
        let mut body: serde_json::Map<String, Json> = serde_json::from_slice(&body).ok()?;
        // These stand in every resource.
        body.remove("schemas");
        body.remove("meta");
        Some(body.into())
    }
}

impl Failure {
    pub(super) fn new(kind: &ErrorKind) -> Self {
        Self { code: kind.code(), message: kind.to_string() }
    }

    /// Whether it is about the whole record: [`Fault::NoFreeValue`].
    fn ends_record(&self) -> bool {
        self.code == "E513"
    }
}
