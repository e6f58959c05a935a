//! Counts over all users.

use std::collections::BTreeMap;

use super::Reason;

/// Counts over all users, by phone number and reason.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals<'d> {
    /// Users that were compared with a stored resource.
    pub users: u64,
    /// Users without a stored resource: they would be created.
    pub not_stored: u64,
    /// Users that a mapping holds back (`IgnoreObjectFlow`).
    pub dropped: u64,
    /// Phone numbers that are sent or stored.
    pub phones: u64,
    /// Of these, those that differ.
    pub differing: u64,
    /// What differs, the most frequent first.
    pub reasons: Vec<Tally<'d>>,
}

/// How often one thing is the matter with one phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally<'d> {
    /// The target attribute, as the table names it.
    pub target: &'d str,
    /// What is the matter.
    pub reason: Reason,
    /// The expression that would end it, with which what is sent is what is stored.
    pub expression: Option<String>,
    /// How often.
    pub count: u64,
}

/// One thing that is the matter: phone number, code and cure.
type Key = (usize, &'static str, Option<usize>);

/// The counts as they are kept: their size does not grow with the users.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) users: u64,
    pub(super) not_stored: u64,
    pub(super) dropped: u64,
    pub(super) phones: u64,
    pub(super) differing: u64,
    reasons: BTreeMap<Key, (Reason, u64)>,
}

impl Counts {
    pub(super) fn add(&mut self, phone: usize, reason: Reason, cure: Option<usize>) {
        self.differing += 1;
        self.reasons.entry((phone, reason.code(), cure)).or_insert((reason, 0)).1 += 1;
    }

    /// What is the matter and how often, the most frequent first.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (usize, Reason, Option<usize>, u64)> {
        let mut sorted: Vec<_> = self.reasons.iter().collect();
        sorted.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        sorted.into_iter().map(|((phone, _, cure), (reason, count))| (*phone, *reason, *cure, *count))
    }
}
