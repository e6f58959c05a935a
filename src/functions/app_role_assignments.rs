use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::roles::roles;
use crate::value::{Kind, Value};

pub(crate) static APP_ROLE_ASSIGNMENTS: Function = Function {
    name: "AppRoleAssignments",
    summary: "The values of all app roles of the user, as a list: the older function for several roles.",
    parameters: &[Parameter::required("source", "source", Kind::List)],
    returns: Kind::List,
    pure: true,
    outermost: false,
    null: "Null when there is no role.",
    source: "synchronization-synchronizationschema-functions",
    chosen: &[
        "The reference names it without a definition: it gives what SingleAppRoleAssignment gives, for each role.",
    ],
    examples: &[
        Example {
            expression: "AppRoleAssignments([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"value": "Admin"}, {"value": "User"}]}"#,
            result: Expected::Json(r#"["Admin", "User"]"#),
        },
        Example {
            expression: "AppRoleAssignments([appRoleAssignments])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "AppRoleAssignments([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"principalId": "7"}]}"#,
            result: Expected::Error("an app role has no value, displayName or id"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(app_role_assignments),
};

fn app_role_assignments<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let source = call.value(0);
    let mut values = bumpalo::collections::Vec::with_capacity_in(source.items().len(), call.arena.bump());
    for role in roles(call, &source) {
        values.push(Value::String(role?.value));
    }
    Ok(call.arena.list(values.into_iter())?)
}
