//! What is worth knowing of a pattern that is valid: time without measure, and matches of nothing.
//!
//! .NET backtracks. A repeat in a repeat over the same characters, `(a+)+$`, can share a run of n characters among
//! its rounds in 2ⁿ ways, and all of them are tried before the match fails. What is told here is told only where that
//! is certain to happen on some text, as far as the characters tried here tell two sets apart.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;

use super::ast::{Node, NodeId, Place, Tree};
use super::parser;
use crate::Limits;
use crate::error::Span;

/// What is worth knowing of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Advice {
    /// A repeat that can take time beyond all measure.
    pub(crate) blow_up: Option<Span>,
    /// It matches characters, and the empty text as well, and not only at the start.
    pub(crate) matches_nothing: bool,
}

/// Looks through a pattern; `None` when it is not valid within the default limits.
pub(crate) fn of(pattern: &str) -> Option<Advice> {
    let limits = Limits::default();
    if pattern.len() > limits.pattern_bytes {
        return None;
    }
    let (tree, _) = parser::parse(pattern, limits.regex_nesting).ok()?;
    let facts = Facts::of(&tree);
    let blow_up = facts.blow_up().map(|range| parser::span(pattern, range));
    let root = &facts.nodes[tree.root()];
    let matches_nothing = root.nullable && root.any != 0 && !root.starts;
    Some(Advice { blow_up, matches_nothing })
}

/// The characters by which sets are told apart.
const SAMPLES: &str =
    "azAZ059 \t\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u{a0}\u{e9}\u{df}\u{4e2d}\u{663}\u{2019}bmxyBMXY1";

/// A set of [`SAMPLES`], one bit each.
type Chars = u64;

/// What is known of each node of a tree.
struct Facts<'t> {
    tree: &'t Tree,
    nodes: Vec<Fact>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Fact {
    /// What it can match one character of.
    any: Chars,
    /// Whether it can match nothing.
    nullable: bool,
    /// Whether there are texts at which it does not match.
    can_fail: bool,
    /// Whether it matches at the start of the text only.
    starts: bool,
}

impl<'t> Facts<'t> {
    fn of(tree: &'t Tree) -> Self {
        let mut sets = HashMap::new();
        let mut nodes: Vec<Fact> = Vec::new();
        for (_, node) in tree.iter() {
            let all =
                |items: &[NodeId], what: fn(&Fact) -> bool| items.iter().all(|item| what(&nodes[*item]));
            let any =
                |items: &[NodeId], what: fn(&Fact) -> bool| items.iter().any(|item| what(&nodes[*item]));
            let union = |items: &[NodeId]| items.iter().fold(0, |union, item| union | nodes[*item].any);
            let fact = match node {
                Node::Empty => Fact { nullable: true, ..Fact::default() },
                Node::Set(class) => {
                    let any = *sets.entry(class).or_insert_with(|| chars(class));
                    Fact { any, can_fail: true, ..Fact::default() }
                }
                Node::Unit(unit) => Fact { any: bits(|c| c == *unit), can_fail: true, ..Fact::default() },
                Node::Place(place) => {
                    let starts = *place == Place::Start;
                    Fact { nullable: true, can_fail: true, starts, ..Fact::default() }
                }
                Node::Look { .. } => Fact { nullable: true, can_fail: true, ..Fact::default() },
                // What a group has captured is not known.
                Node::Reference(_) => Fact { any: !0, nullable: true, can_fail: true, starts: false },
                Node::Capture(_, child) | Node::Atomic(child) => nodes[*child],
                Node::Repeat { child, min, max, .. } => {
                    let inner = nodes[*child];
                    Fact {
                        any: if *max == Some(0) { 0 } else { inner.any },
                        nullable: *min == 0 || inner.nullable,
                        can_fail: *min > 0 && inner.can_fail,
                        starts: *min > 0 && inner.starts,
                    }
                }
                Node::Concat(items) => Fact {
                    any: union(items),
                    nullable: all(items, |fact| fact.nullable),
                    can_fail: any(items, |fact| fact.can_fail),
                    starts: items.first().is_some_and(|first| nodes[*first].starts),
                },
                Node::Alternate(items) => Fact {
                    any: union(items),
                    nullable: any(items, |fact| fact.nullable),
                    can_fail: all(items, |fact| fact.can_fail),
                    starts: all(items, |fact| fact.starts),
                },
            };
            nodes.push(fact);
        }
        Self { tree, nodes }
    }

    /// The first repeat that can take time without measure.
    fn blow_up(&self) -> Option<Range<usize>> {
        let fails = self.followed_by_what_can_fail();
        let mut ambiguous = vec![false; self.nodes.len()];
        for sample in 0..SAMPLES.chars().count() {
            let ways = self.ways(1 << sample);
            ambiguous.iter_mut().zip(ways).for_each(|(known, ways)| *known |= ways > 1);
        }
        let found = self.tree.iter().find(|(id, node)| match node {
            Node::Repeat { child, max, .. } => {
                fails[*id] && max.is_none_or(|max| max > 20) && ambiguous[*child]
            }
            _ => false,
        });
        found.map(|(id, _)| self.tree.range(id))
    }

