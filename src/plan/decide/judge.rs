//! From a record, what is stored and the assignment to a decision
//! (how-provisioning-works, skip-out-of-scope-deletions, customize-application-attributes).

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::status::IS_SOFT_DELETED;
use super::{Action, Assignment, Decision, Reason};
use crate::error::{Error, PatchError};
use crate::path::schema::ResourceType;
use crate::plan::Inner;
use crate::plan::flow::Flow;
use crate::plan::run::Run;
use crate::plan::scope::InScope;
use crate::scim::Stored;
use crate::value::Value;

/// What is known of an object before any mapping is evaluated.
struct Known<'s> {
    stored: Option<Stored<'s>>,
    assignment: Assignment,
    scope: InScope,
    /// Disabled or soft-deleted in Entra.
    soft_deleted: bool,
}

/// What is done, and why.
type Judged = (Action, Option<Reason>);

impl Run<'_> {
    /// Decides on the record; `soft_deleted` is its own status.
    ///
    /// # Errors
    /// When the stored resource is none.
    pub(in crate::plan) fn decide(
        mut self,
        stored: Option<&Json>,
        assignment: Assignment,
        soft_deleted: bool,
    ) -> Result<Decision, Error> {
        let mut decision = Decision {
            action: Action::Skipped,
            reason: None,
            lookups: Vec::new(),
            rewritten: Vec::new(),
            errors: Vec::new(),
            resource_type: self.plan.resource_type,
            id: None,
        };
        let stored = match stored.map(Stored::new).transpose() {
            Ok(stored) => stored,
            Err(PatchError::NoResource) => None,
            // The service reports an error for a user who is found several times.
            Err(error @ PatchError::SeveralResources { .. }) => {
                decision.action = Action::Rejected(vec![Error::new(error)]);
                return Ok(decision);
            }
            Err(error) => return Err(Error::new(error)),
        };
        decision.id = stored.and_then(Stored::id).map(Into::into);
        let judged = self.scope().and_then(|scope| {
            let known = Known { stored, assignment, scope, soft_deleted };
            self.evaluation.set_member(IS_SOFT_DELETED, Value::Boolean(known.reason_to_disable().is_some()));
            if !matches!(known.disabled(self.plan), Some((Action::Skipped | Action::OutOfScope, _))) {
                decision.lookups = self.lookup()?;
            }
            self.act(&known)
        });
        (decision.action, decision.reason) = judged.unwrap_or_else(rejected);
        let mappings = self.plan.mappings.iter().zip(&self.report.flows);
        let rewritten = mappings.filter(|(_, flow)| **flow == Flow::Rewritten);
        decision.rewritten = rewritten.map(|(mapping, _)| mapping.name.clone()).collect();
        decision.errors = std::mem::take(&mut self.report.errors);
        Ok(decision)
    }

    /// # Errors
    /// When the record is to be rejected.
    fn act(&mut self, known: &Known<'_>) -> Result<Judged, Error> {
        if let Some(judged) = known.disabled(self.plan) {
            return Ok(judged);
        }
        match (known.stored, known.reason_to_disable()) {
            (Some(stored), Some(reason)) => self.disable(stored, reason),
            (Some(stored), None) => self.act_on_known(stored),
            (None, _) => self.act_on_unknown(),
        }
    }

    fn act_on_unknown(&mut self) -> Result<Judged, Error> {
        if !self.plan.flow_types.add {
            return Ok((Action::Skipped, Some(Reason::AddIsOff)));
        }
        let mut body = Vec::new();
        if self.create(&mut body)? {
            return Ok((Action::Skipped, Some(Reason::IgnoreObjectFlow)));
        }
        // What the encoder writes is JSON, and JSON is UTF-8.
        let body = String::from_utf8(body).ok().and_then(|body| RawValue::from_string(body).ok());
        Ok((body.map_or(Action::Skipped, Action::Create), None))
    }

    fn act_on_known(&mut self, stored: Stored<'_>) -> Result<Judged, Error> {
        if !self.plan.flow_types.update {
            return Ok((Action::Skipped, Some(Reason::UpdateIsOff)));
        }
        Ok(match self.update(stored, self.plan.options.patch_style)? {
            (_, true) => (Action::Skipped, Some(Reason::IgnoreObjectFlow)),
            (Some(patch), false) => (Action::Update(patch), None),
            (None, false) => (Action::Unchanged, None),
        })
    }

    /// Disabling is an update of `active` alone.
    fn disable(&mut self, stored: Stored<'_>, reason: Reason) -> Result<Judged, Error> {
        let Some(active) = self.plan.active else {
            return Ok((Action::Skipped, Some(Reason::NoActive)));
        };
        Ok(match self.update_one(active, stored, self.plan.options.patch_style)? {
            (_, true) => (Action::Skipped, Some(Reason::IgnoreObjectFlow)),
            (Some(patch), false) => (Action::Disable(patch), Some(reason)),
            (None, false) => (Action::Unchanged, Some(reason)),
        })
    }
}

impl Known<'_> {
    /// Why the object is no longer to be active at the target.
    fn reason_to_disable(&self) -> Option<Reason> {
        match (self.assignment, self.scope) {
            (Assignment::Deleted, _) => Some(Reason::Deleted),
            (Assignment::Unassigned, _) => Some(Reason::Unassigned),
            (_, InScope::Out) => Some(Reason::ScopeFilter),
            _ => self.soft_deleted.then_some(Reason::SoftDeleted),
        }
    }

    /// The decision where it does not depend on any mapping.
    fn disabled(&self, plan: &Inner) -> Option<Judged> {
        let skipped = |reason| Some((Action::Skipped, Some(reason)));
        if !plan.enabled {
            return skipped(Reason::NotEnabled);
        }
        if self.scope == InScope::Ignored {
            return skipped(Reason::InputFilter);
        }
        let reason = self.reason_to_disable()?;
        if self.stored.is_none() {
            return Some((Action::OutOfScope, Some(reason)));
        }
        let left_scope = matches!(reason, Reason::Unassigned | Reason::ScopeFilter);
        let is_group = plan.resource_type == ResourceType::Group;
        match reason {
            _ if left_scope && plan.options.skip_out_of_scope_deletions => {
                skipped(Reason::SkipOutOfScopeDeletions)
            }
            // One that had left the scope before was disabled then, and is not deleted later.
            Reason::Deleted if self.scope == InScope::Out => skipped(Reason::ScopeFilter),
            // A group has no `active`: it can only be deleted.
            _ if reason == Reason::Deleted || is_group => Some(if plan.flow_types.delete {
                (Action::Delete, Some(reason))
            } else {
                (Action::Skipped, Some(Reason::DeleteIsOff))
            }),
            _ if !plan.flow_types.update => skipped(Reason::UpdateIsOff),
            _ => None,
        }
    }
}

/// The decision on a record that a fault keeps from any request.
fn rejected(error: Error) -> Judged {
    (Action::Rejected(vec![error]), None)
}
