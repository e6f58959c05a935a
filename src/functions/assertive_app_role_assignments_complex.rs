use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::roles;
use crate::value::Kind;

pub(crate) static ASSERTIVE_APP_ROLE_ASSIGNMENTS_COMPLEX: Function = Function {
    name: "AssertiveAppRoleAssignmentsComplex",
    summary: "All app roles of the user, as complex values with display; an update replaces the target's roles.",
    parameters: &[Parameter::required("source", "source", Kind::List)],
    returns: Kind::List,
    pure: true,
    outermost: false,
    null: "Null when there is no role.",
    source: "customize-application-attributes#provisioning-a-role-to-a-scim-app",
    chosen: &[
        "What a role lacks of value and displayName is taken from the other one, else from its id; a text is both.",
    ],
    examples: &[
        Example {
            expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"id": "1", "value": "admin", "displayName": "Admin"}, {"id": "2"}]}"#,
            result: Expected::Json(
                r#"[{"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "admin"},
                    {"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "2", "value": "2"}]"#,
            ),
        },
        Example {
            expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"principalId": "7"}]}"#,
            result: Expected::Error("an app role has no value, displayName or id"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| roles::complex(call, "display")),
};
