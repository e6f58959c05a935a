//! The engines that do the matching.

use std::sync::Mutex;
use std::thread;

use regex::CaptureLocations;

use crate::Limits;

use super::ast::Tree;
use super::check::Findings;
use super::emit::{Form, emit};
use super::error::{MatchFault, PatternErrorKind};

/// Largest compiled form of a pattern, in bytes.
const COMPILED_BYTES: usize = 10 << 20;

/// Deepest nesting of parentheses that is compiled on the caller's stack. The engines recurse over groups, with up
/// to 40 KiB a level in a debug build; deeper patterns get a stack of their own.
const SHALLOW: usize = 5;

/// The size of that stack, in bytes: enough for the deepest nesting that the parser lets through.
const STACK: usize = 8 << 20;

/// Most lookarounds, atomic groups, back-references and word boundaries of one pattern.
const COSTLY: usize = 100;

/// Longest text for the backtracking engine, in bytes. Its time may grow with the square of the length even
/// without a step back.
const BACKTRACKING_TEXT: usize = 4 << 10;

/// By how much fewer steps back are allowed when each may read the whole text.
const SCAN_SHARE: usize = 200;

/// Most instructions of the backtracking engine.
const INSTRUCTIONS: usize = 100_000;

/// A compiled pattern: for linear time where that gives .NET's answer, else for backtracking.
#[derive(Debug)]
pub(super) struct Engine {
    linear: Option<Linear>,
    backtracking: Option<fancy_regex::Regex>,
    /// `linear` is right only for a text that does not end in a line feed, or only for ASCII.
    only_without_final_line: bool,
    only_ascii: bool,
    backtracking_limit: usize,
}

#[derive(Debug)]
struct Linear {
    regex: regex::Regex,
    /// Room for the captures of one search, lent out and given back, so that matching allocates nothing.
    room: Mutex<Option<CaptureLocations>>,
}

impl Engine {
    pub(super) fn new(tree: &Tree, findings: &Findings, limits: &Limits) -> Result<Self, PatternErrorKind> {
        let limit = if findings.scans { limits.backtracking / SCAN_SHARE } else { limits.backtracking };
        let conditional = findings.final_line || findings.boundary;
        let linear = match findings.hard {
            true => None,
            false => Some(compile(&emit(tree, findings, Form::Plain), Linear::new)?),
        };
        let backtracking = match findings.hard || conditional {
            true if findings.costly > COSTLY => return Err(PatternErrorKind::TooLarge),
            true => {
                Some(compile(&emit(tree, findings, Form::Exact), |pattern| backtracking(pattern, limit))?)
            }
            false => None,
        };
        Ok(Self {
            linear,
            backtracking,
            only_without_final_line: findings.final_line,
            only_ascii: findings.boundary,
            backtracking_limit: limit,
        })
    }

    /// A search through one text. Without `groups` only the span of each match is found.
    pub(super) fn search<'s>(&'s self, text: &'s str, groups: bool) -> Search<'s> {
        let plain =
            !(self.only_without_final_line && text.ends_with('\n') || self.only_ascii && !text.is_ascii());
        let way = match (&self.linear, &self.backtracking) {
            (Some(linear), None) => Way::Linear(linear, groups.then(|| linear.lend())),
            (Some(linear), _) if plain => Way::Linear(linear, groups.then(|| linear.lend())),
            (_, Some(regex)) => Way::Backtracking(regex, groups, None),
            (None, None) => Way::Never,
        };
        Search { text, way, limit: self.backtracking_limit }
    }
}

