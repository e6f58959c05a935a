use super::{Check, Rule, Sample, Severity};
use crate::lint::tree::{Call, Tree};

pub(super) static REWRITTEN_EVERY_CYCLE: Rule = Rule {
    code: "L043",
    name: "rewritten-every-cycle",
    severity: Severity::Warning,
    summary: "`Now`, `Guid` or `RandomString` in a row that flows on update.",
    why: "The value is another one each time, so the object is written again whenever the service looks at it.",
    fix: "let the row flow only when the object is created: `flowType` ObjectAddOnly",
    source: "functions-for-customizing-application-data#guid",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "externalId", "source": {"expression": "Guid()"}}]}"#,
    ),
    marks: "Guid",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "externalId", "flowType": "ObjectAddOnly", "source": {"expression": "Guid()"}}]}"#,
    ),
    check: Check::Row(|row, table, report| {
        let Some(tree) = row.tree.as_ref().filter(|_| table.updates() && row.flows_on_update()) else {
            return;
        };
        for call in tree.calls(&["Now", "Guid", "RandomString"]).filter(|call| !is_condition(tree, call)) {
            let message =
                format!("{} gives another value each time, and the row flows on every update", call.name);
            report.expression(call.name_span, message);
        }
    }),
};

/// Whether the call only helps to choose: then the value changes when the choice does.
fn is_condition(tree: &Tree, call: &Call<'_>) -> bool {
    tree.ancestors(call.id).filter_map(|id| tree.call(id)).any(|above| {
        let condition = above.argument(0).filter(|_| ["IIF", "Switch"].contains(&above.name));
        condition.is_some_and(|condition| tree.is_within(call.id, condition))
    })
}
