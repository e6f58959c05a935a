//! What an element of a list carries beside the values of mappings.

use serde_json::Value as Json;

use super::Primary;
use crate::path::{Condition, Literal};

/// The type of the roles that Entra writes.
pub(super) const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// What the filter says of an element, and `primary` and the type of roles as Entra writes them. `core_list` is the name
/// of the list, empty if it is none of the core schema: only core attributes have companions that their filter does not
/// name.
pub(super) fn companions<'f>(
    core_list: &str,
    filter: &'f [Condition],
    primary: Primary,
) -> Vec<(&'f str, Json)> {
    let kind = filter.iter().find(|condition| condition.attribute() == "type").map(Condition::literal);
    let is_work = matches!(kind, Some(Literal::String(kind)) if kind.eq_ignore_ascii_case("work"));
    let mut fixed: Vec<(&str, Json)> = filter.iter().map(companion).collect();
    let mut add = |name, value: Json| {
        if fixed.iter().all(|(known, _)| *known != name) {
            fixed.push((name, value));
        }
    };
    match primary {
        Primary::WorkEmail | Primary::Always if is_work && core_list == "emails" => {
            add("primary", true.into());
        }
        Primary::Always if kind.is_some() => add("primary", false.into()),
        _ => {}
    }
    if core_list == "roles" {
        add("type", ROLE_TYPE.into());
    }
    fixed
}

/// A condition as the member that meets it: `primary` is a Boolean, however the filter writes it.
fn companion(condition: &Condition) -> (&str, Json) {
    let value = match (condition.attribute(), condition.literal()) {
        ("primary", Literal::String(text)) if text.eq_ignore_ascii_case("true") => true.into(),
        ("primary", Literal::String(text)) if text.eq_ignore_ascii_case("false") => false.into(),
        (_, Literal::String(text)) => (&**text).into(),
        (_, Literal::Boolean(value)) => (*value).into(),
        (_, Literal::Number(number)) => number.clone().into(),
    };
    (condition.attribute(), value)
}
