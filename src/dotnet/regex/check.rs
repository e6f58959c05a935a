//! What can be promised of a pattern: where the engines below and .NET part, it is refused, or a group of it
//! may not be asked for.
//!
//! The traps: .NET leaves a loop after an iteration that matched nothing, and keeps what that iteration
//! captured, where the engines forbid such an iteration; it reads a lookbehind from right to left; and several
//! groups of one name are one.

use std::collections::BTreeMap;

use super::ast::{Node, NodeId, Place, Tree};
use super::error::PatternErrorKind;

/// What was found out about a pattern.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// It needs look-around, back-references, atomic groups or `\G`.
    pub(super) hard: bool,
    /// How many constructs it has that the linear engine has not.
    pub(super) costly: usize,
    /// A lookaround in it may read on to the end of the text, at every place where it is asked.
    pub(super) scans: bool,
    /// It asks for the end or the last line feed.
    pub(super) final_line: bool,
    /// It asks for word boundaries.
    pub(super) boundary: bool,
    /// It starts with `\G`.
    pub(super) continues: bool,
    /// The groups of the engines' pattern, in order: the numbers of .NET's groups.
    pub(super) captures: Vec<u32>,
    /// The groups whose last capture is not certain, and why.
    pub(super) uncertain: BTreeMap<u32, &'static str>,
    /// The loops `(a*)*` whose group ends up empty behind the loop: `(?:a*)*()`.
    pub(super) ends_empty: Vec<NodeId>,
    facts: Vec<Facts>,
}

/// What is known of what a node can match.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    /// Fewest and most units.
    min: u32,
    max: Option<u32>,
    /// Where it can match nothing, that is its last choice.
    empty_last: bool,
    /// It can match nothing at any place, if only after stepping back.
    always_empty: bool,
    captures: bool,
}

/// A refusal, and the node it is about.
pub(super) type Refusal = (PatternErrorKind, NodeId);

const IN_LOOP: &str = "it stands in a repeat that can go round without matching a character";
const BEHIND: &str = "it stands in a lookbehind, which .NET reads from right to left";
const SHARED: &str = "several groups of this name stand inside each other or in a lookaround";

/// Looks through a tree.
pub(super) fn check(tree: &Tree) -> Result<Findings, Refusal> {
    let mut findings = Findings::default();
    for (id, node) in tree.iter() {
        let facts = findings.facts_of(tree, id, node)?;
        findings.facts.push(facts);
    }
    findings.list_captures(tree);
    findings.check_shared(tree);
    for (id, node) in tree.iter() {
        match node {
            Node::Look { behind: true, .. } => findings.check_behind(tree, id)?,
            Node::Reference(number) => findings.check_reference(*number, id)?,
            _ => {}
        }
    }
    findings.check_continue(tree)?;
    Ok(findings)
}

impl Findings {
    /// Most units that a node matches; `None` without a bound.
    pub(super) fn longest(&self, id: NodeId) -> Option<u32> {
        self.facts[id].max
    }

    /// Whether a node can match nothing at any place.
    pub(super) fn can_be_empty(&self, id: NodeId) -> bool {
        self.facts[id].always_empty
    }

    /// Whether a node matches no unit.
    pub(super) fn is_place(&self, id: NodeId) -> bool {
        self.facts[id].max == Some(0)
    }

