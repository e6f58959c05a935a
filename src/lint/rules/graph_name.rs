use super::{Check, Rule, Sample, Severity};

pub(super) static GRAPH_NAME: Rule = Rule {
    code: "L029",
    name: "graph-name",
    severity: Severity::Error,
    summary: "A property by its name in Microsoft Graph, where mappings have another name for it.",
    why: "Provisioning kept the names of Azure AD Graph: it is `mobile`, not `mobilePhone`. The Graph name is no \
          attribute there.",
    fix: "write the name that provisioning has",
    source: "migrate-azure-ad-graph-property-differences",
    bad: Sample::Row { target: "nickName", expression: "[mobilePhone]" },
    marks: "[mobilePhone]",
    good: Sample::Row { target: "nickName", expression: "[mobile]" },
    check: Check::Row(|row, table, report| {
        let Some(tree) = &row.tree else { return };
        for (name, id) in tree.attributes() {
            if let Some(own) = table.sources.of_graph_name(name) {
                let message = format!("`{name}` is the name in Microsoft Graph; a mapping calls it `{own}`");
                report.expression(tree.span(id), message).help = Some(format!("write [{own}]"));
            }
        }
    }),
};
