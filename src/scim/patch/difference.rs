//! What an update finds at a target.

use serde_json::Value as Json;

use super::equal::{has_value, is_equal};
use super::lists::{self, ListDifference};
use super::stored::{Stored, follow, items};
use crate::error::Fault;
use crate::phone;
use crate::scim::Target;
use crate::value::{Arena, Value};

/// How what the target holds differs from what a mapping gives.
#[derive(Debug)]
pub(super) enum Difference<'v, 's> {
    Equal,
    /// The target has no value.
    Absent {
        /// Whether the element is there that the value is to stand in.
        element: bool,
    },
    /// The target has another value.
    Other {
        /// Whether it is the same phone number, written in another way.
        same_number: bool,
    },
    /// The target has other items.
    Items(ListDifference<'v, 's>),
}

/// Compares one value: that of a scalar attribute, or the one that a filter selects.
pub(super) fn of_value<'v, 's>(target: &Target, stored: Stored<'s>, value: Value<'_>) -> Difference<'v, 's> {
    let path = &target.path;
    let names = || path.sub_attributes().iter().map(String::as_str);
    let held: Vec<Option<&Json>> = if target.is_list() {
        // `emails[type eq "work"]` alone means the element's value.
        let value = path.sub_attributes().is_empty().then_some("value");
        stored.elements(path).map(|element| follow(Some(element), names().chain(value))).collect()
    } else {
        vec![follow(stored.attribute(path), names())]
    };
    let present = || held.iter().flatten().copied().filter(|json| has_value(json));
    let is_equal = |json: &&Json| is_equal(json, value, target.case_exact);
    if !held.is_empty() && held.iter().all(|json| json.as_ref().is_some_and(is_equal)) {
        Difference::Equal
    } else if present().next().is_none() {
        Difference::Absent { element: !held.is_empty() }
    } else {
        let is_same = |json: &Json| match (json, value) {
            (Json::String(stored), Value::String(text)) => phone::equivalent(stored, text),
            _ => false,
        };
        Difference::Other { same_number: target.path.is_phone_number() && present().all(is_same) }
    }
}

/// Compares a whole list.
///
/// # Errors
/// When the budget is spent.
pub(super) fn of_list<'v, 's>(
    target: &Target,
    stored: Stored<'s>,
    values: &'v [Value<'v>],
    arena: &Arena,
) -> Result<Difference<'v, 's>, Fault> {
    let held = items(stored.attribute(&target.path));
    if held.is_empty() && !values.is_empty() {
        return Ok(Difference::Absent { element: false });
    }
    let difference = lists::compare(held, values, target.case_exact, arena)?;
    Ok(match difference {
        ListDifference { missing, extra } if missing.is_empty() && extra.is_empty() => Difference::Equal,
        difference => Difference::Items(difference),
    })
}
