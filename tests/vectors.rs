//! Expressions with the values they must have: answers of .NET, and figures that Microsoft prints.
//!
//! `tests/data/dotnet` holds our own questions to .NET. The other vectors are no part of this crate: `SHARED` names
//! the folder they lie in; without it they are not tested, but on CI that is a failure.

#[path = "vectors/case.rs"]
mod case;

use std::fs;
use std::path::{Path, PathBuf};

use case::{Case, Verdict};

/// How many lines of a file there are of each kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    hold: usize,
    refused: usize,
}

#[test]
fn answers_of_dotnet() {
    let Some(folder) = shared() else { return };
    assert_eq!(run(&folder.join("dotnet.jsonl")), Counts { hold: 1789, refused: 0 });
}

#[test]
fn figures_that_microsoft_prints() {
    let Some(folder) = shared() else { return };
    assert_eq!(run(&folder.join("documented.jsonl")), Counts { hold: 128, refused: 0 });
}

#[test]
fn own_questions_to_dotnet() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dotnet");
    let mut hold = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let counts = run(&entry.unwrap().path());
        assert_eq!(counts.refused, 0);
        hold += counts.hold;
    }
    assert!(hold > 1_400, "only {hold} cases");
}

fn shared() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("SHARED") else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "SHARED is not set");
        println!("skipped: SHARED is not set");
        return None;
    };
    Some(PathBuf::from(shared).join("vectors"))
}

/// Runs every line of a file; fails with all the lines that differ.
fn run(file: &Path) -> Counts {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut counts = Counts::default();
    let mut different = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("line {number}: {error}"));
        match case.verdict() {
            Verdict::Holds => counts.hold += 1,
            Verdict::Refused => counts.refused += 1,
            Verdict::Differs(found) => different.push(format!("line {number}: {found}\n  {line}")),
        }
    }
    println!("{}: {counts:?}", file.display());
    assert!(different.is_empty(), "{}: {} differ\n{}", file.display(), different.len(), different.join("\n"));
    counts
}
