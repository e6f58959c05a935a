use super::{Check, Rule, Sample, Severity};
use crate::mapping::AttributeType;
use crate::syntax::NodeKind;

pub(super) static MANAGER_WITHOUT_REFERENCE: Rule = Rule {
    code: "L042",
    name: "manager-without-reference",
    severity: Severity::Warning,
    summary: "`manager` from anything but a reference, or defined as another type than a reference.",
    why: "The value sent is the identifier that the application gave to the manager; the service can look it up only \
          where source and target are references, and the manager was provisioned before.",
    fix: "map [manager] itself, and let the attribute list say that the target is a Reference to users",
    source: "customize-application-attributes",
    bad: Sample::Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        expression: "Trim([manager])",
    },
    marks: "Trim([manager])",
    good: Sample::Row {
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        expression: "[manager]",
    },
    check: Check::Row(|row, table, report| {
        let Some(path) = &row.path else { return };
        let is_value = path.sub_attributes().iter().all(|name| name == "value");
        if !table.is_user() || path.known_attribute().is_none_or(|known| known.name != "manager") || !is_value
        {
            return;
        }
        if let Some(tree) = &row.tree
            && !matches!(tree.node(tree.root()).kind, NodeKind::Attribute(_))
        {
            report.expression(tree.span(tree.root()), "a reference cannot pass through a function");
        } else if row.definition.is_some_and(|definition| definition.kind != AttributeType::Reference) {
            report.target("the schema defines this attribute as another type than a reference");
        }
    }),
};
