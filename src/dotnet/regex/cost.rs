//! What matching a pattern costs the linear engine at worst, so that a text can be refused before time is spent.
//!
//! The engine follows all ways through a pattern at once, so a byte costs as much as the pattern has places once its
//! counted repeats are written out. It finds one match after the other, and behind the end of each it may have
//! read on in vain: `.*b|a` on a text of `a` reads to the end of the text for each of them.

use super::ast::{Node, NodeId, Tree};
use super::check::Findings;

/// A class costs about that much of a single character: it is a small tree of byte ranges.
const CLASS: usize = 3;

/// So many groups that are asked for make a step twice as dear: each way through the pattern keeps its own captures.
const GROUPS: usize = 100;

/// A pattern up to this size has so few states that the engine has met them all when it comes to read a stretch of
/// text again: then a byte is one step.
const SMALL: usize = 20;

/// The cost of a pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// Steps for each byte that is read.
    size: usize,
    /// The same where groups are asked for.
    size_with_groups: usize,
    /// Most characters that are read beyond the end of a match; `None` for all that are left.
    beyond: Option<usize>,
}

impl Cost {
    pub(super) fn of(tree: &Tree, findings: &Findings) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for (id, _) in tree.iter() {
            parts.push(part(tree, findings, &parts, id));
        }
        let Part { size, beyond } = parts.last().copied().unwrap_or_default();
        let size_with_groups = size.saturating_add(size.saturating_mul(findings.captures.len()) / GROUPS);
        // The engine knows that a match is over only from the byte behind it.
        let beyond = beyond.map(|units| units.saturating_add(1));
        Self { size, size_with_groups, beyond }
    }

    /// The steps of reading a whole text once.
    pub(super) fn once(&self, bytes: usize, groups: bool) -> usize {
        let size = if groups { self.size_with_groups } else { self.size };
        size.saturating_mul(bytes.saturating_add(1))
    }

    /// The steps of reading on behind a match, of which so many bytes of text are left.
    pub(super) fn beyond(&self, left: usize) -> usize {
        let size = if self.size <= SMALL { 1 } else { self.size };
        size.saturating_mul(self.beyond.map_or(left, |beyond| beyond.min(left)))
    }
}

/// The cost of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    size: usize,
    /// Most units between two places where the node can end; `None` without a bound. So many are read behind a
    /// match at most, if the pattern ends with the node.
    beyond: Option<usize>,
}

fn part(tree: &Tree, findings: &Findings, parts: &[Part], id: NodeId) -> Part {
    let nothing = Part { size: 1, beyond: Some(0) };
    match *tree.node(id) {
        Node::Empty | Node::Place(_) => nothing,
        Node::Unit(_) => Part { size: 1, beyond: Some(1) },
        Node::Set(_) => Part { size: CLASS, beyond: Some(1) },
        // The linear engine has no back-references.
        Node::Reference(_) => Part { size: 1, beyond: None },
        Node::Capture(_, child) | Node::Atomic(child) | Node::Look { child, .. } => {
            Part { size: parts[child].size.saturating_add(1), ..parts[child] }
        }
        Node::Concat(ref items) => concat(findings, parts, items),
        Node::Alternate(ref branches) => branches.iter().fold(nothing, |all, branch| Part {
            size: all.size.saturating_add(parts[*branch].size).saturating_add(1),
            beyond: all.beyond.zip(parts[*branch].beyond).map(|(one, other)| one.max(other)),
        }),
        Node::Repeat { max: Some(0), .. } => nothing,
        Node::Repeat { child, min, max, .. } => {
            let [min, max] = [min, max.unwrap_or(min.saturating_add(1))].map(widen);
            let rounds = max.max(1);
            let ways = (max - min).max(1);
            Part {
                size: parts[child].size.saturating_mul(rounds).saturating_add(ways),
                // Each round past the fewest may be the last.
                beyond: after(findings.longest(child).map(widen), min.saturating_sub(1), parts[child].beyond),
            }
        }
    }
}

/// Behind each item the whole can end where all later ones can match nothing.
fn concat(findings: &Findings, parts: &[Part], items: &[NodeId]) -> Part {
    let mut all = Part { size: 1, beyond: Some(0) };
    let mut can_end = true;
    for item in items.iter().rev() {
        all.size = all.size.saturating_add(parts[*item].size);
        all.beyond = if can_end {
            all.beyond.zip(parts[*item].beyond).map(|(one, other)| one.max(other))
        } else {
            after(findings.longest(*item).map(widen), 1, all.beyond)
        };
        can_end &= findings.can_be_empty(*item);
    }
    all
}

/// The units of so many rounds and of what follows.
fn after(round: Option<usize>, rounds: usize, rest: Option<usize>) -> Option<usize> {
    let before = if rounds == 0 { Some(0) } else { round.map(|round| round.saturating_mul(rounds)) };
    before.zip(rest).map(|(before, rest)| before.saturating_add(rest))
}

fn widen(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
