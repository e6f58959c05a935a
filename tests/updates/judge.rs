//! What a target must hold after an update: what a create gives, but for what Entra itself leaves different.

use entra_scim::mapping::FlowType;
use entra_scim::{Flow, PatchStyle};
use serde_json::Value as Json;

use crate::table::Row;

/// The states that are compared.
#[derive(Debug)]
pub(crate) struct States<'s> {
    pub(crate) old: &'s Json,
    pub(crate) new: &'s Json,
    pub(crate) result: &'s Json,
    /// The assignments of the new record.
    pub(crate) assignments: &'s Json,
}

/// Why the result is wrong at this row's target, if it is.
pub(crate) fn judge(states: &States<'_>, row: &Row, created: Flow, style: PatchStyle) -> Result<(), String> {
    let at = |resource| value(resource, row.target().name);
    let (old, new, result) = (at(states.old), at(states.new), at(states.result));
    let same = |left: &Json, right: &Json| is_same(left, right, row.case_exact);
    let is_kept = result == old;
    // Nothing is sent for no value; and a default is a value of creates alone.
    let sends = !new.is_null() && created != Flow::Default;
    let fine = match row.flow_type {
        _ if !sends => is_kept,
        FlowType::ObjectAddOnly => is_kept,
        FlowType::MultiValueAddOnly if !row.in_list() => is_kept,
        _ if adds_roles(row, style) => holds_roles(states, row),
        _ if old.is_null() => result == new,
        FlowType::AttributeAddOnly => is_kept,
        FlowType::ValueAddOnly | FlowType::MultiValueAddOnly if row.target().list => {
            let holds = |item: &Json| result.as_array().unwrap().iter().any(|held| same(held, item));
            old.as_array().unwrap().iter().chain(new.as_array().unwrap()).all(holds)
        }
        FlowType::ValueAddOnly | FlowType::MultiValueAddOnly => is_kept,
        _ => same(&result, &new),
    };
    if fine { Ok(()) } else { Err(format!("{}: {old} became {result}, wanted {new}", row.target().name)) }
}

/// Whether the roles are written in the default style's own form.
pub(crate) fn adds_roles(row: &Row, style: PatchStyle) -> bool {
    let functions = ["SingleAppRoleAssignment", "AppRoleAssignmentsComplex"];
    style == PatchStyle::Default
        && row.target().name.starts_with("roles")
        && functions.iter().any(|function| row.expression.starts_with(function))
}

/// The default style: the roles are there, by their value or as the text of their assignment.
fn holds_roles(states: &States<'_>, row: &Row) -> bool {
    let held = states.result["roles"].as_array().unwrap();
    let was_there = states.old["roles"].as_array().is_some_and(|roles| !roles.is_empty());
    if row.flow_type == FlowType::AttributeAddOnly && was_there {
        return states.result["roles"] == states.old["roles"];
    }
    states.assignments.as_array().unwrap().iter().all(|assignment| {
        held.iter().any(|role| {
            let text = role["value"].as_str().unwrap();
            let read: Json = serde_json::from_str(text).unwrap_or_default();
            assignment["value"] == role["value"] || *assignment == read
        })
    })
}

/// The value at a target; Null where there is none.
fn value(resource: &Json, target: &str) -> Json {
    let (before, filter) = match target.split_once('[') {
        None => (target, None),
        Some((before, rest)) => (before, rest.split_once(']')),
    };
    let (urn, names) = before.rsplit_once(':').map_or((None, before), |(urn, names)| (Some(urn), names));
    let object = urn.map_or(resource, |urn| &resource[urn]);
    let place = names.split('.').fold(object, |place, name| &place[name]);
    let Some((filter, member)) = filter else { return place.clone() };
    let (name, wanted) = filter.split_once(" eq ").unwrap();
    let wanted: Json = serde_json::from_str(wanted).unwrap();
    let wanted = if name == "primary" { true.into() } else { wanted };
    let element = place.as_array().into_iter().flatten().find(|element| element[name] == wanted);
    element.map_or(Json::Null, |element| element[&member[1..]].clone())
}

/// Whether two values are the same to Entra: lists are sets, and case counts where the attribute says so.
fn is_same(left: &Json, right: &Json, case_exact: bool) -> bool {
    match (left, right) {
        (Json::String(left), Json::String(right)) if !case_exact => {
            left.to_uppercase() == right.to_uppercase()
        }
        (Json::Array(left), Json::Array(right)) => {
            let among =
                |one: &Json, others: &[Json]| others.iter().any(|other| is_same(one, other, case_exact));
            left.iter().all(|one| among(one, right)) && right.iter().all(|one| among(one, left))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, left)| right.get(name).is_some_and(|right| is_same(left, right, case_exact)))
        }
        (left, right) => left == right,
    }
}

/// The resource without what only a create can say of an element: `primary`, and the type of a role.
pub(crate) fn without_companions(resource: &Json) -> Json {
    let mut resource = resource.clone();
    for (list, member) in [("emails", "primary"), ("roles", "type")] {
        for element in resource[list].as_array_mut().into_iter().flatten() {
            element.as_object_mut().unwrap().remove(member);
        }
        if resource[list].is_null() {
            resource.as_object_mut().unwrap().remove(list);
        }
    }
    resource
}

pub(crate) fn is_same_resource(left: &Json, right: &Json) -> bool {
    is_same(left, right, true)
}
