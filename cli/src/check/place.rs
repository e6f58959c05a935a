//! Where in the file a finding is.

use entra_scim::error::Position;
use entra_scim::lint::{Finding, Member};
use entra_scim::mapping::Positions;

/// Where a table stands.
#[derive(Debug)]
pub(crate) struct Place {
    /// The kind of its source objects.
    pub(crate) object: String,
    pub(crate) positions: Positions,
}

/// A finding, with the place of what it marks in the file.
#[derive(Debug)]
pub(crate) struct Located<'f> {
    pub(crate) finding: &'f Finding,
    /// Where its table stands; `None` without a file.
    pub(crate) table: Option<&'f Place>,
    /// Where it begins; `None` without a file.
    pub(crate) start: Option<Position>,
    /// Where it ends, if it marks a stretch.
    pub(crate) end: Option<Position>,
}

impl<'f> Located<'f> {
    pub(crate) fn new(finding: &'f Finding, table: Option<&'f Place>) -> Self {
        let none = Self { finding, table, start: None, end: None };
        let Some(Place { positions, .. }) = table else { return none };
        let Some(row) = finding.row else {
            return Self { start: Some(positions.object_member(finding.member.name())), ..none };
        };
        let at = |offset| match finding.member {
            Member::Expression => positions.expression(row, offset),
            _ => positions.target(row, offset),
        };
        match finding.span {
            Some(span) => Self { start: at(span.start), end: at(span.end), ..none },
            None => Self { start: positions.member(row, path(finding.member)), ..none },
        }
    }

    /// Whether both are about one text.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let text = |Self { finding, table, .. }: &Self| {
            finding.span.map(|_| (table.map(std::ptr::from_ref), finding.row, finding.member))
        };
        text(self).is_some_and(|here| text(other) == Some(here))
    }
}

/// The way to the member from the row.
fn path(member: Member) -> &'static str {
    match member {
        Member::Expression => "source.expression",
        Member::Parameters => "source.parameters",
        member => member.name(),
    }
}
