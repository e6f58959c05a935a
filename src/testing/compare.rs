//! Whether a part of a JSON value is what it should be.

use serde_json::Value;

/// Whether everything in `part` is in `whole`: each member of an object, by the same rule; the items of a
/// list among those of the other, in this order, each by the same rule; anything else only as it is.
pub(super) fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| contains(whole, part)))
        }
        // The first item that fits is as good as any later one: it leaves most to those that follow.
        (Value::Array(whole), Value::Array(part)) => {
            let mut rest = whole.iter();
            part.iter().all(|part| rest.any(|whole| contains(whole, part)))
        }
        (whole, part) => whole == part,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::contains;

    #[test]
    fn parts_of_values() {
        let whole =
            json!({"a": 1, "b": {"c": [1, 2, 3], "d": null}, "e": [{"t": "x", "v": 1}, {"t": "y", "v": 2}]});
        for (part, held) in [
            (json!({}), true),
            (json!({"a": 1}), true),
            (json!({"a": 1.0}), false),
            (json!({"a": "1"}), false),
            (json!({"z": null}), false),
            (json!({"b": {"d": null}}), true),
            (json!({"b": {"c": [1, 3]}}), true),
            (json!({"b": {"c": [3, 1]}}), false),
            (json!({"b": {"c": [2, 2]}}), false),
            (json!({"b": {"c": []}}), true),
            (json!({"e": [{"t": "y"}]}), true),
            (json!({"e": [{"t": "y", "v": 1}]}), false),
            (json!({"e": [{"v": 1}, {"v": 2}, {}]}), false),
            (json!([]), false),
        ] {
            assert_eq!(contains(&whole, &part), held, "{part}");
        }
    }
}
