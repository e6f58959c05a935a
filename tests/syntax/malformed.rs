//! `malformed.txt`: a text, and below it a line for each error: carets under its place (`|` where the place is
//! empty), its code, and a part of its message or its help.

use entra_scim::{Error, Span, syntax};

use crate::table::{Text, blocks, read};

#[test]
fn each_error_says_what_is_wrong_and_how_to_mend_it() {
    let table = read("malformed.txt");
    let blocks = blocks(&table);
    assert!(blocks.len() > 120);
    for (text, expected) in &blocks {
        let errors = match syntax::parse(&text.text) {
            Ok(expr) => panic!("{:?} is read as {expr}", text.text),
            Err(errors) => errors,
        };
        assert_eq!(errors.len(), expected.len(), "{:?}\n{errors:#}", text.text);
        for (error, line) in errors.iter().zip(expected) {
            check(text, error, line);
        }
    }
}

fn check(text: &Text, error: &Error, line: &str) {
    let marks = line.trim_start();
    let start = line.len() - marks.len();
    let (marks, rest) = marks.split_once(' ').unwrap();
    let (code, part) = rest.split_once(' ').unwrap();
    let end = if marks == "|" { start } else { start + marks.len() };
    assert!(marks == "|" || marks.bytes().all(|b| b == b'^'), "{line}");
    assert_eq!(error.span(), Some(Span::new(text.byte(start), text.byte(end))), "{error:#}\n{line}");
    assert_eq!(error.code(), code, "{error:#}\n{line}");
    let said = format!("{error} | {}", error.help().unwrap());
    assert!(said.contains(part), "{said}\n{line}");
    assert_eq!(error.text(), Some(text.text.as_str()));
}

/// Each code of the syntax has a case here, or a test of its own.
#[test]
fn every_code_is_met() {
    let table = read("malformed.txt");
    let of_limits = ["E001", "E002", "E032"]; // in limits.rs
    for number in 1..=32 {
        let code = format!("E{number:03}");
        assert!(of_limits.contains(&&*code) || table.contains(&code), "{code}");
    }
}
