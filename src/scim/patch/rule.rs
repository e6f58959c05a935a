//! What the plan knows of an update before any record is read.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::roles::RoleFunction;
use crate::mapping::{AttributeMapping, FlowBehavior, FlowType, Mutability};
use crate::path::Path;
use crate::scim::companions::companions;
use crate::scim::{Primary, Target};

/// How one mapping is updated.
#[derive(Debug)]
pub(crate) struct UpdateRule {
    /// The target attribute, as the table writes it.
    pub(super) name: Box<str>,
    pub(super) flow_type: FlowType,
    /// Whether a value flows that has not changed.
    pub(super) always: bool,
    pub(super) form: Form,
    /// What a new element gets beside the values of mappings.
    pub(super) companions: Box<[(Box<str>, Json)]>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// One value.
    Value,
    /// All elements of a list.
    List,
    /// The manager of a user.
    Manager,
    /// The members of a group.
    Members,
    /// Roles that one of Entra's role functions gives: the default style writes them in a form of their own.
    Role(RoleFunction),
}

/// The rules of a table: for each mapping its target, and the role function that its expression is.
pub(crate) fn update_rules<'m>(
    mappings: &'m [AttributeMapping],
    targets: &'m [Target],
    functions: impl Iterator<Item = Option<RoleFunction>>,
    primary: Primary,
) -> impl Iterator<Item = UpdateRule> {
    // The members of each element that have a mapping of their own.
    let mut written: HashMap<Path, Vec<&str>> = HashMap::new();
    for target in targets.iter().filter(|target| is_element(target)) {
        let name = target.path.sub_attributes().first().map_or("value", String::as_str);
        written.entry(target.path.element()).or_default().push(name);
    }
    mappings.iter().zip(targets).zip(functions).map(move |((mapping, target), function)| UpdateRule {
        name: mapping.target_attribute_name.as_str().into(),
        flow_type: match (target.mutability, mapping.flow_type) {
            // RFC 7643 §2.2: it may be given once.
            (Mutability::Immutable, FlowType::Always) => FlowType::AttributeAddOnly,
            (_, flow_type) => flow_type,
        },
        always: mapping.flow_behavior == FlowBehavior::FlowAlways,
        form: Form::of(target, function),
        companions: match written.get(&target.path.element()) {
            Some(mapped) if is_element(target) => companions_beside(mapped, target, primary),
            _ => Box::default(),
        },
    })
}

/// The companions of an element, but for the members that have a mapping of their own.
fn companions_beside(mapped: &[&str], target: &Target, primary: Primary) -> Box<[(Box<str>, Json)]> {
    let path = &target.path;
    let list = if path.schema().is_none() { path.attribute() } else { "" };
    let is_mapped = |name: &str| mapped.iter().any(|mapped| mapped.eq_ignore_ascii_case(name));
    let companions = companions(list, path.filter(), primary).into_iter();
    companions.filter(|(name, _)| !is_mapped(name)).map(|(name, value)| (name.into(), value)).collect()
}

/// Whether the target is a member of one element of a list.
fn is_element(target: &Target) -> bool {
    target.is_list() && !target.is_whole_list()
}

impl UpdateRule {
    /// Whether the mapping has any part in an update.
    pub(crate) fn flows(&self) -> bool {
        self.flow_type != FlowType::ObjectAddOnly
    }

    /// Whether it may replace what the target has.
    pub(super) fn replaces(&self) -> bool {
        matches!(self.flow_type, FlowType::Always | FlowType::UnknownFutureValue)
    }
}

impl Form {
    fn of(target: &Target, function: Option<RoleFunction>) -> Self {
        match function {
            Some(function) if function.fits(target) => Self::Role(function),
            _ if target.is_members() => Self::Members,
            _ if target.is_manager() => Self::Manager,
            _ if target.is_whole_list() => Self::List,
            _ => Self::Value,
        }
    }
}
