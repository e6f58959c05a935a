//! Where a record stands by the scope filters, clause by clause.

use super::show::Show;
use super::{ClauseExplanation, Failure, ScopeExplanation, Traced, Values};
use crate::plan::run::Run;
use crate::plan::scope::Asked;
use crate::program::Observer;

impl<'a, O: Observer<'a>> Run<'a, O> {
    /// Why the record is in scope or not; `None` without scope filters.
    pub(super) fn explain_scope(&self, values: Values) -> Option<ScopeExplanation> {
        let show = Show { values, raised: None };
        let mut asked = Vec::new();
        let result = self.judge(&mut |one: Asked<'a>| asked.push(one)).ok();
        let mut asked = asked.into_iter().peekable();
        let clauses = self.plan.scope.clauses().map(|clause| {
            let one = asked.next_if(|one| std::ptr::eq(one.clause, clause));
            ClauseExplanation {
                place: clause.place.clone(),
                text: clause.text.clone(),
                value: one.map_or(Traced::NotEvaluated, |one| show.value(one.value, false)),
                holds: one.and_then(|one| one.holds.ok()),
                error: one.and_then(|one| one.holds.err()).map(|fault| Failure::new(&fault.into())),
            }
        });
        let clauses: Vec<_> = clauses.collect();
        (!clauses.is_empty()).then_some(ScopeExplanation { result, clauses })
    }
}