    fn facts_of(&mut self, tree: &Tree, id: NodeId, node: &Node) -> Result<Facts, Refusal> {
        let nothing = Facts { max: Some(0), empty_last: true, ..Facts::default() };
        Ok(match *node {
            Node::Empty => Facts { always_empty: true, ..nothing },
            Node::Set(_) | Node::Unit(_) => Facts { min: 1, max: Some(1), ..Facts::default() },
            Node::Place(place) => {
                match place {
                    Place::FinalLine => self.final_line = true,
                    Place::Boundary | Place::NoBoundary => {
                        self.costly += 1;
                        self.boundary = true;
                    }
                    Place::Continue => self.hard = true,
                    _ => {}
                }
                nothing
            }
            Node::Reference(_) => {
                self.hard = true;
                self.costly += 1;
                Facts { max: None, ..nothing }
            }
            Node::Look { child, .. } => {
                self.hard = true;
                self.costly += 1;
                self.scans |= self.facts[child].max.is_none();
                Facts { captures: self.facts[child].captures, ..nothing }
            }
            Node::Atomic(child) => {
                self.hard = true;
                self.costly += 1;
                // What it took it keeps, so it may be unable to match nothing where it could match something.
                Facts { always_empty: false, ..self.facts[child] }
            }
            Node::Capture(_, child) => Facts { captures: true, ..self.facts[child] },
            Node::Concat(ref items) => {
                let empty = Facts { always_empty: true, ..nothing };
                items.iter().map(|item| self.facts[*item]).fold(empty, Facts::then)
            }
            Node::Alternate(ref branches) => {
                let mut all = branches.iter().map(|branch| self.facts[*branch]);
                let first = all.next().unwrap_or(nothing);
                all.fold(first, Facts::or)
            }
            Node::Repeat { child, min, max, lazy } => self.repeat(tree, id, child, (min, max, lazy))?,
        })
    }

