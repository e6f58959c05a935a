use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static GENESYS_GROUPS: Rule = Rule {
    code: "L055",
    name: "genesys-groups",
    severity: Severity::Error,
    summary: "Groups of Genesys Cloud that are to be created or deleted.",
    why: "Its SCIM service has no way to create or delete a group: the group must exist there, with the same name.",
    fix: "set `flowTypes` to Update, and create the group in Genesys Cloud",
    source: "configure-microsoft-entra-id-for-genesys-cloud-scim-identity-management",
    bad: Sample::Table(
        r#"{"name": "Genesys Cloud groups", "sourceObjectName": "Group", "targetObjectName": "Group",
 "flowTypes": "Add,Update,Delete", "attributeMappings": [
  {"targetAttributeName": "displayName", "matchingPriority": 1, "source": {"expression": "[displayName]"}},
  {"targetAttributeName": "members", "source": {"expression": "[members]"}}]}"#,
    ),
    marks: "flowTypes",
    good: Sample::Table(
        r#"{"name": "Genesys Cloud groups", "sourceObjectName": "Group", "targetObjectName": "Group",
 "flowTypes": "Update", "attributeMappings": [
  {"targetAttributeName": "displayName", "matchingPriority": 1, "source": {"expression": "[displayName]"}},
  {"targetAttributeName": "members", "source": {"expression": "[members]"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let flows = table.object().flow_types;
        let what = match (flows.add, flows.delete) {
            (false, false) => return,
            (true, false) => "created",
            (false, true) => "deleted",
            (true, true) => "created and deleted",
        };
        if table.genesys && !table.is_user() {
            report
                .member(Member::FlowTypes, format!("groups cannot be {what} in Genesys Cloud through SCIM"));
        }
    }),
};
