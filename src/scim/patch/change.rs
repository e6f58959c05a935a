//! From values to operations.

use super::difference::{Difference, of_list, of_value};
use super::operations::{Operations, Verb};
use super::roles::{self, RoleFunction};
use super::rule::{Form, UpdateRule};
use super::stored::{Stored, items, scalar};
use super::value::{elements, one};
use super::{Operation, PatchOp, PatchStyle, path};
use crate::error::Fault;
use crate::mapping::FlowType;
use crate::scim::Target;
use crate::value::{Arena, Value};

/// What an update makes of one value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    /// The target has it.
    Unchanged,
    /// The flow type keeps what the target has.
    Held,
    Changed,
    /// It is sent, and would be again in every cycle: the target keeps it in another form, or the mapping says so.
    Rewritten,
}

/// The changes of one record.
#[derive(Debug)]
pub(crate) struct Changes<'p, 's> {
    style: PatchStyle,
    stored: Stored<'s>,
    operations: Operations<'p>,
}

/// What is to be done with a target.
enum Action {
    Keep(Verdict),
    Add,
    /// Only the items that are missing.
    AddMissing,
    Replace(Verdict),
}

impl<'p, 's> Changes<'p, 's> {
    pub(crate) fn new(style: PatchStyle, stored: Stored<'s>) -> Self {
        Self { style, stored, operations: Operations::new(style) }
    }

    /// The request, if anything is to be sent.
    pub(crate) fn finish(self) -> Option<PatchOp> {
        self.operations.finish()
    }

    /// Compares the value of a mapping, which is not Null. `assignments` are the roles that the value was made of, if its
    /// expression is a role function.
    ///
    /// # Errors
    /// When the comparison costs more than the budget.
    pub(crate) fn add(
        &mut self,
        (rule, target): (&'p UpdateRule, &'p Target),
        value: Value<'_>,
        assignments: Value<'_>,
        arena: &Arena,
    ) -> Result<Verdict, Fault> {
        match rule.form {
            Form::Members => self.members((rule, target), value, arena),
            Form::Role(RoleFunction::Assertive) if self.style == PatchStyle::Default && rule.replaces() => {
                self.assertive((rule, target), value, arena)
            }
            Form::Role(RoleFunction::Single | RoleFunction::Complex) if self.style == PatchStyle::Default => {
                Ok(self.assigned((rule, target), value, assignments))
            }
            _ if target.is_whole_list() => self.list((rule, target), value, arena),
            _ => Ok(self.value((rule, target), value)),
        }
    }

    fn value(&mut self, (rule, target): (&'p UpdateRule, &'p Target), value: Value<'_>) -> Verdict {
        let difference = of_value(target, self.stored, value);
        let is_new_element = matches!(difference, Difference::Absent { element: false }) && target.is_list();
        let (verb, verdict) = match action(rule, &difference, target.is_list()) {
            Action::Keep(verdict) => return verdict,
            Action::Add | Action::AddMissing => (Verb::Add, Verdict::Changed),
            Action::Replace(verdict) => (Verb::Replace, verdict),
        };
        let json = one(value, self.style);
        match (self.style, rule.form) {
            (PatchStyle::Rfc7644, Form::Manager) => {
                let manager = serde_json::json!({ "value": json });
                self.operations.push(verb, path::list(&target.path), Some(manager));
            }
            (PatchStyle::Rfc7644, _) if is_new_element => {
                self.operations.add_to_element(rule, target, json);
            }
            _ => self.operations.set(verb, rule, target, json),
        }
        verdict
    }

    fn list(
        &mut self,
        (rule, target): (&'p UpdateRule, &'p Target),
        value: Value<'_>,
        arena: &Arena,
    ) -> Result<Verdict, Fault> {
        let values = value.items();
        let difference = of_list(target, self.stored, values, arena)?;
        let (verb, values, verdict) = match (action(rule, &difference, true), &difference) {
            (Action::Keep(verdict), _) => return Ok(verdict),
            (Action::Replace(verdict), _) => (Verb::Replace, values, verdict),
            (Action::AddMissing, Difference::Items(items)) => {
                (Verb::Add, &items.missing[..], Verdict::Changed)
            }
            (Action::Add | Action::AddMissing, _) => (Verb::Add, values, Verdict::Changed),
        };
        self.operations.set(verb, rule, target, elements(values));
        Ok(verdict)
    }

