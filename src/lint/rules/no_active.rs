use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static NO_ACTIVE: Rule = Rule {
    code: "L038",
    name: "no-active",
    severity: Severity::Warning,
    summary: "A table of users without a row for `active`.",
    why: "Users who are unassigned, disabled or deleted are disabled by writing `active`: without it they keep their \
          access.",
    fix: "add a row: active from Not([IsSoftDeleted])",
    source: "how-provisioning-works#deprovisioning",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}}]}"#,
    ),
    marks: "attributeMappings",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let reads = table.rows.iter().filter_map(|row| row.tree.as_ref());
        let mut reads = reads.flat_map(|tree| tree.attributes());
        if table.is_user()
            && table.is_scim()
            && table.row_of("active").is_none()
            && !reads.any(|(name, _)| name == "IsSoftDeleted")
        {
            report.member(Member::AttributeMappings, "no row writes `active`: users are never disabled");
        }
    }),
};
