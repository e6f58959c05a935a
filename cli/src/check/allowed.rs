//! Comments in a TOML table that leave rules out for a row.

use std::collections::HashSet;

use entra_scim::lint::{Finding, allowed};
use entra_scim::mapping::Positions;

use crate::exit::{Result, Stop};

/// Takes out the findings that a comment at their row allows.
pub(crate) fn take_out(
    findings: &mut Vec<Finding>,
    rows: usize,
    positions: &Positions,
    file: &str,
) -> Result<()> {
    let mut left_out = HashSet::new();
    for row in 0..rows {
        for (place, comment) in positions.comments(row) {
            let Some(rules) = allowed(comment) else { continue };
            let rules = rules.map_err(|error| Stop::bad(format_args!("{file}: {place}: {error}")))?;
            left_out.extend(rules.into_iter().map(|rule| (row, rule.code)));
        }
    }
    findings.retain(|finding| finding.row.is_none_or(|row| !left_out.contains(&(row, finding.code))));
    Ok(())
}
