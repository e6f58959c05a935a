//! Every function keeps what its definition says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use entra_scim::functions::{ALL, Example, Expected, Function};
use entra_scim::{Evaluated, Expression, FixedHost, Limits};

#[test]
fn every_example_holds() {
    for function in ALL {
        for example in function.examples {
            if let Err(found) = holds(example) {
                panic!("{}: {} of {} gives {found}", function.name, example.expression, example.record);
            }
        }
    }
}

/// Whether the example gives what it says; else what it gives.
fn holds(example: &Example) -> Result<(), String> {
    let record = example.record.as_bytes();
    let found = match Expression::compile_with(example.expression, &Limits::default()) {
        Ok(expression) => {
            expression.evaluate_json(record, 0, &FixedHost::default()).map_err(|error| error.to_string())
        }
        Err(errors) => Err(errors.to_string()),
    };
    let expected = match example.result {
        Expected::Error(part) => {
            return match found {
                Err(message) if message.contains(part) => Ok(()),
                other => Err(format!("{other:?}")),
            };
        }
        Expected::Json(json) => Evaluated::Value(serde_json::from_str(json).unwrap()),
        Expected::NoFlow => Evaluated::NoFlow,
        Expected::NoObjectFlow => Evaluated::NoObjectFlow,
    };
    if found == Ok(expected) { Ok(()) } else { Err(format!("{found:?}")) }
}

/// Short texts are looked at in other ways than long ones, and those of sixteen bytes in yet another.
#[test]
fn spaces_are_removed_from_texts_of_every_length() {
    let strip = Expression::compile_with("StripSpaces([text])", &Limits::default()).unwrap();
    for (length, period) in (0..200).flat_map(|length| (1..20).map(move |period| (length, period))) {
        for other in ['-', 'é', '日', '\u{a0}'] {
            let character = |at| match at % period {
                0 => ' ',
                1 => other,
                _ => 'x',
            };
            let text: String = (0..length).map(character).collect();
            let record = serde_json::json!({"text": text}).to_string();
            let found = strip.evaluate_json(record.as_bytes(), 0, &FixedHost::default()).unwrap();
            assert_eq!(found, Evaluated::Value(text.replace(' ', "").into()), "{text:?}");
        }
    }
}

#[test]
fn every_function_shows_a_value_and_what_null_gives() {
    for Function { name, examples, parameters, null, source, .. } in ALL {
        assert!(examples.len() >= 3 || parameters.is_empty(), "{name} has {} examples", examples.len());
        let shows_null = |example: &Example| example.record == "{}" || example.record.contains("null");
        assert!(examples.iter().any(shows_null) || parameters.is_empty(), "{name} shows no Null");
        assert!(!null.is_empty() && !source.is_empty(), "{name} lacks a text");
    }
}

/// A function that fails for some arguments shows one of them.
#[test]
fn every_function_that_can_fail_shows_an_error() {
    let record = r#"{"list": ["a", "b"], "text": "x", "object": {"a": 1}, "negative": -1, "empty": ""}"#;
    let attributes = ["[list]", "[text]", "[object]", "[negative]", "[empty]", "[missing]"];
    let mut failing = 0;
    for Function { name, parameters, examples, .. } in ALL {
        let most = parameters.len()
            + usize::from(parameters.last().is_some_and(|last| last.allow_multiple_occurrences));
        let fails = |attribute: &str, place: usize| {
            let arguments: Vec<_> =
                (0..most).map(|at| if at == place { attribute } else { "[text]" }).collect();
            let Ok(expression) = Expression::compile(&format!("{name}({})", arguments.join(", "))) else {
                return false;
            };
            expression.evaluate_json(record.as_bytes(), 0, &FixedHost::default()).is_err()
        };
        let can_fail = (0..most).any(|place| attributes.iter().any(|attribute| fails(attribute, place)));
        let shows = examples.iter().any(|example| matches!(example.result, Expected::Error(_)));
        assert!(shows || !can_fail, "{name} can fail and shows no error");
        failing += usize::from(can_fail);
    }
    assert!(failing > 25, "{failing}");
}

#[test]
fn functions_stand_in_the_order_of_their_names() {
    let names: Vec<_> = ALL.iter().map(|function| function.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

/// A file that is not named in `functions/mod.rs` would silently not exist.
#[test]
fn every_file_of_a_function_is_listed() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/functions");
    let mut statics = BTreeSet::new();
    for entry in fs::read_dir(directory).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.trim_start().starts_with("name: \"")) {
            let name = line.split('"').nth(1).unwrap_or_default().to_owned();
            if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                statics.insert(name);
            }
        }
    }
    let listed: BTreeSet<_> = ALL.iter().map(|function| function.name.to_owned()).collect();
    assert_eq!(statics, listed);
}
