use super::{Check, Rule, Sample, Severity};
use crate::mapping::Mutability;

pub(super) static READ_ONLY_TARGET: Rule = Rule {
    code: "L033",
    name: "read-only-target",
    severity: Severity::Error,
    summary: "A target that only the application can write.",
    why: "The application passes the value over, or refuses the request.",
    fix: "remove the row, or write another attribute",
    source: "RFC 7643 §2.2",
    bad: Sample::Row { target: "groups", expression: "[department]" },
    marks: "groups",
    good: Sample::Row { target: "title", expression: "[department]" },
    check: Check::Row(|row, table, report| {
        let Some(path) = &row.path else { return };
        let defined = row.definition.is_some_and(|definition| definition.mutability == Mutability::ReadOnly);
        let by_rfc =
            [path.known_attribute(), path.known()].into_iter().flatten().any(|known| known.read_only);
        // `id` and `meta` are errors of the compiler.
        if (defined || by_rfc) && !path.is_reserved() {
            report.target("the application alone writes this attribute");
        } else if table.genesys && path.attribute() == "emails" && row.filtered("type") == Some("other") {
            report.target("Genesys Cloud shows the user name here, and it cannot be written").help =
                Some("write emails[type eq \"work\"].value".into());
        }
    }),
};
