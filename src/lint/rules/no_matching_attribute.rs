use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static NO_MATCHING_ATTRIBUTE: Rule = Rule {
    code: "L039",
    name: "no-matching-attribute",
    severity: Severity::Error,
    summary: "No row that objects are looked up by.",
    why: "Without one the service cannot know whether the object exists already.",
    fix: "set `matchingPriority` to 1 in the row whose value is the object's own, such as userName",
    source: "customize-application-attributes#matching-users-in-the-source-and-target--systems",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "attributeMappings",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        if !table.rows.iter().any(|row| row.mapping.is_matching()) {
            report.member(
                Member::AttributeMappings,
                "no row is a matching attribute: none has a matchingPriority",
            );
        }
    }),
};
