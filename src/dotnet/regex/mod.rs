//! .NET's regular expressions, as `Replace` uses them: `RegexOptions.CultureInvariant`, nothing else set.
//!
//! A pattern is read by .NET's own grammar and translated. What means the same in .NET and in the engines below
//! is passed on, what does not is written differently, and what cannot be honoured is refused with a code, a
//! place and a way to mend it: *a different result from .NET is a bug, a clear refusal is not.* `docs/regex.md`
//! lists both.
//!
//! ```
//! use entra_scim::Limits;
//! use entra_scim::dotnet::regex::{MatchFault, Pattern, Replacement};
//!
//! let pattern = Pattern::new(r"\+(?<isd>\d+) (?<number>\d{10})", &Limits::default())?;
//! let replacement = Replacement::new("${number}", &pattern)?;
//! let mut out = String::new();
//! pattern.replace("+91 9998887777", &replacement, |piece| {
//!     out.push_str(piece);
//!     Ok::<_, MatchFault>(())
//! })?;
//! assert_eq!(out, "9998887777");
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod advice;
mod ast;
mod backtracking;
mod blocks;
mod check;
mod class;
mod cost;
mod emit;
mod engine;
mod error;
mod escape;
mod fold;
mod groups;
mod open;
mod parser;
mod quantifier;
mod replace;
mod replacement;
mod set;
#[cfg(test)]
mod tests;
mod units;

use std::sync::Arc;

use crate::Limits;
use crate::error::Span;

use engine::Engine;
use groups::Numbering;

pub use error::{MatchFault, PatternError, PatternErrorKind};
pub use replace::replace_text;
pub use replacement::Replacement;

/// A regular expression of .NET, ready to match. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Pattern(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    engine: Engine,
    numbering: Numbering,
    findings: check::Findings,
}

/// A group of a pattern that may be asked for: its number as .NET counts, with all that is needed to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    number: u32,
    /// The groups of the engines' pattern that make it up.
    parts: Vec<usize>,
}

impl Group {
    /// The number of the group; 0 is the whole match.
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl Pattern {
    /// Reads and compiles a pattern.
    ///
    /// # Errors
    /// When .NET would refuse it, when we cannot promise .NET's result, or when it is over a limit.
    pub fn new(pattern: &str, limits: &Limits) -> Result<Self, PatternError> {
        let whole = Span::new(0, pattern.len());
        if pattern.len() > limits.pattern_bytes {
            let kind = PatternErrorKind::TooLong { limit: limits.pattern_bytes };
            return Err(PatternError::new(kind, whole));
        }
        let (tree, numbering) = parser::parse(pattern, limits.regex_nesting)?;
        let findings = check::check(&tree)
            .map_err(|(kind, node)| PatternError::new(kind, parser::span(pattern, tree.range(node))))?;
        let engine = Engine::new(&tree, &findings, limits).map_err(|kind| PatternError::new(kind, whole))?;
        Ok(Self(Arc::new(Inner { engine, numbering, findings })))
    }

    /// The steps that matching a text of so many bytes may be counted on to take, in the measure of
    /// [`Limits::regex_steps`].
    pub(crate) fn steps(&self, bytes: usize) -> usize {
        self.0.engine.steps(bytes)
    }

    /// The number of a group by its name, or by its number as text; `None` when there is none.
    ///
    /// ```
    /// use entra_scim::{Limits, dotnet::regex::Pattern};
    ///
    /// let pattern = Pattern::new("(?<first>a)(b)", &Limits::default()).unwrap();
    /// assert_eq!(pattern.group_number("first"), Some(2)); // unnamed groups come first
    /// assert_eq!(pattern.group_number("1"), Some(1));
    /// assert_eq!(pattern.group_number("FIRST"), None);
    /// ```
    pub fn group_number(&self, name: &str) -> Option<u32> {
        let numbering = &self.0.numbering;
        numbering.of_name(name).or_else(|| {
            let digits =
                name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
            name.parse().ok().filter(|number| digits && numbering.has(*number))
        })
    }

    /// A group by its name, or by its number as text.
    ///
    /// # Errors
    /// When the pattern has no such group, or when what it has captured at the end is not certain; the span is
    /// that of `name`.
    pub fn group(&self, name: &str) -> Result<Group, PatternError> {
        let span = Span::new(0, name.len());
        let Some(number) = self.group_number(name) else {
            let known = self.0.numbering.names().map(str::to_owned).collect();
            return Err(PatternError::new(
                PatternErrorKind::UnknownGroup { name: name.to_owned(), known },
                span,
            ));
        };
        self.group_of(number, span)
    }

    fn group_of(&self, group: u32, span: Span) -> Result<Group, PatternError> {
        let findings = &self.0.findings;
        if let Some(why) = findings.uncertain.get(&group) {
            return Err(PatternError::new(PatternErrorKind::Capture { group, why }, span));
        }
        let parts = match group {
            0 => vec![0],
            _ => (1..)
                .zip(&findings.captures)
                .filter(|(_, known)| **known == group)
                .map(|(index, _)| index)
                .collect(),
        };
        Ok(Group { number: group, parts })
    }
}