impl Linear {
    fn new(pattern: &str) -> Result<Self, PatternErrorKind> {
        let regex = regex::RegexBuilder::new(pattern).size_limit(COMPILED_BYTES).build().map_err(
            |error| match error {
                regex::Error::CompiledTooBig(_) => PatternErrorKind::TooLarge,
                error => PatternErrorKind::Engine { reason: last_line(&error.to_string()) },
            },
        )?;
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
fn compile<T: Send>(
    pattern: &str,
    build: impl FnOnce(&str) -> Result<T, PatternErrorKind> + Send,
) -> Result<T, PatternErrorKind> {
    // Literals are escaped, so every parenthesis is one of a group.
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in pattern.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest <= SHALLOW {
        return build(pattern);
    }
    // Without threads, as in WebAssembly, what would need one is too deep.
    let too_deep = PatternErrorKind::TooDeep { limit: SHALLOW };
    thread::scope(|scope| {
        let own = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || build(pattern));
        own.ok().and_then(|thread| thread.join().ok()).unwrap_or(Err(too_deep))
    })
}

fn backtracking(pattern: &str, limit: usize) -> Result<fancy_regex::Regex, PatternErrorKind> {
    fancy_regex::RegexBuilder::new(pattern)
        .backtrack_limit(limit)
        .delegate_size_limit(COMPILED_BYTES)
        .max_prog_size(INSTRUCTIONS)
        // The rewrites save little here, and each has been a source of wrong matches.
        .optimize(false)
        .seek(false)
        .build()
        .map_err(|error| match error {
            fancy_regex::Error::CompileError(cause) => match *cause {
                fancy_regex::CompileError::PatternTooComplex => PatternErrorKind::TooLarge,
                fancy_regex::CompileError::InnerError(inner) if inner.size_limit().is_some() => {
                    PatternErrorKind::TooLarge
                }
                other => PatternErrorKind::Engine { reason: last_line(&other.to_string()) },
            },
            other => PatternErrorKind::Engine { reason: last_line(&other.to_string()) },
        })
}

/// The engines draw pictures of our translation, which nobody wrote: keep what they say.
fn last_line(message: &str) -> String {
    message.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

/// The span of a match or of a capture, in bytes.
pub(super) type Span = (usize, usize);

/// A search through one text.
#[derive(Debug)]
pub(super) struct Search<'s> {
    text: &'s str,
    way: Way<'s>,
    limit: usize,
}

#[derive(Debug)]
enum Way<'s> {
    Linear(&'s Linear, Option<CaptureLocations>),
    Backtracking(&'s fancy_regex::Regex, bool, Option<fancy_regex::Captures<'s, str>>),
    Never,
}

impl Search<'_> {
    /// The first match that starts at or after `at`, which lies on a character boundary.
    pub(super) fn find(&mut self, at: usize) -> Result<Option<Span>, MatchFault> {
        if self.text.len() > BACKTRACKING_TEXT && matches!(self.way, Way::Backtracking(..)) {
            return Err(MatchFault::TextTooLong { limit: BACKTRACKING_TEXT });
        }
        let limit = self.limit;
        let fault = move |_| MatchFault::Backtracking { limit };
        Ok(match &mut self.way {
            Way::Linear(linear, None) => {
                linear.regex.find_at(self.text, at).map(|found| (found.start(), found.end()))
            }
            Way::Linear(linear, Some(locations)) => linear
                .regex
                .captures_read_at(locations, self.text, at)
                .map(|found| (found.start(), found.end())),
            Way::Backtracking(regex, false, _) => {
                regex.find_from_pos(self.text, at).map_err(fault)?.map(|found| (found.start(), found.end()))
            }
            Way::Backtracking(regex, true, captures) => {
                *captures = regex.captures_from_pos(self.text, at).map_err(fault)?;
                captures.as_ref().and_then(|found| found.get(0)).map(|found| (found.start(), found.end()))
            }
            Way::Never => None,
        })
    }

    /// What a group of the engines' pattern holds after a match.
    pub(super) fn group(&self, index: usize) -> Option<Span> {
        match &self.way {
            Way::Linear(_, Some(locations)) => locations.get(index),
            Way::Backtracking(_, _, Some(captures)) => {
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
