//! Comparisons as data: one JSON object or one CSV row each.

use std::borrow::Cow;

use entra_scim::phone;
use entra_scim::report::drift::{Phone, Tally, Totals};
use serde::Serialize;

use crate::exit::{Result, Stop};
use crate::output::Output;

/// One phone number of one user.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row<'r> {
    pub(super) input: &'r str,
    pub(super) line: u64,
    pub(super) user: Option<&'r str>,
    pub(super) target: &'r str,
    pub(super) sent: Option<Cow<'r, str>>,
    pub(super) stored: Option<Cow<'r, str>>,
    same_text: bool,
    same_number: bool,
    pub(super) reason: Option<&'static str>,
    message: Option<String>,
    help: Option<&'static str>,
    expression: Option<&'r str>,
}

impl<'r> Row<'r> {
    pub(super) fn new(
        input: &'r str,
        line: u64,
        user: &'r str,
        phone: &'r Phone<'_>,
        hide_values: bool,
    ) -> Self {
        let shown = |value: &'r str| match hide_values {
            true => Cow::from(format!("«{}»", phone::parse(value).class().name())),
            false => Cow::from(value),
        };
        Self {
            input,
            line,
            user: (!hide_values).then_some(user),
            target: phone.target,
            sent: phone.sent.as_deref().map(shown),
            stored: phone.stored.map(shown),
            same_text: phone.same_text,
            same_number: phone.same_number,
            reason: phone.reason.map(|reason| reason.code()),
            message: phone.reason.map(|reason| reason.to_string()),
            help: phone.reason.map(|reason| reason.help()),
            expression: phone.expression.as_deref(),
        }
    }
}

/// The totals.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary<'d> {
    users: u64,
    not_stored: u64,
    dropped: u64,
    phones: u64,
    differing: u64,
    totals: Vec<Total<'d>>,
}

#[derive(Debug, Serialize)]
struct Total<'d> {
    target: &'d str,
    reason: &'static str,
    message: String,
    help: &'static str,
    expression: Option<&'d str>,
    count: u64,
}

impl<'d> Summary<'d> {
    pub(super) fn new(totals: &'d Totals<'d>) -> Self {
        let total = |tally: &'d Tally<'d>| Total {
            target: tally.target,
            reason: tally.reason.code(),
            message: tally.reason.to_string(),
            help: tally.reason.help(),
            expression: tally.expression.as_deref(),
            count: tally.count,
        };
        Self {
            users: totals.users,
            not_stored: totals.not_stored,
            dropped: totals.dropped,
            phones: totals.phones,
            differing: totals.differing,
            totals: totals.reasons.iter().map(total).collect(),
        }
    }
}

/// Writes rows as JSON, one a line.
pub(super) fn json<'r>(rows: impl Iterator<Item = Row<'r>>, output: &mut Output) -> Result<()> {
    for row in rows {
        serde_json::to_writer(&mut output.buffer, &row).map_err(Stop::bad)?;
        output.end_line()?;
    }
    Ok(())
}

/// Writes rows as CSV. The first row of all comes with the names of the columns.
pub(super) fn csv<'r>(
    rows: impl Iterator<Item = Row<'r>>,
    named: &mut bool,
    output: &mut Output,
) -> Result<()> {
    for row in rows {
        let is_named = std::mem::replace(named, true);
        let mut writer = csv::WriterBuilder::new().has_headers(!is_named).from_writer(&mut output.buffer);
        writer.serialize(row).and_then(|()| Ok(writer.flush()?)).map_err(Stop::bad)?;
    }
    output.write_when_full()
}
