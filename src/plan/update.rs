//! From values to the request that updates a stored resource.

use super::Inner;
use super::evaluate::{Report, locate};
use super::flow::Flow;
use crate::error::Error;
use crate::program::Evaluation;
use crate::scim::{Changes, PatchOp, PatchStyle, Stored, Verdict};
use crate::value::{Arena, Value};

/// Compares the values that flow with what is stored; the report says what became of each.
///
/// # Errors
/// When the comparison costs more than the budget.
pub(super) fn changes<'a>(
    plan: &'a Inner,
    evaluation: &Evaluation<'a>,
    values: &[Value<'a>],
    stored: Stored<'_>,
    style: PatchStyle,
    report: &mut Report,
    arena: &Arena,
) -> Result<Option<PatchOp>, Error> {
    let mut changes = Changes::new(style, stored);
    for ((mapping, value), flow) in plan.mappings.iter().zip(values).zip(&mut report.flows) {
        if *flow != Flow::Value {
            continue;
        }
        // They were evaluated on the way to the value: this cannot fail where that did not.
        let assignments = mapping.assignments.and_then(|root| evaluation.root(root).ok()).unwrap_or_default();
        let verdict = changes
            .add((&mapping.update, &mapping.target), *value, assignments, arena)
            .map_err(|fault| locate(mapping, evaluation, fault.into()))?;
        *flow = match verdict {
            Verdict::Unchanged => Flow::Unchanged,
            Verdict::Held => Flow::Held,
            Verdict::Changed => Flow::Value,
            Verdict::Rewritten => Flow::Rewritten,
        };
    }
    Ok(changes.finish())
}
