use super::{Check, Rule, Sample, Severity};

pub(super) static SINGLE_ROLE: Rule = Rule {
    code: "L049",
    name: "single-role",
    severity: Severity::Warning,
    summary: "`SingleAppRoleAssignment`, which fails for a user with several roles.",
    why: "\"No more than one app role assignment was expected\": a user who is assigned by two groups has two.",
    fix: "write roles from AssertiveAppRoleAssignmentsComplex([appRoleAssignments]), or see to it that no user has two",
    source: "functions-for-customizing-application-data#singleapproleassignment",
    bad: Sample::Row {
        target: r#"roles[primary eq "True"].value"#,
        expression: "SingleAppRoleAssignment([appRoleAssignments])",
    },
    marks: "SingleAppRoleAssignment",
    good: Sample::Row {
        target: "roles",
        expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
    },
    check: Check::Expression(|tree, report| {
        for call in tree.calls(&["SingleAppRoleAssignment"]) {
            report.expression(call.name_span, "this fails for every user with more than one role");
        }
    }),
};
