//! The groups of a pattern, numbered as .NET numbers them.

use std::collections::{BTreeMap, BTreeSet};

/// Which groups there are. Unnamed groups are numbered from 1 in the order of their parentheses; named ones
/// follow after all of them; several groups of one name or number are one.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Numbering {
    unnamed: u32,
    names: Vec<String>,
    numbers: BTreeSet<u32>,
    by_name: BTreeMap<String, u32>,
}

impl Numbering {
    /// Notes an unnamed group and gives its number.
    pub(super) fn unnamed(&mut self) -> u32 {
        self.unnamed = self.unnamed.saturating_add(1);
        self.numbers.insert(self.unnamed);
        self.unnamed
    }

    /// Notes a group that names its own number.
    pub(super) fn numbered(&mut self, number: u32) {
        self.numbers.insert(number);
    }

    /// Notes a named group.
    pub(super) fn named(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    /// Numbers the named groups, once all are noted.
    pub(super) fn finish(&mut self) {
        let mut next = self.unnamed;
        for name in std::mem::take(&mut self.names) {
            loop {
                next = next.saturating_add(1);
                if self.numbers.insert(next) || next == u32::MAX {
                    break;
                }
            }
            self.by_name.insert(name, next);
        }
        self.numbers.insert(0);
    }

    /// Whether there is a group of this number.
    pub(super) fn has(&self, number: u32) -> bool {
        self.numbers.contains(&number)
    }

    /// The number of a named group.
    pub(super) fn of_name(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// The names, in alphabetical order; the first few, as more help nobody.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str).take(8)
    }

    /// The highest number: what `$+` stands for.
    pub(super) fn last(&self) -> u32 {
        self.numbers.last().copied().unwrap_or(0)
    }
}
