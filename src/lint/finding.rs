//! What a check found, and where.

use std::fmt;
use std::sync::Arc;

use super::rule::{Rule, Severity};
use crate::error::{Error, Span, picture};

/// Something that a rule, or the compiler of plans, has to say about a table.
///
/// `{}` is one sentence; `{:#}` adds the code, the text with carets under the place, and the way to mend it.
///
/// ```
/// use entra_scim::lint::{self, LintOptions};
///
/// let found = lint::check_expression(r#"IIF([country]="", "Other", [country])"#, &LintOptions::default());
/// assert_eq!(found[0].code, "L008");
/// assert_eq!(found[0].marked(), r#"[country]="""#);
/// assert!(format!("{:#}", found[0]).contains("^^^^^^^^^^^^"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The code of the rule, or that of an error.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a period.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The row of the table, from 0; `None` for what is about the whole table, or an expression alone.
    pub row: Option<usize>,
    /// The target attribute of that row.
    pub target: Option<String>,
    /// The member of the row or the table that it is about.
    pub member: Member,
    /// Where it is, in bytes of [`text`](Self::text).
    pub span: Option<Span>,
    /// The text of the member, where it is one.
    pub text: Option<Arc<str>>,
    /// The rule; `None` for an error, which keeps the table from being compiled.
    pub rule: Option<&'static Rule>,
}

/// A member of a row, or of the object mapping that holds the rows, in the JSON of Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Member {
    /// `source.expression` of a row.
    Expression,
    /// `source.parameters` of a row.
    Parameters,
    /// `targetAttributeName` of a row.
    TargetAttributeName,
    /// `defaultValue` of a row.
    DefaultValue,
    /// `matchingPriority` of a row.
    MatchingPriority,
    /// `flowType` of a row.
    FlowType,
    /// `attributeMappings`: all rows.
    AttributeMappings,
    /// `flowTypes` of the object mapping.
    FlowTypes,
    /// `enabled` of the object mapping.
    Enabled,
    /// `scope` of the object mapping.
    Scope,
}

impl Member {
    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Expression => "expression",
            Self::Parameters => "parameters",
            Self::TargetAttributeName => "targetAttributeName",
            Self::DefaultValue => "defaultValue",
            Self::MatchingPriority => "matchingPriority",
            Self::FlowType => "flowType",
            Self::AttributeMappings => "attributeMappings",
            Self::FlowTypes => "flowTypes",
            Self::Enabled => "enabled",
            Self::Scope => "scope",
        }
    }
}

impl Finding {
    /// An error of the compiler as a finding.
    pub(super) fn of_error(error: &Error, row: Option<(usize, &str)>, member: Member) -> Self {
        Self {
            code: error.code(),
            severity: Severity::Error,
            message: error.kind().to_string(),
            help: error.help(),
            row: row.map(|(index, _)| index),
            target: row.map(|(_, target)| target.into()),
            member,
            span: error.span(),
            text: error.text().map(Into::into),
            rule: None,
        }
    }

    /// The text that it marks; the name of the member where it marks none.
    pub fn marked(&self) -> &str {
        match (&self.text, self.span) {
            (Some(text), Some(span)) => text.get(span.start..span.end).unwrap_or_default(),
            _ => self.member.name(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(target) = &self.target {
            write!(f, "{target}: ")?;
        }
        f.write_str(&self.message)?;
        if !f.alternate() {
            return Ok(());
        }
        write!(f, " [{}]", self.code)?;
        if let (Some(text), Some(span)) = (&self.text, self.span) {
            picture::draw(f, text, span)?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  = help: {help}")?;
        }
        Ok(())
    }
}
