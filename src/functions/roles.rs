//! The app roles of a record, and the values that the provisioning service makes of them.

use super::call::{Call, Stop};
use crate::value::{Member, Value};

/// An app role that is assigned to the user.
#[derive(Debug)]
pub(super) struct Role<'a> {
    pub(super) value: &'a str,
    pub(super) display_name: &'a str,
}

/// The roles of the source argument, in its order: objects with `id`, `value` and `displayName`, of which
/// some may be missing, or texts.
pub(super) fn roles<'c, 'a>(
    call: &'c Call<'_, 'a>,
    source: &'c Value<'a>,
) -> impl Iterator<Item = Result<Role<'a>, Stop<'a>>> {
    source.items().iter().map(|item| role(call, *item))
}

fn role<'a>(call: &Call<'_, 'a>, item: Value<'a>) -> Result<Role<'a>, Stop<'a>> {
    let text = |value: Value<'a>| match value {
        value if value.is_null_or_empty() => Ok(None),
        value => call.text_of(value, 0).map(Some),
    };
    let (value, display_name, id) = match item {
        Value::Complex(_) => {
            let member = |name| text(item.member_ignoring_case(name).unwrap_or_default());
            (member("value")?, member("displayName")?, member("id")?)
        }
        name => (text(name)?, None, None),
    };
    match (value.or(display_name).or(id), display_name.or(value).or(id)) {
        (Some(value), Some(display_name)) => Ok(Role { value, display_name }),
        _ => Err(call.fault("an app role has no value, displayName or id")),
    }
}

/// Every role as the service posts it, with its display name under the name `display`.
pub(super) fn complex<'a>(call: &Call<'_, 'a>, display: &'static str) -> Result<Value<'a>, Stop<'a>> {
    let source = call.value(0);
    let mut values = bumpalo::collections::Vec::with_capacity_in(source.items().len(), call.arena.bump());
    for role in roles(call, &source) {
        let role = role?;
        values.push(call.arena.complex(&[
            Member { name: "primary", value: Value::Boolean(false) },
            Member { name: "type", value: Value::String("WindowsAzureActiveDirectoryRole") },
            Member { name: display, value: Value::String(role.display_name) },
            Member { name: "value", value: Value::String(role.value) },
        ])?);
    }
    Ok(call.arena.list(values.into_iter())?)
}
