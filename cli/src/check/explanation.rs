//! What a code means.

use std::fmt::Write;

use entra_scim::error;
use entra_scim::lint::{self, Rule, Sample};

use crate::exit::{Result, Stop};

/// The entry of a rule, by its code or its name, or of an error.
pub(crate) fn of(code: &str) -> Result<String> {
    let upper = code.to_uppercase();
    if let Some(rule) = lint::find(&upper).or_else(|| lint::find(code)) {
        return Ok(of_rule(rule));
    }
    let found = error::explain(&upper).ok_or_else(|| {
        Stop::bad(format_args!(
            "there is no code `{code}`: those of rules are L001 to L{:03}, those of errors stand in docs/errors.md",
            lint::ALL.len()
        ))
    })?;
    Ok(format!("{} (error)\n\n{}.\n\nMend it: {}.\n", found.code, sentence(found.meaning), found.mend))
}

fn of_rule(rule: &Rule) -> String {
    let Rule { code, name, severity, summary, why, fix, source, bad, marks, good, .. } = rule;
    let mut out = format!("{code} {name} ({severity})\n\n{summary}\n\n{why}\n\nMend it: {fix}.\n");
    let _ = write!(out, "\nBad, marks {marks}\n{}\nGood\n{}", sample(bad), sample(good));
    let _ = write!(out, "\nSource: {source}\n");
    out
}

fn sample(sample: &Sample) -> String {
    let text = match sample {
        Sample::Expression(expression) => (*expression).into(),
        Sample::Row { target, expression } => format!("{target} <- {expression}"),
        Sample::Table(json) => (*json).into(),
        _ => String::new(),
    };
    text.lines().map(|line| format!("  {line}\n")).collect()
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
