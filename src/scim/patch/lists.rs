//! What differs between two lists: SCIM's are sets, so that the order does not count (RFC 7643 §2.4).

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value as Json;

use super::equal::is_equal;
use super::stored::scalar;
use crate::dotnet::casing::{Culture, to_upper};
use crate::error::Fault;
use crate::value::{Arena, Value};

/// The items of a list that the other one lacks.
#[derive(Debug, Default)]
pub(super) struct ListDifference<'v, 's> {
    /// Items of the record that the target does not hold.
    pub(super) missing: Vec<Value<'v>>,
    /// Items of the target that are not in the record.
    pub(super) extra: Vec<&'s Json>,
}

/// Compares two lists. Only items with the same `value` are compared with each other, and each such comparison is a
/// step, so that lists of one value a million times cost no more than the budget.
///
/// # Errors
/// When the budget is spent.
pub(super) fn compare<'v, 's>(
    stored: &'s [Json],
    values: &'v [Value<'v>],
    case_exact: bool,
    arena: &Arena,
) -> Result<ListDifference<'v, 's>, Fault> {
    let mut by_key: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, item) in stored.iter().enumerate() {
        by_key.entry(key(scalar(item), case_exact)).or_default().push(at);
    }
    let mut found = vec![false; stored.len()];
    let mut missing = Vec::new();
    for value in values {
        let candidates = by_key.get(&key(value_of(*value), case_exact)).map_or(&[][..], Vec::as_slice);
        arena.step(candidates.len())?;
        let mut any = false;
        for at in candidates.iter().filter(|at| is_equal(&stored[**at], *value, case_exact)) {
            (found[*at], any) = (true, true);
        }
        if !any {
            missing.push(*value);
        }
    }
    let extra = stored.iter().zip(found).filter(|(_, found)| !found).map(|(item, _)| item).collect();
    Ok(ListDifference { missing, extra })
}

/// What two equal items have in common.
#[derive(PartialEq, Eq, Hash)]
enum Key<'t> {
    None,
    Text(Cow<'t, str>),
}

fn key(value: Value<'_>, case_exact: bool) -> Key<'_> {
    match value {
        Value::String(text) if case_exact => Key::Text(text.into()),
        Value::String(text) => Key::Text(to_upper(text, Culture::Invariant)),
        Value::Boolean(truth) if case_exact => Key::Text(if truth { "True" } else { "False" }.into()),
        Value::Boolean(truth) => Key::Text(if truth { "TRUE" } else { "FALSE" }.into()),
        Value::Integer(number) => Key::Text(number.to_string().into()),
        Value::Number(number) => Key::Text(number.to_string().into()),
        Value::Null | Value::List(_) | Value::Complex(_) => Key::None,
    }
}

/// The `value` of an item.
pub(super) fn value_of(item: Value<'_>) -> Value<'_> {
    match item {
        Value::Complex(_) => item.member_ignoring_case("value").unwrap_or_default(),
        scalar => scalar,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Limits;

    #[test]
    fn what_lists_lack() {
        let arena = Arena::new(&Limits::default());
        let values = [Value::String("a"), Value::String("B"), Value::Integer(7)];
        for (stored, missing, extra) in [
            (json!([]), 3, 0),
            (json!([{"value": "b"}, {"value": "A"}, {"value": "7"}]), 0, 0),
            (json!(["c", "a", 7]), 1, 1),
            (json!([{"display": "a"}, {"value": "a"}]), 2, 1),
        ] {
            let found = compare(stored.as_array().unwrap(), &values, false, &arena).unwrap();
            assert_eq!((found.missing.len(), found.extra.len()), (missing, extra), "{stored}");
        }
    }

    #[test]
    fn a_list_of_one_value_costs_steps() {
        let limits = Limits { steps: 1_000, ..Limits::default() };
        let stored = vec![json!({"value": "a", "display": "b"}); 100];
        let values = vec![Value::String("a"); 11];
        let compare = |count| compare(&stored, &values[..count], false, &Arena::new(&limits)).map(|_| ());
        assert_eq!(compare(10), Ok(()));
        assert_eq!(compare(11), Err(Fault::Steps { limit: 1_000 }));
    }
}
