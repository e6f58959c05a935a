use super::{Check, Rule, Sample, Severity};

pub(super) static ROLES_INTO_ONE_VALUE: Rule = Rule {
    code: "L051",
    name: "roles-into-one-value",
    severity: Severity::Error,
    summary: "All roles of a user as objects, for a target that takes one text.",
    why: "The function gives a list of objects with value, display and type: one text cannot hold it.",
    fix: "write the whole list: `roles`, which the attribute list has as a String with several values",
    source: "customize-application-attributes#provisioning-a-role-to-a-scim-app",
    bad: Sample::Row {
        target: r#"roles[primary eq "True"].value"#,
        expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
    },
    marks: "AssertiveAppRoleAssignmentsComplex",
    good: Sample::Row {
        target: "roles",
        expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
    },
    check: Check::Row(|row, _, report| {
        let (Some(tree), Some(path), Some(known)) = (&row.tree, &row.path, row.known) else { return };
        let whole = path.filter().is_empty() && path.sub_attributes().is_empty();
        if whole && known.multivalued {
            return;
        }
        for call in tree.calls(&["AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex"]) {
            report.expression(call.name_span, "the target takes one text, and this gives a list of objects");
        }
    }),
};
