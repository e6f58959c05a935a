//! Comparisons to read.

use std::fmt;

use entra_scim::Span;
use entra_scim::error::Excerpt;
use entra_scim::report::drift;

use super::row::Row;
use crate::exit::Result;
use crate::output::Output;

/// Writes the phone numbers of a user that differ.
pub(super) fn user<'r>(rows: impl Iterator<Item = Row<'r>>, output: &mut Output) -> Result<()> {
    let mut is_first = true;
    for row in rows {
        let Some(reason) = row.reason else { continue };
        if std::mem::take(&mut is_first) {
            output.append(format_args!(
                "{}:{}: {}",
                row.input,
                row.line,
                visible(row.user.unwrap_or("«user»"))
            ));
            output.end_line()?;
        }
        output.append(format_args!("  {}  {reason}", row.target));
        output.end_line()?;
        for (name, value) in [("sent", &row.sent), ("stored", &row.stored)] {
            let value = value.as_deref().unwrap_or("–");
            output.append(format_args!("    {name:<7} {}", visible(value)));
            output.end_line()?;
        }
    }
    Ok(())
}

/// A value, fit for a terminal.
fn visible(value: &str) -> impl fmt::Display {
    Excerpt::new(value, Span::new(0, 0))
}

/// How many there are, in one line.
pub(super) struct Counts<'t>(pub(super) &'t drift::Totals<'t>);

impl fmt::Display for Counts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drift::Totals { users, not_stored, dropped, phones, differing, .. } = self.0;
        write!(
            f,
            "{phones} phone numbers of {users} users, {differing} differ; {not_stored} users not stored"
        )?;
        match dropped {
            0 => Ok(()),
            dropped => write!(f, ", {dropped} dropped"),
        }
    }
}

/// The totals; the last line has no end.
pub(super) struct Totals<'t>(pub(super) &'t drift::Totals<'t>);

impl fmt::Display for Totals<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let totals = self.0;
        if totals.differing > 0 {
            f.write_str("\n")?;
        }
        write!(f, "{}", Counts(totals))?;
        for tally in &totals.reasons {
            let reason = &tally.reason;
            let again = if reason.is_rewritten() { "; written again in every cycle" } else { "" };
            write!(
                f,
                "\n\n{:>4} × {}  {}\n       {}{again}",
                tally.count,
                tally.target,
                reason.code(),
                reason
            )?;
            match &tally.expression {
                Some(expression) => write!(f, "\n       this expression ends it: {expression}")?,
                None => write!(f, "\n       = help: {}", reason.help())?,
            }
        }
        Ok(())
    }
}