    fn repeat(
        &mut self,
        tree: &Tree,
        id: NodeId,
        child: NodeId,
        (min, max, lazy): (u32, Option<u32>, bool),
    ) -> Result<Facts, Refusal> {
        let body = self.facts[child];
        let once = max.is_some_and(|max| max <= 1) || max == Some(min);
        if body.min == 0 && !once {
            if !body.empty_last || lazy && max.is_none() {
                return Err((PatternErrorKind::EmptyLoop, id));
            }
            if body.captures {
                self.captures_in_loop(tree, id, child, !lazy && max.is_none());
            }
        }
        let width = match (max, body.max) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (max, width) => max.zip(width).and_then(|(max, width)| max.checked_mul(width)),
        };
        Ok(Facts {
            min: body.min.saturating_mul(min),
            max: width,
            empty_last: (body.min > 0 || body.empty_last)
                && (!lazy || body.max == Some(0) || max == Some(min)),
            always_empty: min == 0 || body.always_empty,
            captures: body.captures && max != Some(0),
        })
    }

    /// In `(a*)*` the last round always matches nothing, so the group is empty at the end. Other groups in loops
    /// that may go round empty keep more than can be foretold.
    fn captures_in_loop(&mut self, tree: &Tree, id: NodeId, child: NodeId, endless: bool) {
        if let Node::Capture(_, inner) = *tree.node(child) {
            let inner = self.facts[inner];
            if endless && inner.always_empty && !inner.captures {
                self.ends_empty.push(id);
                return;
            }
        }
        self.mark_within(tree, id, IN_LOOP);
    }

    /// Marks all groups inside a node.
    fn mark_within(&mut self, tree: &Tree, outer: NodeId, why: &'static str) {
        let range = tree.range(outer);
        for (id, node) in tree.iter() {
            if let Node::Capture(number, _) = *node
                && contains(&range, &tree.range(id))
            {
                self.uncertain.entry(number).or_insert(why);
            }
        }
    }

    /// The captures that the engines will see, in the order of their parentheses.
    fn list_captures(&mut self, tree: &Tree) {
        let never: Vec<_> = tree
            .iter()
            .filter(|(_, node)| matches!(node, Node::Repeat { max: Some(0), .. }))
            .map(|(id, _)| tree.range(id))
            .collect();
        let mut captures: Vec<(usize, u32)> = tree
            .iter()
            .filter_map(|(id, node)| match *node {
                Node::Capture(number, _) => Some((tree.range(id), number)),
                _ => None,
            })
            .filter(|(range, _)| !never.iter().any(|outer| contains(outer, range)))
            .map(|(range, number)| (range.start, number))
            .collect();
        captures.sort_unstable();
        self.captures = captures.into_iter().map(|(_, number)| number).collect();
    }

    /// Of several groups of one name the last capture counts. It is the one that ends last in the text, unless
    /// one group lies inside another, or in a lookaround.
    fn check_shared(&mut self, tree: &Tree) {
        let looks: Vec<_> = tree
            .iter()
            .filter(|(_, node)| matches!(node, Node::Look { .. }))
            .map(|(id, _)| tree.range(id))
            .collect();
        let mut by_number: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        for (id, node) in tree.iter() {
            if let Node::Capture(number, _) = *node {
                by_number.entry(number).or_default().push(tree.range(id));
            }
        }
        for (number, ranges) in by_number {
            let nested =
                |inner| ranges.iter().chain(&looks).any(|outer| outer != inner && contains(outer, inner));
            if ranges.len() > 1 && ranges.iter().any(nested) {
                self.uncertain.entry(number).or_insert(SHARED);
            }
        }
    }

    /// Read from right to left, a back-reference sees other captures, an atomic group keeps other choices, and
    /// groups of varying width share the text in another way.
    fn check_behind(&mut self, tree: &Tree, look: NodeId) -> Result<(), Refusal> {
        let range = tree.range(look);
        let facts = self.facts[look];
        let Node::Look { child, .. } = *tree.node(look) else { return Ok(()) };
        let fixed = self.facts[child].max == Some(self.facts[child].min);
        let mut certain = fixed;
        for (id, node) in tree.iter().filter(|(id, _)| *id != look && contains(&range, &tree.range(*id))) {
            match node {
                Node::Reference(_) => {
                    return Err((PatternErrorKind::Behind { what: "a back-reference" }, id));
                }
                Node::Atomic(_) => return Err((PatternErrorKind::Behind { what: "an atomic group" }, id)),
                Node::Repeat { .. } | Node::Alternate(_) | Node::Look { .. } if self.facts[id].captures => {
                    certain = false;
                }
                _ => {}
            }
        }
        if facts.captures && !certain {
            self.mark_within(tree, look, BEHIND);
        }
        Ok(())
    }

    fn check_reference(&self, number: u32, id: NodeId) -> Result<(), Refusal> {
        if self.captures.iter().filter(|known| **known == number).count() > 1 {
            return Err((PatternErrorKind::SharedReference, id));
        }
        match self.uncertain.get(&number) {
            Some(why) => Err((PatternErrorKind::Capture { group: number, why }, id)),
            None => Ok(()),
        }
    }

    /// `\G` holds where the search began. At the start of the pattern that ties every match to the one before.
    fn check_continue(&mut self, tree: &Tree) -> Result<(), Refusal> {
        let mut first = tree.root();
        while let Node::Concat(items) = tree.node(first) {
            let Some(item) = items.first() else { break };
            first = *item;
        }
        for (id, node) in tree.iter() {
            if *node == Node::Place(Place::Continue) {
                if id != first {
                    return Err((PatternErrorKind::Continue, id));
                }
                self.continues = true;
            }
        }
        Ok(())
    }
}

impl Facts {
    fn then(self, next: Self) -> Self {
        Self {
            min: self.min.saturating_add(next.min),
            max: self.max.zip(next.max).and_then(|(one, other)| one.checked_add(other)),
            empty_last: self.empty_last && next.empty_last,
            always_empty: self.always_empty && next.always_empty,
            captures: self.captures || next.captures,
        }
    }

    fn or(self, next: Self) -> Self {
        Self {
            min: self.min.min(next.min),
            max: self.max.zip(next.max).map(|(one, other)| one.max(other)),
            empty_last: self.min > 0 && next.empty_last,
            always_empty: self.always_empty || next.always_empty,
            captures: self.captures || next.captures,
        }
    }
}

fn contains(outer: &std::ops::Range<usize>, inner: &std::ops::Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
