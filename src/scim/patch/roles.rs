//! The updates of Entra's role functions, which the default style writes unlike the create request
//! (customize-application-attributes, "Provisioning a role to a SCIM app").

use serde::Serialize;
use serde_json::Value as Json;

use super::equal::is_same_text;
use super::lists::value_of;
use super::stored::scalar;
use crate::scim::Target;
use crate::value::Value;

/// One of the functions that give roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleFunction {
    Single,
    Complex,
    Assertive,
}

impl RoleFunction {
    /// The function of this name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        match name {
            "SingleAppRoleAssignment" => Some(Self::Single),
            "AppRoleAssignmentsComplex" => Some(Self::Complex),
            "AssertiveAppRoleAssignmentsComplex" => Some(Self::Assertive),
            _ => None,
        }
    }

    /// Whether its update of this target has a form of its own.
    pub(super) fn fits(self, target: &Target) -> bool {
        let path = &target.path;
        let is_value = match path.sub_attributes() {
            [] => true,
            [name] => name == "value",
            _ => false,
        };
        path.schema().is_none()
            && path.attribute() == "roles"
            && is_value
            && (self == Self::Single || target.is_whole_list())
    }
}

/// A role assignment as the default style writes it: as a JSON text, its members in this order.
#[derive(Serialize)]
struct Assignment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value<'a>>,
    #[serde(rename = "displayName", skip_serializing_if = "Option::is_none")]
    display_name: Option<Value<'a>>,
}

impl<'a> Assignment<'a> {
    fn of(item: Value<'a>) -> Self {
        let member = |name| item.member_ignoring_case(name).filter(|value| *value != Value::Null);
        match item {
            Value::Complex(_) => {
                Self { id: member("id"), value: member("value"), display_name: member("displayName") }
            }
            // A text stands for a role of that value.
            text => Self { id: None, value: Some(text), display_name: Some(text) },
        }
    }
}

/// The roles that the target holds neither by their value nor by the text that an earlier update wrote, as elements
/// of `roles`. `values` are what the function gave, one for each of the `assignments`.
pub(super) fn missing(
    stored: &[Json],
    values: &[Value<'_>],
    assignments: &[Value<'_>],
    case_exact: bool,
) -> Vec<Json> {
    let held: Vec<&str> = stored.iter().filter_map(|item| scalar(item).as_str()).collect();
    let holds = |wanted: &str| held.iter().any(|held| is_same_text(held, wanted, case_exact));
    let mut missing = Vec::new();
    for (value, assignment) in values.iter().zip(assignments) {
        let text = serde_json::to_string(&Assignment::of(*assignment)).unwrap_or_default();
        if !value_of(*value).as_str().is_some_and(holds) && !holds(&text) {
            missing.push(serde_json::json!({ "value": text }));
        }
    }
    missing
}