    /// Members come and go one by one: a group is never replaced (use-scim-to-provision-users-and-groups).
    fn members(
        &mut self,
        (rule, target): (&'p UpdateRule, &'p Target),
        value: Value<'_>,
        arena: &Arena,
    ) -> Result<Verdict, Fault> {
        let values = value.items();
        let difference = of_list(target, self.stored, values, arena)?;
        let action = action(rule, &difference, true);
        if let Action::Keep(verdict) = action {
            return Ok(verdict);
        }
        let (missing, extra) = match &difference {
            Difference::Items(items) => (&items.missing[..], &items.extra[..]),
            _ => (values, &[][..]),
        };
        let ids = |values: &[Value<'_>]| -> Vec<_> {
            values.iter().map(|member| one(super::lists::value_of(*member), self.style)).collect()
        };
        let added = ids(missing);
        let removed = match action {
            Action::Replace(_) => ids(&extra.iter().map(|member| scalar(member)).collect::<Vec<_>>()),
            _ => Vec::new(),
        };
        self.operations.change_members(&rule.name, added, removed);
        Ok(Verdict::Changed)
    }

    /// The roles of `AssertiveAppRoleAssignmentsComplex`: all of them, as soon as one differs.
    fn assertive(
        &mut self,
        (rule, target): (&'p UpdateRule, &'p Target),
        value: Value<'_>,
        arena: &Arena,
    ) -> Result<Verdict, Fault> {
        let difference = of_list(target, self.stored, value.items(), arena)?;
        if let Action::Keep(verdict) = action(rule, &difference, true) {
            return Ok(verdict);
        }
        // In lower case: so the page has it.
        let path = Some(path::list(&target.path));
        let value = Some(elements(value.items()));
        self.operations.push_as_is(Operation { op: "replace", path, value });
        Ok(Verdict::Changed)
    }

    /// The roles of `SingleAppRoleAssignment` and `AppRoleAssignmentsComplex`: added, never taken away.
    fn assigned(
        &mut self,
        (rule, target): (&'p UpdateRule, &'p Target),
        value: Value<'_>,
        assignments: Value<'_>,
    ) -> Verdict {
        let held = items(self.stored.attribute(&target.path));
        let missing = roles::missing(held, value.items(), assignments.items(), target.case_exact);
        if missing.is_empty() {
            return Verdict::Unchanged;
        }
        if rule.flow_type == FlowType::AttributeAddOnly && !held.is_empty() {
            return Verdict::Held;
        }
        self.operations.push(Verb::Add, path::list(&target.path), Some(missing.into()));
        Verdict::Changed
    }
}

/// What the flow type lets flow (Graph, attributeMapping).
fn action(rule: &UpdateRule, difference: &Difference<'_, '_>, is_list: bool) -> Action {
    use FlowType::{AttributeAddOnly, MultiValueAddOnly, ObjectAddOnly};
    let replaces = rule.replaces();
    match difference {
        Difference::Equal if rule.always && replaces => Action::Replace(Verdict::Rewritten),
        Difference::Equal => Action::Keep(Verdict::Unchanged),
        _ if rule.flow_type == ObjectAddOnly => Action::Keep(Verdict::Held),
        Difference::Absent { .. } if rule.flow_type == MultiValueAddOnly && !is_list => {
            Action::Keep(Verdict::Held)
        }
        Difference::Absent { .. } => Action::Add,
        Difference::Items(items) if replaces && !items.extra.is_empty() => Action::Replace(Verdict::Changed),
        Difference::Items(items) if !items.missing.is_empty() && rule.flow_type != AttributeAddOnly => {
            Action::AddMissing
        }
        Difference::Other { same_number: true } if replaces => Action::Replace(Verdict::Rewritten),
        Difference::Other { .. } if replaces => Action::Replace(Verdict::Changed),
        Difference::Items(_) | Difference::Other { .. } => Action::Keep(Verdict::Held),
    }
}
