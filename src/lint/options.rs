//! What to look for, and how grave it is.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::rule::{Rule, Severity};
use super::rules;
use crate::limits::Limits;

/// What a check looks for. By default all rules, each with its own severity.
///
/// ```
/// use entra_scim::lint::{self, LintOptions, Severity};
///
/// let mut options = LintOptions::default();
/// options.allow("iif-on-presence")?;
/// options.set("L008", Severity::Error)?;
/// let found = lint::check_expression(r#"IIF(IsNullOrEmpty([a]), "", IIF([b]="", "x", [b]))"#, &options);
/// assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["L008"]);
/// assert_eq!(found[0].severity, Severity::Error);
/// # Ok::<(), lint::UnknownRule>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct LintOptions {
    /// The bounds.
    pub limits: Limits,
    /// Whether the table provisions Genesys Cloud. When it is not said, the names in the table decide.
    pub genesys: Option<bool>,
    /// What is not as the rules themselves say: `None` for a rule that is not run.
    levels: BTreeMap<&'static str, Option<Severity>>,
}

/// A rule that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{name}`{}", hint(.name, *.suggestion))]
#[non_exhaustive]
pub struct UnknownRule {
    /// As given.
    pub name: String,
    /// The nearest name, if one is near.
    pub suggestion: Option<&'static str>,
}

fn hint(name: &str, suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => format!(": did you mean `{name}`?"),
        None if crate::error::explain(name).is_some() => {
            ": that is an error, and a table that has it cannot run".into()
        }
        None => String::new(),
    }
}

impl LintOptions {
    /// Leaves a rule out, named by its code or its name.
    ///
    /// # Errors
    /// When there is no such rule. The errors of the compiler are no rules: a table that has one cannot run.
    pub fn allow(&mut self, rule: &str) -> Result<(), UnknownRule> {
        self.levels.insert(named(rule)?.code, None);
        Ok(())
    }

    /// Gives the findings of a rule another severity.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn set(&mut self, rule: &str, severity: Severity) -> Result<(), UnknownRule> {
        self.levels.insert(named(rule)?.code, Some(severity));
        Ok(())
    }

    pub(super) fn runs(&self, rule: &Rule) -> bool {
        self.levels.get(rule.code) != Some(&None)
    }

    /// Gives the findings their severities.
    pub(super) fn grade(&self, found: &mut [Finding]) {
        for finding in found {
            if let Some(Some(severity)) = self.levels.get(finding.code) {
                finding.severity = *severity;
            }
        }
    }
}

/// The rule of this code or name.
pub(super) fn named(rule: &str) -> Result<&'static Rule, UnknownRule> {
    rules::find(rule).ok_or_else(|| {
        let near = rules::ALL
            .iter()
            .map(|known| (strsim::osa_distance(known.name, &rule.to_lowercase()), known.name))
            .filter(|(distance, known)| *distance <= known.len() / 3);
        UnknownRule { name: rule.into(), suggestion: near.min().map(|(_, name)| name) }
    })
}
