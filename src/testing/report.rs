//! What became of cases.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use serde_json::Value;

use super::update::{Rewrite, rewritten};
use crate::error::Error;

/// What became of one case.
///
/// Serialized it is a line of `entra-scim test --format json`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// Its number, from 1, over all files of the [`Runner`](super::Runner).
    pub case: usize,
    /// The line of its file where it begins, from 1.
    pub line: usize,
    /// Its name.
    pub name: Option<String>,
    /// Whether what came is what it expects.
    pub ok: bool,
    /// The value or the payload that came, if any.
    pub got: Option<Value>,
    /// The error that came, or why the case cannot be run. Beside a payload that is not the expected one, the
    /// first attribute that failed.
    pub error: Option<Error>,
    /// What it expects, in words; `None` when that could not be read.
    pub expected: Option<String>,
    /// What its expectation would have to be, if it failed.
    pub(super) rewrite: Option<Rewrite>,
}

/// What became of the cases of one file.
///
/// `{}` prints the failures and a last line with the counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report(Vec<Verdict>);

impl Verdict {
    /// Whether it failed because a construct is refused here whose result in .NET cannot be promised.
    pub fn refused(&self) -> bool {
        !self.ok && self.error.as_ref().is_some_and(Error::is_refusal)
    }
}

impl Report {
    pub(super) fn new(verdicts: Vec<Verdict>) -> Self {
        Self(verdicts)
    }

    /// The cases, in order.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.0
    }

    /// The file that was run, with the expectations of failed cases rewritten to what came, and how many were.
    ///
    /// A case stays as it is if it cannot be read, expects a part of a payload, or came to nothing because this
    /// library refuses a construct: only a person can mend these. Read the changes before you keep them.
    ///
    /// ```
    /// use entra_scim::testing::Runner;
    ///
    /// let file = br#"{"expression": "Len([x])", "record": {"x": "a"}, "expect": "1"}"#;
    /// let (text, count) = Runner::new().run(file).rewritten(file);
    /// assert_eq!(text, br#"{"expression": "Len([x])", "record": {"x": "a"}, "expect": 1}"#);
    /// assert_eq!(count, 1);
    /// ```
    pub fn rewritten(&self, file: &[u8]) -> (Vec<u8>, usize) {
        rewritten(file, self.0.iter().filter_map(|verdict| verdict.rewrite.as_ref()))
    }

    /// How many passed.
    pub fn passed(&self) -> usize {
        self.0.iter().filter(|verdict| verdict.ok).count()
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.0.len() - self.passed()
    }

    /// Whether none failed.
    pub fn passed_all(&self) -> bool {
        self.failed() == 0
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'e> {
            code: &'e str,
            message: String,
        }
        let told = self.error.as_ref().map(|error| Told { code: error.code(), message: error.to_string() });
        let length = 2
            + usize::from(self.name.is_some())
            + usize::from(self.got.is_some())
            + usize::from(self.refused())
            + usize::from(told.is_some());
        let mut line = serializer.serialize_struct("Verdict", length)?;
        line.serialize_field("case", &self.case)?;
        if let Some(name) = &self.name {
            line.serialize_field("name", name)?;
        }
        line.serialize_field("ok", &self.ok)?;
        if let Some(got) = &self.got {
            line.serialize_field("got", got)?;
        }
        if self.refused() {
            line.serialize_field("refused", &true)?;
        }
        if let Some(told) = &told {
            line.serialize_field("error", told)?;
        }
        line.end()
    }
}

/// Its number, line and name, and if it failed, what was expected and what came.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "case {} (line {}", self.case, self.line)?;
        if let Some(name) = &self.name {
            write!(f, ", {name}")?;
        }
        f.write_str(if self.ok { "): passed" } else { "): failed" })?;
        if self.ok {
            return Ok(());
        }
        if let Some(expected) = &self.expected {
            write!(f, "\n  expected: {expected}")?;
        }
        if let Some(got) = &self.got {
            write!(f, "\n  got:      {got}")?;
        }
        if let Some(error) = &self.error {
            let word = if self.refused() { "refused:" } else { "error:  " };
            write!(f, "\n  {word}  {error} [{}]", error.code())?;
            if let Some(help) = error.help() {
                write!(f, "\n            {help}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for verdict in self.0.iter().filter(|verdict| !verdict.ok) {
            writeln!(f, "{verdict}")?;
        }
        write!(f, "{} passed, {} failed", self.passed(), self.failed())
    }
}
