use super::{Check, Rule, Sample, Severity};

pub(super) static UNAVAILABLE_SOURCE_ATTRIBUTE: Rule = Rule {
    code: "L030",
    name: "unavailable-source-attribute",
    severity: Severity::Error,
    summary: "`userType` or `samAccountName` as a source.",
    why: "They exist in the directory, and provisioning to applications cannot read them.",
    fix: "synchronize the value into an extension attribute, and map that",
    source: "known-issues",
    bad: Sample::Row { target: "userType", expression: "[userType]" },
    marks: "[userType]",
    good: Sample::Row { target: "userType", expression: "[extensionAttribute1]" },
    check: Check::Row(|row, table, report| {
        let Some(tree) = &row.tree else { return };
        for (name, id) in tree.attributes() {
            if is_unavailable(name) && table.sources.definition(name).is_none() {
                report.expression(
                    tree.span(id),
                    format!("`{name}` cannot be read for provisioning to applications"),
                );
            }
        }
    }),
};

pub(super) fn is_unavailable(name: &str) -> bool {
    ["usertype", "samaccountname", "onpremisessamaccountname"].contains(&&*name.to_lowercase())
}