    /// In how many ways, up to 2, each node can match a run of this one character, not counting the empty text:
    /// `a+` in several, `ab*` in one, `b` in none. A repeat of a node with several can share a run among its rounds.
    fn ways(&self, only: Chars) -> Vec<u8> {
        // The ways, and whether it can match nothing there.
        let mut known: Vec<(u8, bool)> = Vec::with_capacity(self.nodes.len());
        for (id, node) in self.tree.iter() {
            let (ways, empty) = match node {
                Node::Empty => (0, true),
                Node::Set(_) | Node::Unit(_) => (u8::from(self.nodes[id].any & only != 0), false),
                // Whether the place fits is not known: it may, and nothing is told where it matters.
                Node::Place(_) | Node::Look { .. } => (0, false),
                Node::Reference(_) => (0, true),
                Node::Capture(_, child) => known[*child],
                // What it has matched it does not give back.
                Node::Atomic(child) => (known[*child].0.min(1), known[*child].1),
                Node::Repeat { child, min, max, .. } => {
                    let (once, nothing) = known[*child];
                    let lengths = max.is_none_or(|max| max > 1 && max > *min);
                    let ways = match once {
                        0 => 0,
                        _ if *max == Some(0) => 0,
                        _ if lengths => 2,
                        once => once,
                    };
                    (ways, *min == 0 || nothing)
                }
                Node::Concat(items) => {
                    let parts = || items.iter().map(|item| known[*item]);
                    let dead = parts().any(|(ways, empty)| ways == 0 && !empty);
                    // Of two parts of which one may stay empty, either can take the run.
                    let matching = parts().filter(|(ways, _)| *ways > 0).count();
                    let shared = matching > 1 && parts().any(|(ways, empty)| ways > 0 && empty);
                    let most = parts().map(|(ways, _)| ways).max().unwrap_or(0);
                    let ways = if shared { 2 } else { most };
                    (if dead { 0 } else { ways }, !dead && parts().all(|(_, empty)| empty))
                }
                Node::Alternate(items) => {
                    let sum = items.iter().fold(0_u8, |sum, item| sum.saturating_add(known[*item].0));
                    (sum.min(2), items.iter().any(|item| known[*item].1))
                }
            };
            known.push((ways, empty));
        }
        known.into_iter().map(|(ways, _)| ways).collect()
    }

    /// For each node: whether something stands behind it, in the pattern around it, without which there is no match.
    fn followed_by_what_can_fail(&self) -> Vec<bool> {
        let mut fails = vec![false; self.nodes.len()];
        // Parents stand after their children: from the root downwards.
        let nodes: Vec<_> = self.tree.iter().collect();
        for (id, node) in nodes.into_iter().rev() {
            match node {
                Node::Concat(items) => {
                    let mut behind = fails[id];
                    for item in items.iter().rev() {
                        fails[*item] = behind;
                        behind |= self.nodes[*item].can_fail;
                    }
                }
                Node::Alternate(items) => items.iter().for_each(|item| fails[*item] = fails[id]),
                Node::Capture(_, child) | Node::Repeat { child, .. } => fails[*child] = fails[id],
                // What stands in them is not entered again.
                _ => {}
            }
        }
        fails
    }
}

/// Which of the samples a set of the engines has.
fn chars(class: &str) -> Chars {
    let Ok(set) = Regex::new(&format!("^(?:{class})$")) else { return 0 };
    bits(|c| set.is_match(c.encode_utf8(&mut [0; 4])))
}

fn bits(has: impl Fn(char) -> bool) -> Chars {
    SAMPLES.chars().zip(0..).filter(|(c, _)| has(*c)).fold(0, |bits, (_, bit)| bits | 1 << bit)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_repeat_in_a_repeat_over_the_same_characters_blows_up() {
        for pattern in [
            "(a+)+$",
            "(a|aa)+$",
            r"^(\w+\s?)*$",
            r"^(\d+|\w)*x",
            r"(.*)*;",
            r"(a*b?)*$",
            r"(\w{1,3})*@",
            r"^(a?a)*$",
            r"^([a-z0-9]+-?)+\.",
        ] {
            assert!(of(pattern).unwrap().blow_up.is_some(), "{pattern}");
        }
    }

    #[test]
    fn others_do_not() {
        for pattern in [
            r"^\w+(\s\w+)*$",
            r"(\d+-)*$",
            r"(?<isd>\d* )(?<number>\d{10})",
            r"[()\s-]+",
            "(a+)+",
            "(?>a+)+$",
            "(ab*)+$",
            r"^([^,]*,)*$",
            "(foo|foobar)+$",
            r"(a{3})+$",
            r"^(\d{3}-?){4}$",
            "(ab)+c",
        ] {
            assert_eq!(of(pattern).unwrap().blow_up, None, "{pattern}");
        }
    }

    #[test]
    fn the_place_is_that_of_the_outer_repeat() {
        let span = of(r"^x(\w+\s?)*$").unwrap().blow_up.unwrap();
        assert_eq!((span.start, span.end), (2, 11));
    }

    #[test]
    fn what_matches_nothing_and_more() {
        for (pattern, wanted) in [
            ("a*", true),
            (".*", true),
            ("(a?|b)c*", true),
            ("a+", false),
            ("^", false),
            ("^.*$", false),
            (r"\b", false),
        ] {
            assert_eq!(of(pattern).unwrap().matches_nothing, wanted, "{pattern}");
        }
    }
}
