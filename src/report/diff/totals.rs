//! What differs, added up over all users.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::differ::{Differ, Difference, Effect, Standing};

/// What differs over all users, with a few examples of each kind.
///
/// Serialized it is a part of what `entra-scim diff --format json` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Totals {
    /// How many users there are of each effect.
    pub users: BTreeMap<Effect, UserTotals>,
    /// How many users differ in each attribute: of the new table, then those that only the old one has.
    pub attributes: Vec<AttributeTotals>,
    /// How many examples are kept of each kind.
    #[serde(skip)]
    examples: usize,
}

/// Users with the same effect.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserTotals {
    /// How many.
    pub count: u64,
    /// The first ones; of users that only have other values, they stand with the attributes.
    pub examples: Vec<UserExample>,
}

/// Users that differ in an attribute.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AttributeTotals {
    /// The attribute, as the table names it.
    pub target: String,
    /// To how many only the new table sends a value.
    pub added: u64,
    /// To how many only the old table sends a value. The target keeps it: Entra clears nothing.
    pub removed: u64,
    /// To how many both send one, and another.
    pub changed: u64,
    /// The first ones.
    pub examples: Vec<Example>,
}

/// A user with another value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Example {
    /// The line of the input where the user stands, from 1.
    pub line: u64,
    /// The value of the matching attribute.
    pub user: Option<String>,
    /// What the old table sends.
    pub old: Option<Json>,
    /// What the new table sends.
    pub new: Option<Json>,
}

/// A user for whom the tables do different things.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserExample {
    /// The line of the input where the user stands, from 1.
    pub line: u64,
    /// The value of the matching attribute.
    pub user: Option<String>,
    /// What the old table does with the user.
    pub old: Standing,
    /// What the new table does.
    pub new: Standing,
}

impl AttributeTotals {
    /// How many users differ in it.
    pub fn users(&self) -> u64 {
        self.added + self.removed + self.changed
    }
}

impl Totals {
    /// Nothing yet; so many examples are kept of each kind.
    pub fn new(differ: &Differ, examples: usize) -> Self {
        let attribute = |target: &str| AttributeTotals { target: target.into(), ..Default::default() };
        let attributes = differ.targets().map(attribute).collect();
        Self { users: BTreeMap::new(), attributes, examples }
    }

    /// Adds what [`Differ::compare`] found for the user at this line.
    pub fn add(&mut self, line: u64, difference: Difference) {
        let Difference { user, old, new, changes, effect } = difference;
        for change in changes {
            let Some(attribute) = self.attributes.get_mut(change.target) else { continue };
            let count = match (&change.old, &change.new) {
                (None, _) => &mut attribute.added,
                (_, None) => &mut attribute.removed,
                _ => &mut attribute.changed,
            };
            *count += 1;
            if attribute.examples.len() < self.examples {
                attribute.examples.push(Example {
                    line,
                    user: user.clone(),
                    old: change.old,
                    new: change.new,
                });
            }
        }
        let totals = self.users.entry(effect).or_default();
        totals.count += 1;
        let is_shown = !matches!(effect, Effect::Same | Effect::Changed);
        if is_shown && totals.examples.len() < self.examples {
            totals.examples.push(UserExample { line, user, old, new });
        }
    }

    /// How many users there are of an effect.
    pub fn count(&self, effect: Effect) -> u64 {
        self.users.get(&effect).map_or(0, |totals| totals.count)
    }

    /// Whether any user differs.
    pub fn differ(&self) -> bool {
        self.users.keys().any(|effect| *effect != Effect::Same)
    }
}
