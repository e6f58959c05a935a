//! Expressions with the values they must have: answers of .NET, figures that Microsoft prints, cases of our own.
//!
//! A line is `{"expression", "record", "now"?, "seed"?, "taken"?, "expect" | "expectError", "name"?}`. `expect` is
//! the value as JSON, or `{"flow":"none"}`; `expectError` is `true`, a part of the message, or the code.
//! `tests/data` holds our own cases; the vectors are no part of this crate: `SHARED` names the folder they lie in;
//! without it they are not tested, but on CI that is a failure.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use entra_scim::dotnet::datetime::{DateTime, parse};
use entra_scim::{Error, Errors, Evaluated, Expression, FixedHost};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

#[derive(Debug, Deserialize)]
struct Case {
    expression: String,
    record: Option<Map<String, Value>>,
    now: Option<String>,
    seed: Option<u64>,
    #[serde(default)]
    taken: Vec<String>,
    #[serde(default, deserialize_with = "given")]
    expect: Option<Value>,
    #[serde(rename = "expectError")]
    expect_error: Option<Value>,
}

/// A value that stands there, `null` too.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

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
fn own_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files = 0;
    for folder in ["dotnet", "functions"].map(|name| folder.join(name)) {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let counts = run(&entry.unwrap().path());
            assert!(counts.hold > 0);
            files += 1;
        }
    }
    assert!(files >= 2, "only {files} files");
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
        match case.evaluate() {
            // A regular expression that .NET takes and we do not: no wrong answer, but none either.
            Err(error) if case.expect.is_some() && error.is_refusal() => counts.refused += 1,
            found if case.allows(&found) => counts.hold += 1,
            found => different.push(format!("line {number}: {found:?}\n  {line}")),
        }
    }
    println!("{}: {counts:?}", file.display());
    assert!(different.is_empty(), "{}: {} differ\n{}", file.display(), different.len(), different.join("\n"));
    counts
}

impl Case {
    fn evaluate(&self) -> Result<Value, Error> {
        let mut host = FixedHost::default();
        host.now = self.now.as_deref().map(time);
        host.seed = self.seed.unwrap_or_default();
        host.taken = self.taken.iter().map(|value| value.to_lowercase()).collect();
        let record = serde_json::to_vec(&self.record.clone().unwrap_or_default()).unwrap();
        let first = |errors: Errors| errors.first().clone();
        let expression = Expression::compile(&self.expression).map_err(first)?;
        expression.evaluate_json(&record, 0, &host).map(|evaluated: Evaluated| evaluated.to_json())
    }

    fn allows(&self, found: &Result<Value, Error>) -> bool {
        match (&self.expect, &self.expect_error, found) {
            (Some(expect), None, Ok(value)) => expect == value,
            (None, Some(Value::Bool(true)), Err(_)) => true,
            (None, Some(Value::String(part)), Err(error)) => {
                error.code() == part || error.to_string().contains(part.as_str())
            }
            _ => false,
        }
    }
}

/// The moment of a date text in UTC.
fn time(text: &str) -> SystemTime {
    let epoch = DateTime::new(1970, 1, 1, 0, 0, 0).unwrap();
    let ticks = parse(text).unwrap().ticks() - epoch.ticks();
    SystemTime::UNIX_EPOCH + std::time::Duration::from_micros(u64::try_from(ticks / 10).unwrap())
}
