use super::{Check, Rule, Sample, Severity};

pub(super) static ADD_ONLY_ROLES: Rule = Rule {
    code: "L050",
    name: "add-only-roles",
    severity: Severity::Warning,
    summary: "`AppRoleAssignmentsComplex`, which never takes a role away.",
    why: "Roles are added and stay when the assignment ends; on update each goes as JSON in a text, which most \
          applications do not read, Genesys Cloud among them: it looks roles up by name.",
    fix: "use AssertiveAppRoleAssignmentsComplex, which replaces the roles",
    source: "functions-for-customizing-application-data#approleassignmentscomplex",
    bad: Sample::Row { target: "roles", expression: "AppRoleAssignmentsComplex([appRoleAssignments])" },
    marks: "AppRoleAssignmentsComplex",
    good: Sample::Row {
        target: "roles",
        expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
    },
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["AppRoleAssignmentsComplex"]) {
            report.expression(call.name_span, "AppRoleAssignmentsComplex adds roles and never removes one");
        }
    }),
};
