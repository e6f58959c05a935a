//! Case files of our own and of others, by the runner that `entra-scim test` has.

use std::fs;
use std::path::Path;

use entra_scim::testing::Runner;
use serde_json::{Map, Value};

/// The members of these cases: one of any other name would be a misspelt one, which the runner passes over.
const MEMBERS: [&str; 8] = ["name", "expression", "record", "now", "seed", "taken", "expect", "expectError"];

/// Runs every line of a file, and gives their number; fails with all that do not pass.
pub(crate) fn run(file: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    for (number, line) in (1..).zip(text.lines()) {
        let case: Map<String, Value> =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{}:{number}: {error}", file.display()));
        let unknown = case.keys().find(|name| !MEMBERS.contains(&name.as_str()) && *name != "from");
        assert_eq!(unknown, None, "{}:{number}", file.display());
    }
    let report = Runner::new().run(text.as_bytes());
    assert!(report.passed_all(), "{}:\n{report}", file.display());
    // A line that the runner does not take for a case would be missing here.
    assert_eq!(report.passed(), text.lines().count(), "{}", file.display());
    report.passed()
}
