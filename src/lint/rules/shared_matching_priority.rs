use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static SHARED_MATCHING_PRIORITY: Rule = Rule {
    code: "L041",
    name: "shared-matching-priority",
    severity: Severity::Warning,
    summary: "Two matching attributes with the same priority.",
    why: "Matching attributes are asked for one after the other, and the first hit ends the search; they cannot be \
          combined. Which of two equal ones is first is not documented.",
    fix: "give each its own priority",
    source: "customize-application-attributes#matching-users-in-the-source-and-target--systems",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "externalId", "matchingPriority": 1, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "matchingPriority",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "externalId", "matchingPriority": 2, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let mut first = std::collections::HashMap::new();
        for row in table.rows.iter().filter(|row| row.mapping.is_matching()) {
            let priority = row.mapping.matching_priority;
            let other = *first.entry(priority).or_insert(row);
            if other.index != row.index {
                let message = format!("`{}` has matching priority {priority} too", other.target());
                report.at_row(row).member(Member::MatchingPriority, message);
            }
        }
    }),
};
