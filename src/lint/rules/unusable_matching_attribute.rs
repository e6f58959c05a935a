use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;
use crate::lint::subject::Row;
use crate::mapping::AttributeType;
use crate::syntax::NodeKind;

pub(super) static UNUSABLE_MATCHING_ATTRIBUTE: Rule = Rule {
    code: "L040",
    name: "unusable-matching-attribute",
    severity: Severity::Error,
    summary: "A matching attribute that finds no single object: a constant, a list, a Boolean, or a new value each time.",
    why: "The look-up asks for the object with this value; it has to be the object's own, and the same every time.",
    fix: "match by an attribute whose value is the object's own, such as userName or externalId",
    source: "customize-application-attributes#matching-users-in-the-source-and-target--systems",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "matchingPriority": 2, "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "matchingPriority",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "externalId", "matchingPriority": 2, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Row(|row, _, report| {
        if let Some(fault) = fault(row).filter(|_| row.mapping.is_matching()) {
            report.member(
                Member::MatchingPriority,
                format!("no object can be found by this attribute: {fault}"),
            );
        }
    }),
};

fn fault(row: &Row<'_>) -> Option<&'static str> {
    let whole =
        row.path.as_ref().is_some_and(|path| path.filter().is_empty() && path.sub_attributes().is_empty());
    if row.mapping.source.is_none() {
        return Some("the row has no source");
    }
    match row.known {
        Some(known) if known.multivalued && whole => return Some("the target is a list"),
        Some(known) if known.kind == AttributeType::Boolean => return Some("the target is True or False"),
        _ => {}
    }
    let tree = row.tree.as_ref()?;
    if tree.all_calls().any(|call| ["Now", "Guid", "RandomString"].contains(&call.name)) {
        return Some("its value is another one each time");
    }
    let reads = tree.nodes().any(|(_, node)| matches!(node.kind, NodeKind::Attribute(_)));
    (!reads).then_some("its value is the same for every object")
}
