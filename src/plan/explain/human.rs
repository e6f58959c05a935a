//! Explanations for people.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use super::{
    ClauseExplanation, Explanation, MappingExplanation, RecordOutcome, ScopeExplanation, Step, Traced,
};
use crate::error::visible;
use crate::plan::scope::InScope;

/// Widest text of a step, and widest value, in characters: longer ones are cut.
const TEXT: usize = 40;
const VALUE: usize = 120;

/// The widest that labels can make the column of values begin.
const COLUMN: usize = 60;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(scope) = &self.scope {
            writeln!(f, "{scope}\n")?;
        }
        for mapping in &self.mappings {
            writeln!(f, "{mapping}\n")?;
        }
        let scope = self.scope.as_ref().and_then(|scope| scope.result);
        match &self.outcome {
            RecordOutcome::Written => f.write_str(match scope {
                Some(InScope::Out) => "The record would be written, but it is out of scope.",
                Some(InScope::Ignored) => "The record would be written, but it is ignored.",
                Some(InScope::In) | None => "The record is written.",
            }),
            RecordOutcome::Dropped { target } => write!(f, "The record is dropped by {target}."),
            RecordOutcome::Rejected { target } => write!(f, "The record is rejected by {target}."),
        }
    }
}

impl fmt::Display for ScopeExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.result {
            Some(InScope::In) => "scope: in scope",
            Some(InScope::Out) => "scope: out of scope, for no group holds",
            Some(InScope::Ignored) => "scope: ignored, for no input group holds",
            None => "scope: it cannot be decided",
        })?;
        for clause in &self.clauses {
            let ClauseExplanation { text, value, holds, error, .. } = clause;
            let (text, value) = (clipped(&seen(text), VALUE), clipped(&value.to_string(), VALUE));
            match (holds, error) {
                (Some(true), _) => write!(f, "\n  {text}: {value}, holds")?,
                (Some(false), _) => write!(f, "\n  {text}: {value}, does not hold")?,
                (None, Some(error)) => write!(f, "\n  {text}: {value}, {} [{}]", error.message, error.code)?,
                (None, None) => write!(f, "\n  {text}: {value}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for MappingExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.target)?;
        // A short expression stands whole at the top of the tree.
        let shown = self.steps.first().map(label);
        if let Some(expression) = self.expression.as_deref().filter(|text| shown.as_deref() != Some(text)) {
            for line in expression.lines() {
                writeln!(f, "  {}", seen(line.trim_end()))?;
            }
        }
        let labels = self.steps.iter().zip(guides(&self.steps));
        let labels: Vec<_> = labels.map(|(step, guide)| guide + &label(step)).collect();
        let column = labels.iter().map(|label| label.width()).max().unwrap_or_default().min(COLUMN);
        for (step, label) in self.steps.iter().zip(&labels) {
            match &step.result {
                // A text or a number says itself.
                Traced::Constant(_) if step.function.is_none() && is_leaf(&step.text) => {
                    writeln!(f, "  {label}")?;
                }
                result => {
                    let gap = column.saturating_sub(label.width());
                    writeln!(f, "  {label}{:gap$}  {}", "", clipped(&result.to_string(), VALUE))?;
                }
            }
        }
        let rule = self.gate.rule;
        let by = if rule.is_documented() { "documented" } else { "chosen here" };
        write!(f, "  gate: {} ({by}: {})", rule.text(), rule.source())?;
        if let Some(error) = &self.error {
            write!(f, "\n  error: {} [{}]", error.message, error.code)?;
            if let Some(role) = self.role {
                write!(f, "; without its {role} attribute the record is rejected")?;
            }
        }
        match &self.member {
            Some(member) => write!(f, "\n  sent: {}", clipped(&seen(&member.to_string()), 2 * VALUE)),
            None => Ok(()),
        }
    }
}

/// As a person reads it; a value that is hidden, between guillemets.
impl fmt::Display for Traced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) | Self::Constant(value) => match value {
                serde_json::Value::Null => f.write_str("Null"),
                serde_json::Value::Bool(true) => f.write_str("True"),
                serde_json::Value::Bool(false) => f.write_str("False"),
                value => f.write_str(&seen(&value.to_string())),
            },
            Self::Shape(shape) => write!(f, "«{shape}»"),
            Self::Redacted => f.write_str("[Redact]"),
            Self::Failed(failure) => write!(f, "failed: {} [{}]", failure.message, failure.code),
            Self::NoFlow => f.write_str("no flow"),
            Self::NoObjectFlow => f.write_str("no flow of the record"),
            Self::Interrupted => f.write_str("no value, for something inside has none"),
            Self::NotEvaluated => f.write_str("not evaluated"),
        }
    }
}

/// What a step is, in few characters.
fn label(step: &Step) -> String {
    let parameter = step.parameter.map(|parameter| format!("{parameter}: ")).unwrap_or_default();
    let text = seen(&step.text.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    let is_named = |name: &&str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    match step.function.filter(is_named) {
        Some(name) if step.result != Traced::NotEvaluated && text.chars().count() > TEXT => {
            format!("{parameter}{name}(…)")
        }
        _ => format!("{parameter}{}", clipped(&text, TEXT)),
    }
}

/// The lines of the tree before each step.
fn guides(steps: &[Step]) -> Vec<String> {
    // By depth: whether a sibling follows.
    let mut follows: Vec<bool> = Vec::new();
    let mut guides: Vec<String> = steps
        .iter()
        .rev()
        .map(|step| {
            let depth = step.depth;
            follows.resize(depth + 1, false);
            let mut guide: String =
                follows[..depth].iter().skip(1).map(|more| if *more { "│ " } else { "  " }).collect();
            if depth > 0 {
                guide.push_str(if follows[depth] { "├ " } else { "└ " });
            }
            follows[depth] = true;
            guide
        })
        .collect();
    guides.reverse();
    guides
}

/// Whether a text is one word, and no call.
fn is_leaf(text: &str) -> bool {
    text.starts_with('"') || !text.contains('(')
}

fn clipped(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into(),
    }
}

/// Without characters that would move the cursor or turn the direction of writing.
fn seen(text: &str) -> String {
    text.chars().map(visible).collect()
}
