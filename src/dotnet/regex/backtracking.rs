//! The engine for what needs look-around, back-references or atomic groups: it tries one way after the other.

use std::sync::OnceLock;

use crate::Limits;

use super::check::Findings;
use super::engine::{compile, last_line};
use super::error::{MatchFault, PatternErrorKind};

/// About the size of an instruction of the engine, in bytes.
const INSTRUCTION: usize = 100;

/// The engine does not tell how many steps back a search took, so each is tried with few before it gets more: each
/// rung of the ladder is so many times the one below.
const RUNG: usize = 8;

/// The rungs below the limit itself.
const RUNGS: usize = 4;

/// A step back takes as long as so many steps of the linear engine.
const STEP: usize = 3;

/// One that reads on in the text takes as long as so many, and one more for every so many bytes of the text.
const SCAN: (usize, usize) = (30, 5);

/// A pattern compiled for backtracking.
#[derive(Debug)]
pub(super) struct Backtracking {
    regex: fancy_regex::Regex,
    /// The same with fewer steps back, most first: made on first use.
    lower: [OnceLock<Option<fancy_regex::Regex>>; RUNGS],
    pattern: String,
    compiled_bytes: usize,
    limit: usize,
    text_limit: usize,
    scans: bool,
}

impl Backtracking {
    pub(super) fn new(
        pattern: String,
        findings: &Findings,
        limits: &Limits,
    ) -> Result<Self, PatternErrorKind> {
        if findings.costly > limits.regex_lookarounds {
            return Err(PatternErrorKind::TooManyLookarounds { limit: limits.regex_lookarounds });
        }
        let limit = if findings.scans { limits.scan_backtracking } else { limits.backtracking };
        let regex = compile(&pattern, |pattern| build(pattern, limits.regex_bytes, limit))?;
        Ok(Self {
            regex,
            lower: Default::default(),
            pattern,
            compiled_bytes: limits.regex_bytes,
            limit,
            text_limit: limits.backtracking_text,
            scans: findings.scans,
        })
    }

    /// Whether a text is short enough.
    pub(super) fn admits(&self, text: &str) -> Result<(), MatchFault> {
        if text.len() > self.text_limit {
            return Err(MatchFault::TextTooLong { limit: self.text_limit });
        }
        Ok(())
    }

    /// The most steps that searches through this text may take. The first match is on the house.
    pub(super) fn meter(&self, text: &str, steps: usize) -> Meter {
        let step = if self.scans { SCAN.0 + text.len() / SCAN.1 } else { STEP };
        // So many steps back are no harm, if every place of the text began a match.
        let free = steps / step / (text.len() + 1);
        Meter { step, free, left: steps, first: true }
    }

    /// Runs one search.
    pub(super) fn search<T>(
        &self,
        meter: &mut Meter,
        find: impl Fn(&fancy_regex::Regex) -> fancy_regex::Result<T>,
    ) -> Result<T, MatchFault> {
        let fault = |_| MatchFault::Backtracking { limit: self.limit };
        if std::mem::take(&mut meter.first) || self.limit <= meter.free {
            return find(&self.regex).map_err(fault);
        }
        let mut limit = self.limit / RUNG.pow(RUNGS as u32);
        for (rung, lower) in self.lower.iter().enumerate().rev() {
            let next = self.limit / RUNG.pow(rung as u32);
            // Of the rungs that cost nothing only the uppermost is tried.
            if next > meter.free {
                let make =
                    || compile(&self.pattern, |pattern| build(pattern, self.compiled_bytes, limit)).ok();
                if let Some(Ok(found)) = lower.get_or_init(make).as_ref().map(&find) {
                    return Ok(found);
                }
                meter.left = meter
                    .left
                    .checked_sub(next.saturating_mul(meter.step))
                    .ok_or(MatchFault::Backtracking { limit: self.limit })?;
            }
            limit = next;
        }
        find(&self.regex).map_err(fault)
    }
}

/// What the searches through one text may still take.
#[derive(Debug)]
pub(super) struct Meter {
    /// What a step back costs.
    step: usize,
    free: usize,
    left: usize,
    first: bool,
}

fn build(pattern: &str, bytes: usize, limit: usize) -> Result<fancy_regex::Regex, PatternErrorKind> {
    fancy_regex::RegexBuilder::new(pattern)
        .backtrack_limit(limit)
        .delegate_size_limit(bytes)
        .max_prog_size(bytes / INSTRUCTION)
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
