use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static OBJECT_MAPPING_DISABLED: Rule = Rule {
    code: "L048",
    name: "object-mapping-disabled",
    severity: Severity::Warning,
    summary: "An object mapping that is not enabled, or that may do nothing to its objects.",
    why: "No object of this kind is provisioned.",
    fix: "set `enabled` to true and `flowTypes` to what is to be done, or remove the mapping",
    source: "synchronization-objectmapping",
    bad: Sample::Table(
        r#"{"enabled": false, "attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "enabled",
    good: Sample::Table(
        r#"{"enabled": true, "attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let object = table.object();
        let flows = object.flow_types;
        if !object.enabled {
            report
                .member(Member::Enabled, "the mapping is not enabled: none of these objects is provisioned");
        } else if !(flows.add || flows.update || flows.delete) {
            report.member(Member::FlowTypes, "nothing may be done to these objects: no flow type is given");
        }
    }),
};
