//! What the expressions read from a record: slots for members, and paths into them.

use std::collections::HashMap;

use super::aliases::{self, Alias, Origin, SourceNames};
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
    /// How many slots are those of members; behind them are those of results.
    members: u32,
    results: u32,
    paths: Box<[AttributePath]>,
    aliases: Box<[Alias]>,
    /// The slots of the names by which a record shows that it is one of provisioning; none where all are of Graph.
    provisioning: Box<[u32]>,
    /// The slot of those names that nothing reads, and of nothing else.
    unread: Option<u32>,
    /// The slots of `manager` and of what paths into it read: the former becomes its `id`.
    manager: Option<(u32, u32)>,
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

    /// How many slots there are.
    pub(super) fn slots(&self) -> usize {
        (self.members + self.results) as usize
    }

    /// The first slot of a result; those of members are before it.
    pub(super) fn first_result(&self) -> u32 {
        self.members
    }

    /// Makes slots for so many results.
    pub(super) fn add_results(&mut self, results: u32) {
        self.results = results;
    }

    /// The slot of a member that the program reads.
    pub(super) fn slot(&self, name: &str) -> Option<usize> {
        let slot = self.keys.find(name.as_bytes());
        (slot < self.members as usize && Some(slot as u32) != self.unread).then_some(slot)
    }

    /// Gives the names that a record of Microsoft Graph lacks their values. One of provisioning stays as it is.
    #[inline]
    pub(super) fn complete(&self, slots: Slots<'_>) {
        if let Some((manager, whole)) = self.manager {
            slots.copy(manager as usize, whole as usize);
        }
        if !self.aliases.is_empty() && !self.provisioning.iter().any(|slot| slots.is_present(*slot as usize))
        {
            self.aliases.iter().for_each(|alias| alias.complete(slots));
        }
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
    /// How many slots there are: all have a name but the whole manager.
    count: u32,
    manager: Option<(u32, u32)>,
    paths: Vec<AttributePath>,
    known_paths: HashMap<Box<str>, u32>,
    source_names: SourceNames,
    aliases: Vec<Alias>,
}

/// How a name is read from records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    /// From this slot.
    Member(u32),
    /// By this path.
    Path(u32),
}

impl AttributesBuilder {
    pub(super) fn new(source_names: SourceNames) -> Self {
        Self { source_names, ..Self::default() }
    }

    /// How this name is read.
    pub(super) fn add(&mut self, name: &str) -> Reading {
        let exact = self.slot(name);
        if self.source_names != SourceNames::Entra
            && let Some(origin) = aliases::origin(name)
        {
            self.alias(name, exact, origin);
            return Reading::Member(exact);
        }
        if !name.contains(['.', '[', ':']) {
            return Reading::Member(exact);
        }
        if let Some(known) = self.known_paths.get(name) {
            return Reading::Path(*known);
        }
        // A name that is no path, such as `My.Attr.`, is a member's name and nothing else.
        let Some((base, steps)) = Path::parse(name).ok().map(steps) else { return Reading::Member(exact) };
        if steps.is_empty() {
            return Reading::Member(exact);
        }
        let base = self.base(&base);
        self.paths.push(AttributePath { exact, base, steps: steps.into() });
        let at = (self.paths.len() - 1) as u32;
        self.known_paths.insert(name.into(), at);
        Reading::Path(at)
    }

    /// The slot of what a path leads into.
    fn base(&mut self, name: &str) -> u32 {
        let member = self.slot(name);
        if name != "manager" || self.source_names == SourceNames::Entra {
            return member;
        }
        if let Some((_, whole)) = self.manager {
            return whole;
        }
        self.manager = Some((member, self.count));
        self.count += 1;
        self.count - 1
    }

    fn alias(&mut self, name: &str, slot: u32, origin: Origin) {
        if self.aliases.iter().any(|alias| alias.slot == slot) {
            return;
        }
        let properties = origin.properties().iter().map(|property| self.slot(property)).collect();
        self.aliases.push(Alias { name: name.into(), slot, origin, properties });
    }

    pub(super) fn finish(self) -> Attributes {
        let (mut names, mut count) = (self.slots, self.count);
        let (mut provisioning, mut unread) = (Vec::new(), None);
        if self.source_names == SourceNames::Auto && !self.aliases.is_empty() {
            for name in aliases::provisioning_names() {
                match names.get(name) {
                    Some(slot) => provisioning.push(*slot),
                    None => unread = Some(self.count),
                }
            }
            if let Some(unread) = unread {
                count += 1;
                provisioning.push(unread);
                for name in aliases::provisioning_names() {
                    names.entry(name.into()).or_insert(unread);
                }
            }
        }
        Attributes {
            keys: Keys::new(names.into_iter().collect()),
            members: count,
            results: 0,
            paths: self.paths.into(),
            aliases: self.aliases.into(),
            provisioning: provisioning.into(),
            unread,
            manager: self.manager,
        }
    }

    fn slot(&mut self, name: &str) -> u32 {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        self.slots.insert(name.into(), self.count);
        self.count += 1;
        self.count - 1
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
