//! The resource as a tree, fixed when the plan is made.
//!
//! Paths with the same filter fold into one element, paths under the same attribute into one object.

use super::PatchStyle;
use super::target::Target;
use crate::error::{CheckError, Error};
use crate::path::Condition;

/// The members of an object, in the order of the table.
#[derive(Debug, Default)]
pub(super) struct Members(pub(super) Vec<(Box<str>, Shape)>);

/// What stands behind a name.
#[derive(Debug)]
pub(super) enum Shape {
    /// Always this value.
    Fixed(serde_json::Value),
    /// The value of this mapping.
    Value(usize),
    /// An object, left out when nothing in it has a value.
    Object(Members),
    /// A list, left out when none of its elements has a value.
    List(List),
}

/// The elements of a list: those that a filter names, and those that come as a whole.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) elements: Vec<Element>,
    /// The mapping whose items are elements.
    pub(super) all: Option<usize>,
}

/// An element that a filter names.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) filter: Vec<Condition>,
    pub(super) members: Members,
}

/// The shape of the resource that these targets make.
///
/// # Errors
/// By the index of the mapping: targets that another one writes already, or that the service itself writes.
pub(super) fn shape(targets: &[Target], style: PatchStyle) -> Result<Members, Vec<(usize, Error)>> {
    let mut resource = Members::default();
    let mut errors = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let reason = if target.path.is_reserved() {
            "the service itself writes it"
        } else if target.is_members() {
            continue; // they follow by an update, once the group is there
        } else if place(&mut resource, target, index, style).is_none() {
            "another mapping writes it, or a part of it"
        } else {
            continue;
        };
        let error = CheckError::Target { target: target.path.to_string(), reason: reason.into() };
        errors.push((index, Error::new(error)));
    }
    if errors.is_empty() { Ok(resource) } else { Err(errors) }
}

impl Members {
    /// The member of this name, made by `new` if it is not there yet.
    pub(super) fn member(&mut self, name: &str, new: impl FnOnce() -> Shape) -> &mut Shape {
        let known = self.0.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        let at = known.unwrap_or_else(|| {
            self.0.push((name.into(), new()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    fn object(&mut self, name: &str) -> Option<&mut Self> {
        match self.member(name, || Shape::Object(Self::default())) {
            Shape::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Puts a value at the end of these names; `None` when the place is taken.
    fn value(&mut self, names: &[String], index: usize) -> Option<()> {
        let (last, between) = names.split_last()?;
        let object = between.iter().try_fold(self, |object, name| object.object(name))?;
        if object.0.iter().any(|(known, _)| known.eq_ignore_ascii_case(last)) {
            return None;
        }
        object.0.push((last.as_str().into(), Shape::Value(index)));
        Some(())
    }
}

impl List {
    /// The element that these conditions name.
    fn element(&mut self, filter: &[Condition]) -> &mut Members {
        let known = self.elements.iter().position(|element| *element.filter == *filter);
        let at = known.unwrap_or_else(|| {
            self.elements.push(Element { filter: filter.to_vec(), members: Members::default() });
            self.elements.len() - 1
        });
        &mut self.elements[at].members
    }
}

/// Puts the value of a mapping to its place; `None` when the place is taken.
fn place(resource: &mut Members, target: &Target, index: usize, style: PatchStyle) -> Option<()> {
    let path = &target.path;
    let members = match path.schema() {
        None => resource,
        Some(urn) => resource.object(urn)?,
    };
    let names = path.sub_attributes();
    if !target.is_list() {
        let mut names: Vec<_> = [path.attribute().into()].into_iter().chain(names.iter().cloned()).collect();
        if style == PatchStyle::Rfc7644 && target.is_manager() && names.len() == 1 {
            names.push("value".into());
        }
        return members.value(&names, index);
    }
    let Shape::List(list) = members.member(path.attribute(), || Shape::List(List::default())) else {
        return None;
    };
    if target.is_whole_list() {
        return list.all.replace(index).is_none().then_some(());
    }
    // `emails[type eq "work"]` alone means the element's value.
    let value = ["value".into()];
    list.element(path.filter()).value(if names.is_empty() { &value } else { names }, index)
}
