//! The functions against cases derived by hand from their documentation: one line a case, one file a function.

#[path = "functions/bounds.rs"]
mod bounds;
mod cases;
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
mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cases::run;
use entra_scim::functions::ALL;

#[test]
fn every_case_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/functions");
    let mut cases = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_str().unwrap().replace('_', "");
        cases.insert(file, run(&path));
    }

    let names: Vec<_> = ALL.iter().map(|function| function.name.to_lowercase()).collect();
    // The figures that the function reference prints are of many functions.
    assert!(cases.remove("reference").is_some_and(|count| count >= 100));
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
