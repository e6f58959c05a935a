//! Regular expressions, letter cases and spaces, against answers of .NET.
//!
//! `tests/data/dotnet` holds our own cases. Those of `regex.jsonl` were answered by Mono 6.8, whose regular
//! expressions are .NET's own code; so were most of `casing.jsonl`, but for what Mono has no data for or knows from an
//! older Unicode: named cultures, `ẞ`, `ǅ`, the capital of `ς`, `PCase` with separators and `NormalizeDiacritics`
//! follow the documented rules. `$SHARED/vectors` holds answers of .NET Core 3.1, where the environment names it.

mod shared;

use std::fs;
use std::path::Path;

use entra_scim::Limits;
use entra_scim::dotnet::casing::{Culture, capitalize_words, title_case, to_lower, to_upper, trim};
use entra_scim::dotnet::diacritics::without_diacritics;
use entra_scim::dotnet::regex::{MatchFault, Pattern, Replacement, replace_text};
use serde_json::Value;

/// A function and its arguments, a blank one as `None`, `[name]` looked up in the record.
fn read<'e>(expression: &'e str, record: &Value) -> Option<(&'e str, Vec<Option<String>>)> {
    let (name, rest) = expression.split_once('(')?;
    let mut chars = rest.chars().peekable();
    let mut arguments = Vec::new();
    let mut argument = None;
    loop {
        match chars.next()? {
            ' ' => {}
            end @ (',' | ')') => {
                arguments.push(argument.take());
                if end == ')' {
                    return chars.next().is_none().then_some((name, arguments));
                }
            }
            '[' => {
                let name: String = chars.by_ref().take_while(|c| *c != ']').collect();
                argument = Some(record[name].as_str()?.to_owned());
            }
            '"' => {
                let mut text = String::new();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' if matches!(chars.peek(), Some('"' | '\\')) => text.extend(chars.next()),
                        c => text.push(c),
                    }
                }
                argument = Some(text);
            }
            _ => return None,
        }
    }
}

/// The answer of the text operation that an expression of these functions comes down to; `Err` says why not.
fn answer(name: &str, arguments: &[Option<String>]) -> Result<Option<String>, String> {
    let argument = |index: usize| arguments.get(index).and_then(Option::as_deref);
    let source = argument(0).ok_or("no source")?;
    let culture = || Culture::named(argument(1).unwrap_or_default()).ok_or("unknown culture");
    match name {
        "ToLower" => Ok(Some(to_lower(source, culture()?).into())),
        "ToUpper" => Ok(Some(to_upper(source, culture()?).into())),
        "PCase" => Ok(Some(match argument(1) {
            Some(separators) => capitalize_words(source, separators).collect(),
            None => title_case(source).collect(),
        })),
        "Trim" => Ok(Some(trim(source).into())),
        "NormalizeDiacritics" => Ok(Some(without_diacritics(source).collect())),
        "StripSpaces" => {
            let mut out = String::new();
            let replaced = replace_text(source, " ", "", |piece| push(&mut out, piece)).map_err(text)?;
            Ok(Some(if replaced { out } else { source.into() }))
        }
        "Replace" => replace(source, &argument),
        other => Err(format!("{other} is not tested here")),
    }
}

fn replace<'a>(source: &str, argument: &dyn Fn(usize) -> Option<&'a str>) -> Result<Option<String>, String> {
    let (old, regex, group, new, other, template) =
        (argument(1), argument(2), argument(3), argument(4), argument(5), argument(6));
    let pattern = |regex: &str| Pattern::new(regex, &Limits::default()).map_err(text);
    let mut out = String::new();
    let emit = |piece: &str| push(&mut out, piece);
    let replaced = match (old, regex, group, new, other, template) {
        (_, Some(regex), Some(group), _, Some(other), _) => {
            if !source.is_empty() {
                return Ok(Some(source.to_owned()));
            }
            let pattern = pattern(regex)?;
            let group = pattern.group(group).map_err(text)?;
            return Ok(pattern.first(other, &group).map_err(text)?.map(String::from));
        }
        (Some(old), _, _, _, _, Some(template)) => replace_text(template, old, source, emit),
        (_, Some(regex), Some(group), Some(new), ..) => {
            let pattern = pattern(regex)?;
            let group = pattern.group(group).map_err(text)?;
            pattern.replace_group(source, &group, new, emit)
        }
        (_, Some(regex), None, Some(new), ..) => {
            let pattern = pattern(regex)?;
            let new = Replacement::new(new, &pattern).map_err(text)?;
            pattern.replace(source, &new, emit)
        }
        (Some(old), _, _, Some(new), ..) => replace_text(source, old, new, emit),
        _ => return Err("no mode fits".into()),
    };
    let unchanged = template.unwrap_or(source);
    Ok(Some(if replaced.map_err(text)? { out } else { unchanged.to_owned() }))
}

fn push(out: &mut String, piece: &str) -> Result<(), MatchFault> {
    out.push_str(piece);
    Ok(())
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Runs the case lines that are ours, and gives how many they were.
fn run(path: &Path, ours: impl Fn(&str) -> bool) -> usize {
    let lines = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut wrong = Vec::new();
    let mut count = 0;
    for (number, line) in lines.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let expression = case["expression"].as_str().unwrap();
        if !ours(expression) {
            continue;
        }
        count += 1;
        let found = read(expression, &case["record"]).ok_or_else(|| "unreadable".to_owned());
        let found = found.and_then(|(name, arguments)| answer(name, &arguments));
        let right = match (&found, case.get("expect")) {
            (Ok(found), Some(expect)) => found.as_deref() == expect.as_str(),
            (Err(_), None) => case["expectError"] == true,
            _ => false,
        };
        if !right {
            wrong.push(format!("line {}: {expression} of {} gave {found:?}", number + 1, case["record"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    count
}

#[test]
fn our_cases_hold() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dotnet");
    assert!(run(&data.join("regex.jsonl"), |_| true) >= 150);
    assert!(run(&data.join("casing.jsonl"), |_| true) >= 40);
}

#[test]
fn the_shared_vectors_hold() {
    let Some(vectors) = shared::shared("vectors/dotnet.jsonl") else { return };
    let names = ["Replace(", "PCase(", "ToLower(", "ToUpper(", "StripSpaces("];
    let count = run(&vectors, |expression| names.iter().any(|name| expression.starts_with(name)));
    assert_eq!(count, 716);
}
