//! The functions against cases derived by hand from their documentation: one line a case, one file a function.

#[path = "functions/bounds.rs"]
mod bounds;
#[path = "vectors/case.rs"]
mod case;
#[path = "functions/host.rs"]
mod host;
#[path = "functions/laws.rs"]
mod laws;
#[path = "functions/limits.rs"]
mod limits;
#[path = "functions/places.rs"]
mod places;
#[path = "functions/published.rs"]
mod published;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use case::{Case, Verdict};
use entra_scim::functions::ALL;

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
            let case: Case =
                serde_json::from_str(case).unwrap_or_else(|error| panic!("{file}:{}: {error}", line + 1));
            let found = match case.verdict() {
                Verdict::Holds => continue,
                Verdict::Refused => "a regular expression is refused".to_owned(),
                Verdict::Differs(found) => found,
            };
            failures.push(format!("{file}:{}: {}\n  {found}", line + 1, case.expression));
        }
        cases.insert(file.replace('_', ""), text.lines().count());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));

    let names: Vec<_> = ALL.iter().map(|function| function.name.to_lowercase()).collect();
    // The figures that the function reference prints are of many functions.
    assert!(cases.remove("reference").is_some_and(|count| count >= 25));
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
        "CDate",
        "DateAdd",
        "FormatDateTime",
        "Replace",
    ] {
        assert!(
            cases.get(&name.to_lowercase()).is_some_and(|count| *count >= 10),
            "{name} has too few cases"
        );
    }
}
