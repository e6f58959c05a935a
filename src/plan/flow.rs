//! From a value to what flows: the gate that every mapping passes.

use super::compile::Roots;
use super::run::Purpose;
use crate::error::Fault;
use crate::functions::Stop;
use crate::mapping::{AttributeMapping, Mutability};
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
    /// The attribute list says that the target can only be read: nothing was evaluated.
    ReadOnly,
    /// Of a create: the members of a group, which follow by an update.
    Later,
}

/// A mapping of a plan.
#[derive(Debug)]
pub(super) struct PlannedMapping {
    pub(super) name: Box<str>,
    pub(super) target: Target,
    /// Its expression in the program; `None` for the mapping type None, which only supplies a default.
    pub(super) root: Option<usize>,
    /// The slot of the member that the expression is, if it is one and nothing else.
    pub(super) member: Option<u32>,
    default: Option<Box<str>>,
    /// Its place in the search for an existing object; 0 if it has none.
    pub(super) matching_priority: i32,
    /// What the service writes in place of any value.
    fixed: Option<&'static str>,
    /// Whether a text passes as it is.
    passes_texts: bool,
    /// Whether a Boolean does.
    passes_truth: bool,
    /// What becomes of it without its value being asked for, by [`Purpose`].
    aside: [Option<Flow>; 2],
    pub(super) update_rule: UpdateRule,
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
    pub(super) fn new(
        mapping: &AttributeMapping,
        target: Target,
        default: Option<&str>,
        update_rule: UpdateRule,
        roots: Roots,
    ) -> Self {
        let role = match (mapping.is_matching(), target.required) {
            _ if target.mutability == Mutability::ReadOnly => None,
            (true, _) => Some("matching"),
            (false, true) => Some("required"),
            (false, false) => None,
        };
        let fixed = roots.role.and_then(|_| target.fixed_role_member());
        let aside = [Purpose::Create, Purpose::Update].map(|purpose| match purpose {
            _ if target.mutability == Mutability::ReadOnly => Some(Flow::ReadOnly),
            Purpose::Create => target.is_members().then_some(Flow::Later),
            Purpose::Update => (!update_rule.flows()).then_some(Flow::Held),
        });
        Self {
            name: mapping.target_attribute_name.as_str().into(),
            fixed,
            passes_texts: target.takes_texts() && fixed.is_none(),
            passes_truth: target.takes_truth() && fixed.is_none(),
            aside,
            target,
            root: roots.value,
            member: roots.member,
            default: default.map(Into::into),
            matching_priority: mapping.matching_priority,
            update_rule,
            assignments: roots.role.map(|(_, assignments)| assignments),
            role,
        }
    }

    /// What becomes of it without its value being asked for.
    #[inline]
    pub(super) fn stands_aside(&self, purpose: Purpose) -> Option<Flow> {
        self.aside[purpose as usize]
    }

    /// What passes every gate as it is: a text for a target that takes any, which most values are, and a Boolean for a
    /// target that is one.
    #[inline]
    pub(super) fn passes(&self, value: Value<'_>) -> bool {
        match value {
            Value::String(text) => self.passes_texts && !text.is_empty(),
            Value::Boolean(_) => self.passes_truth,
            _ => false,
        }
    }

    /// The gate of a create: no flow gives nothing; Null, and the empty text if it is ignored, give the
    /// default, else nothing; a value of the wrong type fails.
    pub(super) fn create<'a>(
        &'a self,
        result: Result<Value<'a>, Stop<'a>>,
        empty: Empty,
        arena: &'a Arena,
    ) -> Passed<'a> {
        self.gate(result, empty, self.default.as_deref(), arena)
    }

    /// The gate of everything else: as for a create, but without the default.
    pub(super) fn update<'a>(
        &'a self,
        result: Result<Value<'a>, Stop<'a>>,
        empty: Empty,
        arena: &'a Arena,
    ) -> Passed<'a> {
        self.gate(result, empty, None, arena)
    }

    fn gate<'a>(
        &'a self,
        result: Result<Value<'a>, Stop<'a>>,
        empty: Empty,
        default: Option<&'a str>,
        arena: &'a Arena,
    ) -> Passed<'a> {
        let value = match result {
            Ok(value) => self.target.single(value),
            Err(Stop::IgnoreAttribute) => return Passed::Flow(Flow::Ignored, Value::Null),
            Err(Stop::IgnoreObject) => return Passed::Dropped,
            Err(Stop::Raised(message)) => return Passed::Raised(message),
            Err(Stop::Fault(fault)) => return Passed::Failed(fault),
        };
        let is_empty = match empty {
            Empty::Ignore => value.is_null_or_empty(),
            Empty::Flow => value == Value::Null,
        };
        let (flow, value) = match default {
            _ if !is_empty => (Flow::Value, value),
            Some(default) => (Flow::Default, Value::String(default)),
            None => return Passed::Flow(Flow::Nothing, Value::Null),
        };
        match self.target.coerce(value, arena) {
            Ok(value) => Passed::Flow(flow, self.fixed.map_or(value, Value::String)),
            Err(fault) => Passed::Failed(fault),
        }
    }
}
