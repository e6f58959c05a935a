use super::call::{Call, Stop};
use super::definition::{Eval, Example, Expected, Function, Parameter};
use super::roles::roles;
use crate::error::Fault;
use crate::value::{Kind, Value};

pub(crate) static SINGLE_APP_ROLE_ASSIGNMENT: Function = Function {
    name: "SingleAppRoleAssignment",
    summary: "The value of the one app role that the user has.",
    parameters: &[Parameter::required("source", "source", Kind::List)],
    returns: Kind::String,
    pure: true,
    outermost: false,
    null: "Null when there is no role.",
    source: "functions-for-customizing-application-data#singleapproleassignment",
    chosen: &[
        "A role without a value gives its displayName, else its id; a text stands for a role of that value.",
        "The page also says that of several roles one is returned; we follow the error that the service reports.",
    ],
    examples: &[
        Example {
            expression: "SingleAppRoleAssignment([appRoleAssignments])",
            record: r#"{"appRoleAssignments": [{"id": "1", "value": "Admin", "displayName": "Administrator"}]}"#,
            result: Expected::Json(r#""Admin""#),
        },
        Example {
            expression: "SingleAppRoleAssignment([appRoleAssignments])",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "SingleAppRoleAssignment([appRoleAssignments])",
            record: r#"{"appRoleAssignments": ["Admin", "User"]}"#,
            result: Expected::Error(
                "No more than one app role assignment was expected, but this many where found: 2",
            ),
        },
    ],
    prepare: None,
    eval: Eval::Strict(single_app_role_assignment),
};

fn single_app_role_assignment<'a>(call: &Call<'_, 'a>) -> Result<Value<'a>, Stop<'a>> {
    let source = call.value(0);
    match source.items().len() {
        0 | 1 => match roles(call, &source).next() {
            None => Ok(Value::Null),
            Some(role) => Ok(Value::String(role?.value)),
        },
        count => Err(Fault::SeveralRoles { function: "SingleAppRoleAssignment", count }.into()),
    }
}
