//! From a value to what flows: the gate that every mapping passes.

use super::compile::Roots;
use crate::error::Fault;
use crate::functions::Stop;
use crate::mapping::AttributeMapping;
use crate::program::Evaluation;
use crate::scim::{Target, UpdateRule};
use crate::value::{Arena, Value};

/// Whether an empty text flows to the target.
///
/// Microsoft does not say it for SCIM targets; Genesys says that the service ignores empty values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Empty {
    /// It counts as Null: it is not sent, and on create the default takes its place.
    #[default]
    Ignore,
    /// It is sent as it is.
    Flow,
}

/// What became of one mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Flow {
    /// The value of its expression flowed.
    Value,
    /// Its `defaultValue` flowed.
    Default,
    /// There was no value to flow.
    Nothing,
    /// The expression ended without flow, by `IgnoreFlowIfNullOrEmpty` or `IgnoreAttributeFlow`.
    Ignored,
    /// The expression failed, or its value is none of the target's type.
    Failed,
    /// Of an update: the target has the value.
    Unchanged,
    /// Of an update: its `flowType` leaves the target as it is.
    Held,
    /// Of an update: the value flowed, and would in every cycle. The target keeps it in another form, such as a phone
    /// number without its separators, or the mapping's `flowBehavior` is `FlowAlways`.
    Rewritten,
    /// Of a create: the members of a group, which follow by an update.
    Later,
}

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Create,
    Update,
}

/// A mapping of a plan.
#[derive(Debug)]
pub(super) struct PlannedMapping {
    pub(super) name: Box<str>,
    pub(super) target: Target,
    /// Its expression in the program; `None` for the mapping type None, which only supplies a default.
    pub(super) root: Option<usize>,
    default: Option<Box<str>>,
    /// What the service writes in place of any value.
    fixed: Option<&'static str>,
    pub(super) update: UpdateRule,
    /// The roles that its value is made of, as another expression of the program.
    pub(super) assignments: Option<usize>,
    /// `matching` or `required`: a record without its value fails.
    pub(super) role: Option<&'static str>,
}

/// What passes the gate.
pub(super) enum Passed<'a> {
    Flow(Flow, Value<'a>),
    Failed(Fault),
    /// The record does not flow.
    Dropped,
    /// `Error(message)`: the record fails.
    Raised(&'a str),
}

impl PlannedMapping {
    pub(super) fn new(mapping: &AttributeMapping, target: Target, update: UpdateRule, roots: Roots) -> Self {
        let role = match (mapping.is_matching(), target.required) {
            (true, _) => Some("matching"),
            (false, true) => Some("required"),
            (false, false) => None,
        };
        Self {
            name: mapping.target_attribute_name.as_str().into(),
            fixed: roots.role.and_then(|_| target.fixed_role_member()),
            target,
            root: roots.value,
            default: mapping.default_value().map(Into::into),
            update,
            assignments: roots.role.map(|(_, assignments)| assignments),
            role,
        }
    }

    /// The gate: no flow gives nothing; Null, and the empty text if it is ignored, give the default of a create, else
    /// nothing; a value of the wrong type fails. What has no part in the request is not evaluated.
    pub(super) fn pass<'a>(
        &'a self,
        purpose: Purpose,
        evaluation: &Evaluation<'a>,
        empty: Empty,
        arena: &'a Arena,
    ) -> Passed<'a> {
        match purpose {
            Purpose::Create if self.target.is_members() => return Passed::Flow(Flow::Later, Value::Null),
            Purpose::Update if !self.update.flows() => return Passed::Flow(Flow::Held, Value::Null),
            Purpose::Create | Purpose::Update => {}
        }
        let value = match self.root.map_or(Ok(Value::Null), |root| evaluation.root(root)) {
            Ok(value) => value,
            Err(Stop::IgnoreAttribute) => return Passed::Flow(Flow::Ignored, Value::Null),
            Err(Stop::IgnoreObject) => return Passed::Dropped,
            Err(Stop::Raised(message)) => return Passed::Raised(message),
            Err(Stop::Fault(fault)) => return Passed::Failed(fault),
        };
        let is_empty = match empty {
            Empty::Ignore => value.is_null_or_empty(),
            Empty::Flow => value == Value::Null,
        };
        let (flow, value) = match &self.default {
            _ if !is_empty => (Flow::Value, value),
            Some(default) if purpose == Purpose::Create => (Flow::Default, Value::String(default)),
            _ => return Passed::Flow(Flow::Nothing, Value::Null),
        };
        match self.target.coerce(value, arena) {
            Ok(value) => Passed::Flow(flow, self.fixed.map_or(value, Value::String)),
            Err(fault) => Passed::Failed(fault),
        }
    }
}
