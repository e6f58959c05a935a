//! Expressions with the values they must have: answers of .NET, and figures that Microsoft prints.
//!
//! `tests/data/dotnet` holds our own questions to .NET; the other vectors are shared ones.

mod cases;
mod shared;

use std::fs;
use std::path::Path;

use cases::run;
use shared::shared;

#[test]
fn answers_of_dotnet() {
    let Some(file) = shared("vectors/dotnet.jsonl") else { return };
    assert_eq!(run(&file), 1789);
}

#[test]
fn figures_that_microsoft_prints() {
    let Some(file) = shared("vectors/documented.jsonl") else { return };
    assert_eq!(run(&file), 128);
}

#[test]
fn own_questions_to_dotnet() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dotnet");
    let held: usize = fs::read_dir(&folder).unwrap().map(|entry| run(&entry.unwrap().path())).sum();
    assert!(held > 1_400, "only {held} cases");
}
