//! The engines that do the matching.

use std::sync::Mutex;

use regex::CaptureLocations;

use crate::Limits;
use crate::stack::with_stack;

use super::ast::Tree;
use super::backtracking::{Backtracking, Meter};
use super::check::Findings;
use super::cost::Cost;
use super::emit::{Form, emit};
use super::error::{MatchFault, PatternErrorKind};

/// Deepest nesting of parentheses that is compiled on the caller's stack. The engines recurse over groups, with up
/// to 40 KiB a level in a debug build; deeper patterns get a stack of their own.
const SHALLOW: usize = 5;

/// The size of that stack for each level, in bytes: classes nest too, and each takes several calls.
const STACK: usize = 320 << 10;

/// A compiled pattern: for linear time where that gives .NET's answer, else for backtracking.
#[derive(Debug)]
pub(super) struct Engine {
    linear: Option<Linear>,
    backtracking: Option<Backtracking>,
    /// `linear` is right only for a text that does not end in a line feed, or only for ASCII.
    only_without_final_line: bool,
    only_ascii: bool,
    cost: Cost,
    steps: usize,
}

#[derive(Debug)]
struct Linear {
    regex: regex::Regex,
    /// Room for the captures of one search, lent out and given back, so that matching allocates nothing.
    room: Mutex<Option<CaptureLocations>>,
}

impl Engine {
    pub(super) fn new(tree: &Tree, findings: &Findings, limits: &Limits) -> Result<Self, PatternErrorKind> {
        let conditional = findings.final_line || findings.boundary;
        let linear = match findings.hard {
            true => None,
            false => {
                let pattern = emit(tree, findings, Form::Plain);
                Some(compile(&pattern, |pattern| Linear::new(pattern, limits.regex_bytes))?)
            }
        };
        let backtracking = match findings.hard || conditional {
            true => Some(Backtracking::new(emit(tree, findings, Form::Exact), findings, limits)?),
            false => None,
        };
        Ok(Self {
            linear,
            backtracking,
            only_without_final_line: findings.final_line,
            only_ascii: findings.boundary,
            cost: Cost::of(tree, findings),
            steps: limits.regex_steps,
        })
    }

    /// A search through one text. Without `groups` only the span of each match is found.
    pub(super) fn search<'s>(&'s self, text: &'s str, groups: bool) -> Result<Search<'s>, MatchFault> {
        let plain =
            !(self.only_without_final_line && text.ends_with('\n') || self.only_ascii && !text.is_ascii());
        let mut search =
            Search { text, way: Way::Never, cost: self.cost, limit: self.steps, left: self.steps };
        match (&self.linear, &self.backtracking) {
            (Some(linear), other) if plain || other.is_none() => {
                search.spend(self.cost.once(text.len(), groups))?;
                search.way = Way::Linear(linear, groups.then(|| linear.lend()));
            }
            (_, Some(backtracking)) => {
                backtracking.admits(text)?;
                search.way =
                    Way::Backtracking(backtracking, backtracking.meter(text, self.steps), groups, None);
            }
            _ => {}
        }
        Ok(search)
    }

    /// The steps that one search through a text of so many bytes may be counted on to take.
    pub(super) fn steps(&self, bytes: usize) -> usize {
        self.cost.once(bytes, false)
    }
}

impl Linear {
    fn new(pattern: &str, bytes: usize) -> Result<Self, PatternErrorKind> {
        let built = regex::RegexBuilder::new(pattern).size_limit(bytes).build();
        let regex = built.map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => PatternErrorKind::TooLarge,
            error => PatternErrorKind::Engine { reason: last_line(&error.to_string()) },
        })?;
        Ok(Self { regex, room: Mutex::new(None) })
    }

    fn lend(&self) -> CaptureLocations {
        let lent = self.room.try_lock().ok().and_then(|mut room| room.take());
        lent.unwrap_or_else(|| self.regex.capture_locations())
    }

    fn give_back(&self, locations: CaptureLocations) {
        if let Ok(mut room) = self.room.try_lock() {
            *room = Some(locations);
        }
    }
}

/// Compiles a pattern where the stack is large enough for it.
pub(super) fn compile<T: Send>(
    pattern: &str,
    build: impl FnOnce(&str) -> Result<T, PatternErrorKind> + Send,
) -> Result<T, PatternErrorKind> {
    // Literals are escaped, so every parenthesis is one of a group, and every bracket one of a class.
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in pattern.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest <= SHALLOW {
        return build(pattern);
    }
    // Without threads, as in WebAssembly, what would need one is too deep.
    let too_deep = PatternErrorKind::TooDeep { limit: SHALLOW };
    with_stack(STACK.saturating_mul(deepest), || build(pattern)).unwrap_or(Err(too_deep))
}

/// The engines draw pictures of our translation, which nobody wrote: keep what they say.
pub(super) fn last_line(message: &str) -> String {
    message.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

/// The span of a match or of a capture, in bytes.
pub(super) type Span = (usize, usize);

/// A search through one text.
#[derive(Debug)]
pub(super) struct Search<'s> {
    text: &'s str,
    way: Way<'s>,
    cost: Cost,
    /// The steps that it may take, and those of them that are left.
    limit: usize,
    left: usize,
}

#[derive(Debug)]
enum Way<'s> {
    Linear(&'s Linear, Option<CaptureLocations>),
    Backtracking(&'s Backtracking, Meter, bool, Option<fancy_regex::Captures<'s, str>>),
    Never,
}

impl Search<'_> {
    /// The first match that starts at or after `at`, which lies on a character boundary.
    pub(super) fn find(&mut self, at: usize) -> Result<Option<Span>, MatchFault> {
        let text = self.text;
        let found = match &mut self.way {
            Way::Linear(linear, locations) => {
                let found = match locations {
                    None => linear.regex.find_at(text, at),
                    Some(locations) => linear.regex.captures_read_at(locations, text, at),
                };
                let found = found.map(|found| (found.start(), found.end()));
                if let Some((_, end)) = found {
                    let steps = self.cost.beyond(text.len() - end);
                    self.spend(steps)?;
                }
                found
            }
            Way::Backtracking(engine, meter, false, _) => engine.search(meter, |regex| {
                Ok(regex.find_from_pos(text, at)?.map(|found| (found.start(), found.end())))
            })?,
            Way::Backtracking(engine, meter, true, captures) => {
                *captures = engine.search(meter, |regex| regex.captures_from_pos(text, at))?;
                captures.as_ref().and_then(|found| found.get(0)).map(|found| (found.start(), found.end()))
            }
            Way::Never => None,
        };
        Ok(found)
    }

    fn spend(&mut self, steps: usize) -> Result<(), MatchFault> {
        self.left = self.left.checked_sub(steps).ok_or(MatchFault::Steps { limit: self.limit })?;
        Ok(())
    }

    /// What a group of the engines' pattern holds after a match.
    pub(super) fn group(&self, index: usize) -> Option<Span> {
        match &self.way {
            Way::Linear(_, Some(locations)) => locations.get(index),
            Way::Backtracking(.., Some(captures)) => {
                captures.get(index).map(|found| (found.start(), found.end()))
            }
            _ => None,
        }
    }
}

impl Drop for Search<'_> {
    fn drop(&mut self) {
        if let Way::Linear(linear, locations) = &mut self.way
            && let Some(locations) = locations.take()
        {
            linear.give_back(locations);
        }
    }
}
