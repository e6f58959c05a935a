use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::roles;
use crate::value::Kind;

pub(crate) static APP_ROLE_ASSIGNMENTS_COMPLEX: Function = Function {
    name: "AppRoleAssignmentsComplex",
    summary: "All app roles of the user, as complex values with displayName.",
    parameters: &[Parameter::required("source", "source", Kind::List)],
    returns: Kind::List,
    pure: true,
    outermost: false,
    null: "Null when there is no role.",
    source: "customize-application-attributes#provisioning-a-role-to-a-scim-app",
    chosen: &[
        "The values are those of the request that creates a user.",
        "What a role lacks of value and displayName is taken from the other one, else from its id; a text is both.",
    ],
    examples: &[
        Example {
            expression: "AppRoleAssignmentsComplex([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"id": "1", "value": "admin", "displayName": "Admin"}, "User"]}"#,
            result: Expected::Json(
                r#"[{"primary": false, "type": "WindowsAzureActiveDirectoryRole", "displayName": "Admin", "value": "admin"},
                    {"primary": false, "type": "WindowsAzureActiveDirectoryRole", "displayName": "User", "value": "User"}]"#,
            ),
        },
        Example {
            expression: "AppRoleAssignmentsComplex([appRoleAssignments])",
            record: r#"{"appRoleAssignments": null}"#,
            result: Expected::Json("null"),
        },
        Example {
            expression: "AppRoleAssignmentsComplex([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"value": {"id": "1"}}]}"#,
            result: Expected::Error("`source` takes a text, and this is a complex value"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| roles::complex(call, "displayName")),
};
