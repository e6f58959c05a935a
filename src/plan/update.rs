//! From values to the request that updates a stored resource.

use super::flow::{Flow, Passed};
use super::run::{Purpose, Run};
use crate::error::Error;
use crate::scim::{Changes, PatchOp, PatchStyle, Stored, Verdict};
use crate::value::Value;

impl Run<'_> {
    /// Compares the record with what is stored: the request, and whether the record is dropped.
    ///
    /// # Errors
    /// When `Error(…)` is reached, or the comparison costs more than the budget.
    pub(super) fn update(
        &mut self,
        stored: Stored<'_>,
        style: PatchStyle,
    ) -> Result<(Option<PatchOp>, bool), Error> {
        let Some(values) = self.values(Purpose::Update)? else { return Ok((None, true)) };
        Ok((self.changes(values, stored, style)?, false))
    }

    /// As [`update`](Self::update), of this mapping alone.
    ///
    /// # Errors
    /// As [`update`](Self::update), and when the mapping fails.
    pub(super) fn update_one(
        &mut self,
        index: usize,
        stored: Stored<'_>,
        style: PatchStyle,
    ) -> Result<(Option<PatchOp>, bool), Error> {
        let mapping = &self.plan.mappings[index];
        let (flow, value) = match self.pass(mapping, Purpose::Update) {
            Passed::Flow(flow, value) => (flow, value),
            Passed::Failed(fault) => return Err(self.locate(mapping, fault.into())),
            Passed::Raised(message) => return Err(self.locate(mapping, self.evaluation.raised(message))),
            Passed::Dropped => return Ok((None, true)),
        };
        let mut values = vec![Value::Null; self.plan.mappings.len()];
        self.report.flows.resize(values.len(), Flow::Held);
        (values[index], self.report.flows[index]) = (value, flow);
        Ok((self.changes(&values, stored, style)?, false))
    }

    /// The request that writes those of the values that flow and differ from what is stored.
    fn changes(
        &mut self,
        values: &[Value<'_>],
        stored: Stored<'_>,
        style: PatchStyle,
    ) -> Result<Option<PatchOp>, Error> {
        let mut changes = Changes::new(style, stored);
        for (index, (mapping, value)) in self.plan.mappings.iter().zip(values).enumerate() {
            if self.report.flows[index] != Flow::Value {
                continue;
            }
            // They were evaluated on the way to the value: this cannot fail where that did not.
            let assignments = mapping.assignments.and_then(|root| self.evaluation.root(root).ok());
            let verdict = changes
                .add(
                    (&mapping.update_rule, &mapping.target),
                    *value,
                    assignments.unwrap_or_default(),
                    self.arena,
                )
                .map_err(|fault| self.locate(mapping, fault.into()))?;
            self.report.flows[index] = match verdict {
                Verdict::Unchanged => Flow::Unchanged,
                Verdict::Held => Flow::Held,
                Verdict::Changed => Flow::Value,
                Verdict::Rewritten => Flow::Rewritten,
            };
        }
        Ok(changes.finish())
    }
}
