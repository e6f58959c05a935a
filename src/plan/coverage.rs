//! Which arms of its expressions a record reached: what tests of tables cover.

use super::run::{Purpose, Run};
use crate::program::{Arm, Trace, arms};

impl<'a> Run<'a> {
    /// The text of each expression, and its arms.
    pub(super) fn arms(self) -> Vec<(&'a str, Vec<Arm>)> {
        let Self { plan, arena, evaluation, report } = self;
        let trace = Trace::new(&plan.program);
        let run = Run { plan, arena, evaluation: evaluation.observed(&trace), report };
        for mapping in &plan.mappings {
            // A mapping that fails, or holds the record back, has reached what it has reached.
            let _ = run.pass(mapping, Purpose::Create);
        }
        let roots = plan.mappings.iter().filter_map(|mapping| mapping.root);
        roots
            .map(|root| (plan.program.text(root), arms(&plan.program, root, &trace, &plan.options.limits)))
            .collect()
    }
}
