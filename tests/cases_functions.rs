//! The functions against cases derived by hand from their documentation: one line a case, one file a function.

#[path = "functions/host.rs"]
mod host;
#[path = "functions/laws.rs"]
mod laws;
#[path = "functions/limits.rs"]
mod limits;
#[path = "functions/published.rs"]
mod published;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use entra_scim::functions::ALL;
use entra_scim::{Expression, FixedHost};
use serde_json::{Value, json};

#[test]
fn every_case_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/functions");
    let mut cases = BTreeMap::new();
    let mut failures = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        for (line, case) in text.lines().enumerate() {
            let case: Value = serde_json::from_str(case).unwrap();
            if let Err(found) = holds(&case) {
                failures.push(format!("{file}:{}: {}\n  {found}", line + 1, case["expression"]));
            }
        }
        cases.insert(file.replace('_', ""), text.lines().count());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));

    let names: Vec<_> = ALL.iter().map(|function| function.name.to_lowercase()).collect();
    for file in cases.keys() {
        assert!(names.contains(file), "no function has the cases of {file}");
    }
    for name in [
        "Word",
        "Item",
        "Mid",
        "Left",
        "Len",
        "InStr",
        "Split",
        "Count",
        "RemoveDuplicates",
        "BitAnd",
        "CBool",
        "Switch",
        "Coalesce",
        "DNComponent",
        "StringFromSid",
        "SelectUniqueValue",
        "SingleAppRoleAssignment",
        "AppRoleAssignments",
        "AppRoleAssignmentsComplex",
        "AssertiveAppRoleAssignmentsComplex",
    ] {
        assert!(
            cases.get(&name.to_lowercase()).is_some_and(|count| *count >= 10),
            "{name} has too few cases"
        );
    }
}

/// Whether a case holds; else what it gives.
fn holds(case: &Value) -> Result<(), String> {
    let members = case.as_object().unwrap();
    let known = ["name", "expression", "record", "now", "seed", "taken", "expect", "expectError"];
    assert!(members.keys().all(|member| known.contains(&&**member)), "{case}");

    let mut host = FixedHost::default();
    if let Some(now) = case["now"].as_str() {
        let since = now.parse::<jiff::Timestamp>().unwrap().duration_since(jiff::Timestamp::UNIX_EPOCH);
        host.now = Some(SystemTime::UNIX_EPOCH + since.unsigned_abs());
    }
    host.seed = case["seed"].as_u64().unwrap_or_default();
    for taken in case["taken"].as_array().into_iter().flatten() {
        host.taken.insert(taken.as_str().unwrap().into());
    }
    let record = members.get("record").cloned().unwrap_or_else(|| json!({})).to_string();

    let found = match Expression::compile(case["expression"].as_str().unwrap()) {
        Ok(expression) => expression
            .evaluate_json(record.as_bytes(), 0, &host)
            .map(|value| value.to_json())
            .map_err(|error| error.to_string()),
        Err(errors) => Err(errors.to_string()),
    };
    let holds = match (&found, members.get("expect"), case["expectError"].as_str()) {
        (Ok(value), Some(expected), None) => value == expected,
        (Err(message), None, Some(part)) => message.contains(part),
        (_, Some(_), None) | (_, None, Some(_)) => false,
        _ => panic!("a case expects a value or an error: {case}"),
    };
    if holds { Ok(()) } else { Err(format!("{found:?}")) }
}
