//! Inputs that are meant to cost too much.

use std::time::{Duration, Instant};

use entra_scim::{Error, Evaluated, Expression, FixedHost, Limits};
use serde_json::{Value, json};

fn evaluate(expression: &str, record: &Value, limits: &Limits) -> Result<Evaluated, Error> {
    let expression = Expression::compile_with(expression, limits).unwrap();
    expression.evaluate_json(record.to_string().as_bytes(), 0, &FixedHost::default())
}

fn refused(expression: &str, record: &Value) -> &'static str {
    match evaluate(expression, record, &Limits::default()) {
        Ok(_) => "no error",
        Err(error) => error.code(),
    }
}

#[test]
fn lists_are_counted_before_they_are_made() {
    let mut limits = Limits::default();
    limits.steps = 5;
    let within = json!({"s": "a,b,c,d", "l": ["a", "b", "c", "d"], "r": ["a", "b", "c", "d"]});
    let over = json!({"s": "a,b,c,d,e", "l": ["a", "b", "c", "d", "e"], "r": ["a", "b", "c", "d", "e"]});
    for call in [
        "Split([s], \",\")",
        "RemoveDuplicates([l])",
        "AppRoleAssignments([r])",
        "AppRoleAssignmentsComplex([r])",
        "AssertiveAppRoleAssignmentsComplex([r])",
    ] {
        // The call itself is a step.
        assert!(evaluate(call, &within, &limits).is_ok(), "{call}");
        assert_eq!(evaluate(call, &over, &limits).unwrap_err().code(), "E903", "{call}");
    }
    assert_eq!(refused("Split([s], \",\")", &json!({"s": ",".repeat(1_000_000)})), "E903");
}

#[test]
fn values_are_measured_before_they_are_made() {
    let mut limits = Limits::default();
    limits.value_bytes = 48;
    let fits = json!({"s": "a".repeat(18), "h": "a".repeat(24), "t": "a".repeat(47)});
    let over = json!({"s": "a".repeat(19), "h": "a".repeat(25), "t": "a".repeat(48)});
    for call in ["ConvertToBase64([s])", "ConvertToUTF8Hex([h])", "Prepend(\"x\", [t])"] {
        assert!(evaluate(call, &fits, &limits).is_ok(), "{call}");
        assert_eq!(evaluate(call, &over, &limits).unwrap_err().code(), "E901", "{call}");
    }
}

#[test]
fn a_random_text_has_its_own_limit() {
    let mut limits = Limits::default();
    limits.random_length = 1000;
    let length = |n: usize| evaluate("Len(RandomString([n], 0, 0, 0, 0))", &json!({"n": n}), &limits);
    assert_eq!(length(1000), Ok(Evaluated::Value(json!(1000))));
    assert_eq!(length(1001).unwrap_err().code(), "E504");
    assert_eq!(refused("RandomString([n], 0, 0, 0, 0)", &json!({"n": 257})), "E504");
}

/// A million of anything costs linear time, also where both texts of a search come from the record.
#[test]
fn long_texts_cost_linear_time() {
    let long = 1_000_000;
    let record = json!({
        "a": "a".repeat(long),
        "b": format!("{}b", "a".repeat(long / 2)),
        "delimiters": "bcdé".repeat(long / 8),
        "dn": format!("CN=a{}", ",DC=a".repeat(long / 5 - 1)),
        "list": vec!["same"; 300_000],
        "n": i64::MAX,
    });
    let start = Instant::now();
    for (call, found) in [
        ("InStr([a], [b])", json!(0)),
        ("InStr([a], [b], 1, vbTextCompare)", json!(0)),
        ("InStr([b], \"B\", 1, vbTextCompare)", json!(500_001)),
        ("Len(Word([a], 1, [delimiters]))", json!(long)),
        ("Len(RandomString(256, 1, 1, 1, 1, [delimiters]))", json!(256)),
        ("Count(RemoveDuplicates([list]))", json!(1)),
        ("Count(Split([a], [b]))", json!(1)),
        ("DNComponent([dn], 200000)", json!("a")),
        ("Mid([a], [n], [n])", json!("")),
        ("Len(Left([a], [n]))", json!(long)),
    ] {
        let value = evaluate(call, &record, &Limits::default());
        assert_eq!(value, Ok(Evaluated::Value(found)), "{call}");
    }
    // A square of the lengths would take minutes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
