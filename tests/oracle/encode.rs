//! A user resource from target paths and values.

use entra_scim::Value;
use entra_scim::error::Fault;
use entra_scim::functions::Stop;
use serde_json::{Map, Value as Json, json};

use super::evaluate::text;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// One value as JSON, a Boolean or a text.
pub(super) fn scalar(value: Value<'_>, boolean: bool) -> Result<Json, Stop<'_>> {
    let refused = |found| Fault::TargetType { expected: "another type", found };
    let value = match value {
        Value::List([one]) => *one,
        value => value,
    };
    match value {
        Value::List(_) => Err(refused("a list").into()),
        Value::Complex(_) => Err(refused("a complex value").into()),
        Value::Boolean(value) if boolean => Ok(value.into()),
        Value::String(text) if boolean && text.eq_ignore_ascii_case("true") => Ok(true.into()),
        Value::String(text) if boolean && text.eq_ignore_ascii_case("false") => Ok(false.into()),
        _ if boolean => Err(refused("another value").into()),
        value => text(value).map(Into::into),
    }
}

/// The resource of these targets and values; of a Null one only the place in its list is kept.
pub(super) fn user(values: &[(&str, Json)]) -> Json {
    let mut resource = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "meta": { "resourceType": "User" },
    });
    // The elements of lists, each by its list and filter, in the order of the table.
    let mut elements: Vec<(Vec<&str>, &str, Map<String, Json>)> = Vec::new();
    for (target, value) in values {
        let (path, filter) = names(target);
        match filter {
            Some((filter, member)) => {
                let known = elements.iter().position(|(list, of, _)| *list == path && *of == filter);
                let at = known.unwrap_or_else(|| {
                    elements.push((path, filter, Map::new()));
                    elements.len() - 1
                });
                if !value.is_null() {
                    elements[at].2.insert(member.into(), value.clone());
                }
            }
            None if value.is_null() => {}
            None => *place(&mut resource, &path) = value.clone(),
        }
    }
    for (path, filter, mut members) in elements.into_iter().filter(|(_, _, members)| !members.is_empty()) {
        let (attribute, wanted) = filter.split_once(" eq ").unwrap();
        let wanted = wanted.trim_matches('"');
        let is_primary = attribute == "primary";
        let companion = if is_primary { json!(wanted.eq_ignore_ascii_case("true")) } else { json!(wanted) };
        members.entry(attribute).or_insert(companion);
        if path == ["emails"] && filter == r#"type eq "work""# {
            members.entry("primary").or_insert(json!(true));
        }
        if path == ["roles"] {
            members.entry("type").or_insert(json!("WindowsAzureActiveDirectoryRole"));
        }
        let list = place(&mut resource, &path);
        if list.is_null() {
            *list = json!([]);
        }
        list.as_array_mut().unwrap().push(members.into());
    }
    resource
}

/// The names that lead to a value, or to its list, with the filter and the member behind it.
fn names(target: &str) -> (Vec<&str>, Option<(&str, &str)>) {
    let (before, filter) = match target.split_once('[') {
        Some((before, rest)) => {
            let (filter, member) = rest.split_once(']').unwrap();
            (before, Some((filter, member.strip_prefix('.').unwrap_or("value"))))
        }
        None => (target, None),
    };
    let (mut names, rest) = match before.rsplit_once(':') {
        Some((urn, rest)) => (vec![urn], rest),
        None => (Vec::new(), before),
    };
    names.extend(rest.split('.'));
    (names, filter)
}

/// The place at the end of these names; objects on the way are made.
fn place<'j>(resource: &'j mut Json, names: &[&str]) -> &'j mut Json {
    names.iter().fold(resource, |object, name| &mut object[*name])
}
