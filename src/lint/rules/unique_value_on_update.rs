use super::{Check, Rule, Sample, Severity};

pub(super) static UNIQUE_VALUE_ON_UPDATE: Rule = Rule {
    code: "L044",
    name: "unique-value-on-update",
    severity: Severity::Warning,
    summary: "`SelectUniqueValue` in a row that flows on update.",
    why: "The function reference says to let it flow only when the object is created. On update the object's own value \
          may count as taken, and the user gets another one.",
    fix: "set `flowType` to ObjectAddOnly",
    source: "functions-for-customizing-application-data#selectuniquevalue",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "nickName", "source": {"expression": "SelectUniqueValue([mailNickname], [employeeId])"}}]}"#,
    ),
    marks: "SelectUniqueValue",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "nickName", "flowType": "ObjectAddOnly",
    "source": {"expression": "SelectUniqueValue([mailNickname], [employeeId])"}}]}"#,
    ),
    check: Check::Row(|row, table, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| table.updates() && row.flows_on_update()) else {
            return;
        };
        for call in tree.calls(&["SelectUniqueValue"]) {
            report.expression(call.name_span, "SelectUniqueValue is to flow only when the object is created");
        }
    }),
};
