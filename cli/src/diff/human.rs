//! What was found, as a report to read.

use std::fmt::{Display, Formatter, Result};

use entra_scim::report::diff::{RowDiff, UserTotals};

use super::Found;
use super::words::{counts, effect, named, text, value, way};

/// A report to read.
pub(super) struct Human<'f>(pub(super) &'f Found<'f>);

impl Display for Human<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Found { table, totals, records, rejects } = self.0;
        match table.len() {
            0 => writeln!(f, "Table: no difference")?,
            1 => writeln!(f, "Table: 1 difference")?,
            count => writeln!(f, "Table: {count} differences")?,
        }
        for row in *table {
            row_diff(row, f)?;
        }
        write!(f, "\nUsers: {records}")?;
        for (what, UserTotals { count, .. }) in &totals.users {
            write!(f, ", {count} {}", effect(*what))?;
        }
        if *rejects > 0 {
            write!(f, ", {rejects} that cannot be read")?;
        }
        writeln!(f)?;
        for (what, UserTotals { examples, .. }) in &totals.users {
            for example in examples {
                let (line, user) = (example.line, named(&example.user));
                writeln!(f, "  {}: line {line}{user}{}", effect(*what), way(example.old, example.new))?;
            }
        }
        let differing = totals.attributes.iter().filter(|attribute| attribute.users() > 0);
        for (index, attribute) in differing.enumerate() {
            f.write_str(if index == 0 { "\nAttributes\n" } else { "" })?;
            writeln!(f, "  {}: {}", attribute.target, counts(attribute))?;
            for example in &attribute.examples {
                let (old, new) = (value(&example.old), value(&example.new));
                writeln!(f, "    line {}{}: {old} → {new}", example.line, named(&example.user))?;
            }
        }
        Ok(())
    }
}

/// A row and its members, each with its old and its new value one below the other.
fn row_diff(row: &RowDiff, f: &mut Formatter<'_>) -> Result {
    writeln!(f, "  {}", if row.target.is_empty() { "(the whole table)" } else { &row.target })?;
    for member in &row.members {
        writeln!(f, "    {}", member.name)?;
        for (sign, value) in [('-', &member.old), ('+', &member.new)] {
            if let Some(value) = value {
                writeln!(f, "      {sign} {}", text(value))?;
            }
        }
    }
    Ok(())
}
