//! What a rule is: one definition that the check, the tests, `docs/lints.md` and `--explain` all read.

use std::fmt;

use super::report::Report;
use super::subject::{Row, Table};
use super::tree::Tree;

/// A rule about mapping tables.
///
/// ```
/// use entra_scim::lint;
///
/// let rule = lint::find("L008").unwrap();
/// assert_eq!(rule.name, "comparison-with-empty-text");
/// assert_eq!(lint::find(rule.name), Some(rule));
/// ```
#[derive(Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: &'static str,
    /// Its name, for people.
    pub name: &'static str,
    /// How grave a finding is, unless the options say otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that is bad.
    pub why: &'static str,
    /// How to mend it.
    pub fix: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
    /// What it finds; runs as a test.
    pub bad: Sample,
    /// The text that the finding in [`bad`](Self::bad) marks; the member's name where it marks no text.
    pub marks: &'static str,
    /// The same, mended; runs as a test.
    pub good: Sample,
    pub(super) check: Check,
}

/// What a rule is shown by: data that runs.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Sample {
    /// An expression, whatever its target.
    Expression(&'static str),
    /// A row of a table that is well otherwise.
    Row {
        /// The target attribute.
        target: &'static str,
        /// The expression.
        expression: &'static str,
    },
    /// A table: an `objectMapping` of Microsoft Graph, as JSON.
    Table(&'static str),
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; nothing may be wrong.
    Note,
    /// It may not do what was meant.
    Warning,
    /// It does not work, for some records or for all.
    Error,
}

/// How a rule looks at a table.
pub(super) enum Check {
    /// At each expression.
    Expression(fn(&Tree, &mut Report<'_>)),
    /// At each row.
    Row(fn(&Row<'_>, &Table<'_>, &mut Report<'_>)),
    /// At the whole table.
    Table(fn(&Table<'_>, &mut Report<'_>)),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Severity {
    /// The word for it: `error`, `warning`, `note`.
    pub fn text(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expression(_) => "Expression",
            Self::Row(_) => "Row",
            Self::Table(_) => "Table",
        })
    }
}
