use super::{Check, Rule, Sample, Severity};

pub(super) static UNIQUE_VALUE_FOR_MATCHING: Rule = Rule {
    code: "L045",
    name: "unique-value-for-matching",
    severity: Severity::Error,
    summary: "`SelectUniqueValue` on a matching attribute.",
    why: "Objects are looked up by a value that is chosen because nobody has it: none is ever found.",
    fix: "match by another attribute",
    source: "functions-for-customizing-application-data#selectuniquevalue",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "flowType": "ObjectAddOnly",
    "source": {"expression": "SelectUniqueValue([mailNickname], [employeeId])"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "SelectUniqueValue",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "flowType": "ObjectAddOnly",
    "source": {"expression": "SelectUniqueValue([mailNickname], [employeeId])"}},
  {"targetAttributeName": "externalId", "matchingPriority": 1, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Row(|row, _, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| row.mapping.is_matching()) else { return };
        for call in tree.calls(&["SelectUniqueValue"]) {
            report.expression(call.name_span, "no object is found by a value that no object has");
        }
    }),
};
