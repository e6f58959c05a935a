//! Operations, laid out as a style has them.

use serde_json::{Map, Value as Json, json};

use super::path;
use super::rule::UpdateRule;
use super::{Operation, PatchOp, PatchStyle};
use crate::path::Path;
use crate::scim::Target;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verb {
    Add,
    Replace,
    Remove,
}

/// The operations of one request.
#[derive(Debug)]
pub(super) struct Operations<'p> {
    style: PatchStyle,
    operations: Vec<Operation>,
    /// Attributes that go into one operation without a path.
    merged: Vec<(Verb, &'p str, Json)>,
    /// New elements, each with the place of its operation.
    elements: Vec<(&'p Path, usize)>,
}

impl<'p> Operations<'p> {
    pub(super) fn new(style: PatchStyle) -> Self {
        Self { style, operations: Vec::new(), merged: Vec::new(), elements: Vec::new() }
    }

    /// Sets the value at a target.
    pub(super) fn set(&mut self, verb: Verb, rule: &'p UpdateRule, target: &Target, value: Json) {
        match self.style {
            PatchStyle::Optscim062020 if target.path.filter().is_empty() => {
                self.merged.push((verb, &rule.name, value));
            }
            PatchStyle::Rfc7644 => self.push(verb, path::strict(&target.path), Some(value)),
            PatchStyle::Default | PatchStyle::Optscim062020 => {
                self.push(verb, rule.name.to_string(), Some(value));
            }
        }
    }

    /// An operation with this path.
    pub(super) fn push(&mut self, verb: Verb, path: String, value: Option<Json>) {
        let op = verb.text(self.style);
        self.operations.push(Operation { op, path: Some(path), value });
    }

    /// An operation as it stands.
    pub(super) fn push_as_is(&mut self, operation: Operation) {
        self.operations.push(operation);
    }

    /// Adds these members to a group, and removes those.
    pub(super) fn change_members(&mut self, path: &str, added: Vec<Json>, removed: Vec<Json>) {
        let default = self.style == PatchStyle::Default;
        if !added.is_empty() {
            let member =
                |id| if default { json!({ "$ref": null, "value": id }) } else { json!({ "value": id }) };
            let members = added.into_iter().map(member).collect();
            self.push(Verb::Add, path.into(), Some(members));
        }
        if removed.is_empty() {
            return;
        }
        if default {
            let members = removed.into_iter().map(|id| json!({ "value": id })).collect();
            self.push(Verb::Remove, path.into(), Some(members));
            return;
        }
        for id in removed {
            self.push(Verb::Remove, path::element(path, id.as_str().unwrap_or_default()), None);
        }
    }

    /// Adds a value to an element that the target does not have: the values of one element make one operation.
    pub(super) fn add_to_element(&mut self, rule: &UpdateRule, target: &'p Target, value: Json) {
        let path = &target.path;
        let known = self.elements.iter().find(|(known, _)| path.is_same_element(known)).map(|(_, at)| *at);
        let at = known.unwrap_or_else(|| {
            let companions: Map<String, Json> =
                rule.companions.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            self.push(Verb::Add, path::list(path), Some(Json::from(vec![Json::from(companions)])));
            self.elements.push((path, self.operations.len() - 1));
            self.operations.len() - 1
        });
        if let Some(list) = &mut self.operations[at].value {
            let names = path.sub_attributes().iter().map(String::as_str);
            let value_name = path.sub_attributes().is_empty().then_some("value");
            // Objects on the way are made by looking for them.
            let place = names.chain(value_name).fold(&mut list[0], |object, name| &mut object[name]);
            *place = value;
        }
    }

    /// The request, if anything is in it.
    pub(super) fn finish(mut self) -> Option<PatchOp> {
        // Those with a filter stand first (application-provisioning-config-problem-scim-compatibility).
        while let Some((verb, ..)) = self.merged.first() {
            let verb = *verb;
            let (same, others) = self.merged.into_iter().partition(|(other, ..)| *other == verb);
            self.merged = others;
            self.operations.push(merge(verb.text(self.style), same));
        }
        PatchOp::of(self.operations)
    }
}

/// One operation for all these attributes; a single one keeps its path.
fn merge(op: &'static str, mut attributes: Vec<(Verb, &str, Json)>) -> Operation {
    if attributes.len() == 1
        && let Some((_, path, value)) = attributes.pop()
    {
        return Operation { op, path: Some(path.into()), value: Some(value) };
    }
    let members: Map<String, Json> =
        attributes.into_iter().map(|(_, name, value)| (name.into(), value)).collect();
    Operation { op, path: None, value: Some(members.into()) }
}

impl Verb {
    fn text(self, style: PatchStyle) -> &'static str {
        match (self, style) {
            (Self::Add, PatchStyle::Default) => "Add",
            (Self::Replace, PatchStyle::Default) => "Replace",
            (Self::Remove, PatchStyle::Default) => "Remove",
            (Self::Add, _) => "add",
            (Self::Replace, _) => "replace",
            (Self::Remove, _) => "remove",
        }
    }
}
