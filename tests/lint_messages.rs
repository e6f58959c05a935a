//! What is said about bad expressions, word for word: someone who has never seen the expression must be able to mend
//! it from the message alone.
//!
//! `tests/data/lint/messages.txt` holds expressions and all that is said about each. `UPDATE_GOLDEN=1` writes the
//! messages anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use entra_scim::lint::{LintOptions, check_expression};

/// Before an expression; the messages stand behind a line of `---`.
const NEXT: &str = "===";

#[test]
fn the_worst_expressions_are_told_how_to_be_mended() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/lint/messages.txt");
    let written = fs::read_to_string(&path).unwrap();
    let mut rendered = String::new();
    let mut seen = 0;
    for block in written.split(NEXT).skip(1) {
        let (title, rest) = block.split_once('\n').unwrap();
        let expression = rest.split("\n---\n").next().unwrap().trim_end_matches('\n');
        writeln!(rendered, "{NEXT}{title}\n{expression}\n---").unwrap();
        let found = check_expression(expression, &LintOptions::default());
        assert!(!found.is_empty(), "nothing is said about {expression}");
        for finding in found {
            assert!(finding.help.is_some(), "{finding} has no help");
            writeln!(rendered, "{}: {finding:#}", finding.severity).unwrap();
        }
        rendered.push('\n');
        seen += 1;
    }
    assert!(seen >= 20, "only {seen} expressions");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &rendered).unwrap();
        return;
    }
    let different = written.lines().zip(rendered.lines()).find(|(old, new)| old != new);
    assert!(written == rendered, "UPDATE_GOLDEN=1 writes the messages anew; first difference: {different:?}");
}
