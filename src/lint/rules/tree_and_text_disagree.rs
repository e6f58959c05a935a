use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static TREE_AND_TEXT_DISAGREE: Rule = Rule {
    code: "L003",
    name: "tree-and-text-disagree",
    severity: Severity::Warning,
    summary: "The parameters of a source say something else than its expression.",
    why: "The expression counts here, and the portal shows it; what the service does with the tree is not \
          documented. Somebody edited one and forgot the other.",
    fix: "write the expression anew in the portal, or remove the parameters",
    source: "synchronization-attributemappingsource",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])", "name": "Not",
    "type": "Function", "parameters": [{"key": "source", "value": {"expression": "[accountEnabled]",
      "name": "accountEnabled", "type": "Attribute", "parameters": []}}]}}]}"#,
    ),
    marks: "parameters",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])", "name": "Not",
    "type": "Function", "parameters": [{"key": "source", "value": {"expression": "[IsSoftDeleted]",
      "name": "IsSoftDeleted", "type": "Attribute", "parameters": []}}]}}]}"#,
    ),
    check: Check::Row(|row, _, report| {
        if let Some(error) = row.mapping.source.as_ref().and_then(|source| source.disagreement()) {
            report.member(Member::Parameters, error.to_string()).help = error.help();
        }
    }),
};
