use super::{Check, Rule, Sample, Severity, unavailable_source_attribute::is_unavailable};

pub(super) static UNKNOWN_SOURCE_ATTRIBUTE: Rule = Rule {
    code: "L028",
    name: "unknown-source-attribute",
    severity: Severity::Warning,
    summary: "An attribute that the source object does not have, as far as is known.",
    why: "An unknown attribute is null for every record. Attribute names are case-sensitive.",
    fix: "write the name as the attribute list of the provisioning job has it; extensionAttribute1 to 15 and \
          extension_<application id>_<name> are always taken",
    source: "user-provisioning-sync-attributes-for-mapping",
    bad: Sample::Row { target: "title", expression: "Trim([JobTitle])" },
    marks: "[JobTitle]",
    good: Sample::Row { target: "title", expression: "Trim([jobTitle])" },
    check: Check::Row(|row, table, report| {
        let Some(tree) = &row.tree else { return };
        for (name, id) in tree.attributes() {
            // These have rules of their own, which know more.
            if is_unavailable(name) || table.sources.of_graph_name(name).is_some() {
                continue;
            }
            let Some(unknown) = table.sources.unknown(name) else { continue };
            let message = format!("`{name}` is no attribute of {}", table.sources.owner());
            let finding = report.expression(tree.span(id), message);
            if let Some(near) = unknown.near {
                finding.help = Some(format!("did you mean [{near}]?"));
            }
        }
    }),
};
