//! What the expressions read from a record: slots for members, and paths into them.

use std::collections::HashMap;

use super::keys::Keys;
use super::record::Slots;
use crate::error::Fault;
use crate::path::{Condition, Literal, Path};
use crate::value::{Arena, Value};

/// The members that a program reads, each with its slot, and the paths that lead into them.
///
/// A name like `passwordProfile.password` means the member of exactly that name; where the record has none,
/// it is a path. Only such names cost more than a slot.
#[derive(Debug)]
pub(crate) struct Attributes {
    keys: Keys,
    paths: Box<[AttributePath]>,
}

/// A name that is a path where it is not a member.
#[derive(Debug)]
struct AttributePath {
    /// The slot of the member of exactly this name.
    exact: u32,
    /// The slot of the path's first name.
    base: u32,
    steps: Box<[Step]>,
}

#[derive(Debug)]
enum Step {
    /// To the member of this name.
    Member(Box<str>),
    /// To the first item that meets all conditions.
    Filter(Box<[Condition]>),
}

impl Attributes {
    /// The names of the slots.
    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The value at the end of a path.
    pub(super) fn follow<'a>(
        &self,
        path: u32,
        slots: Slots<'a>,
        arena: &'a Arena,
    ) -> Result<Value<'a>, Fault> {
        let path = &self.paths[path as usize];
        let exact = slots.get(path.exact as usize);
        if exact != Value::Null {
            return Ok(exact);
        }
        path.steps.iter().try_fold(slots.get(path.base as usize), |value, step| match step {
            Step::Member(name) => member(value, name, arena),
            Step::Filter(conditions) => {
                let meets = |item: &&Value<'a>| conditions.iter().all(|condition| holds(condition, **item));
                Ok(value.items().iter().find(meets).copied().unwrap_or_default())
            }
        })
    }
}

/// The member of this name; of a list, those of its items.
fn member<'a>(value: Value<'a>, name: &str, arena: &'a Arena) -> Result<Value<'a>, Fault> {
    match value {
        Value::List(items) => {
            let mut found = bumpalo::collections::Vec::new_in(arena.bump());
            for item in items {
                match item.member_ignoring_case(name) {
                    None | Some(Value::Null) => {}
                    Some(value) => found.push(value),
                }
            }
            arena.list(found.into_iter())
        }
        value => Ok(value.member_ignoring_case(name).unwrap_or_default()),
    }
}

/// Whether an item meets a condition: texts are compared without regard to case, as SCIM compares `type`.
fn holds(condition: &Condition, item: Value<'_>) -> bool {
    meets(condition, item.member_ignoring_case(condition.attribute()).unwrap_or_default())
}

/// Whether the value of a condition's attribute is the one that it wants.
pub(crate) fn meets(condition: &Condition, value: Value<'_>) -> bool {
    match (condition.literal(), value) {
        (Literal::String(wanted), Value::String(text)) => wanted.to_lowercase() == text.to_lowercase(),
        (Literal::String(wanted), Value::Boolean(value)) => {
            wanted.eq_ignore_ascii_case(if value { "true" } else { "false" })
        }
        (Literal::Boolean(wanted), Value::Boolean(value)) => *wanted == value,
        (Literal::Boolean(wanted), Value::String(text)) => {
            text.eq_ignore_ascii_case(if *wanted { "true" } else { "false" })
        }
        (Literal::Number(wanted), Value::Integer(value)) => wanted.as_i64() == Some(value),
        (Literal::Number(wanted), Value::Number(value)) => wanted.as_f64() == Some(value),
        _ => false,
    }
}

/// Collects the names that a program reads.
#[derive(Debug, Default)]
pub(super) struct AttributesBuilder {
    slots: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    paths: Vec<AttributePath>,
    known_paths: HashMap<Box<str>, u32>,
}

impl AttributesBuilder {
    /// The slot of a name, and its path if it is one.
    pub(super) fn add(&mut self, name: &str) -> (u32, Option<u32>) {
        let exact = self.slot(name);
        if !name.contains(['.', '[', ':']) {
            return (exact, None);
        }
        if let Some(known) = self.known_paths.get(name) {
            return (exact, Some(*known));
        }
        // A name that is no path, such as `My.Attr.`, is a member's name and nothing else.
        let Some((base, steps)) = Path::parse(name).ok().map(steps) else { return (exact, None) };
        if steps.is_empty() {
            return (exact, None);
        }
        let base = self.slot(&base);
        self.paths.push(AttributePath { exact, base, steps: steps.into() });
        let at = (self.paths.len() - 1) as u32;
        self.known_paths.insert(name.into(), at);
        (exact, Some(at))
    }

    pub(super) fn finish(self) -> Attributes {
        Attributes { keys: Keys::new(self.names), paths: self.paths.into() }
    }

    fn slot(&mut self, name: &str) -> u32 {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        let slot = self.names.len() as u32;
        self.slots.insert(name.into(), slot);
        self.names.push(name.into());
        slot
    }
}

/// The first name of a path and the steps from there.
fn steps(path: Path) -> (String, Vec<Step>) {
    let mut steps = Vec::new();
    let base = match path.schema() {
        None => path.attribute(),
        Some(schema) => {
            steps.push(Step::Member(path.attribute().into()));
            schema
        }
    };
    let base = base.to_owned();
    if !path.filter().is_empty() {
        steps.push(Step::Filter(path.filter().into()));
    }
    steps.extend(path.sub_attributes().iter().map(|name| Step::Member(name.as_str().into())));
    (base, steps)
}
