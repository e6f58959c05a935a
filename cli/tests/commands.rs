//! The commands, run as a user runs them.

use std::process::{Command, Output};

use serde_json::{Value, json};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_entra-scim")).args(arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(Into::into).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_command_explains_itself_with_examples() {
    for command in [
        "map",
        "eval",
        "parse",
        "test",
        "functions",
        "phone",
        "drift",
        "lookup",
        "explain",
        "check",
        "completions",
        "man",
    ] {
        let output = run(&[command, "--help"]);
        assert!(output.status.success(), "{command}");
        assert!(lines(&output).concat().contains("Examples:"), "{command}");
    }
}

#[test]
fn map_writes_a_payload_for_each_record_in_order() {
    let output =
        run(&["map", "--extension-attribute", "extensionAttribute1", &format!("{EXAMPLES}/users.ndjson")]);
    assert_eq!((output.status.code(), told(&output).trim()), (Some(0), "50 payloads, 0 warnings, 0 rejects"));
    let payloads: Vec<Value> =
        lines(&output).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(payloads.len(), 50);
    for (number, payload) in payloads.iter().enumerate() {
        assert_eq!(payload["userName"], format!("user{:02}@contoso.example", number + 1));
    }
    assert_eq!(payloads[0]["phoneNumbers"][0], json!({"type": "work", "value": "tel:+13175550100;ext=1234"}));
}

#[test]
fn a_broken_line_is_kept_whole_and_the_others_come_out() {
    let rejects = std::env::temp_dir().join(format!("entra-scim-rejects-{}.ndjson", std::process::id()));
    let path = rejects.to_str().unwrap();
    let output = run(&["map", "--rejects", path, &format!("{EXAMPLES}/broken.ndjson")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).ends_with("5 payloads, 0 warnings, 6 rejects\n"), "{}", told(&output));
    assert_eq!(lines(&output).len(), 5);
    assert!(!told(&output).contains("Wilber"), "a value of a record was told");

    let rejected = std::fs::read_to_string(&rejects).unwrap();
    std::fs::remove_file(&rejects).unwrap();
    let rejected: Vec<Value> = rejected.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places: Vec<_> = rejected.iter().map(|reject| reject["line"].as_u64().unwrap()).collect();
    assert_eq!(places, [2, 4, 6, 8, 9, 12]);
    assert_eq!(rejected[1]["record"], "[\"not\", \"an object\"]");
    assert!(rejected[3]["record_base64"].is_string());
    assert!(rejected.iter().all(|reject| reject["reason"].is_string() && reject["code"].is_string()));
}

#[test]
fn eval_prints_a_value_for_each_record_and_goes_on_after_a_fault() {
    let output = run(&["eval", "IgnoreFlowIfNullOrEmpty(\"\")"]);
    assert_eq!((lines(&output), output.status.code()), (vec![r#"{"flow":"none"}"#.into()], Some(0)));

    let records = format!("{EXAMPLES}/users.ndjson");
    let output = run(&["eval", "Mid([surname], [extensionAttribute1], 1)", "--record", &records]);
    assert_eq!(output.status.code(), Some(1));
    assert!(lines(&output).len() < 50 && !lines(&output).is_empty());
    assert!(told(&output).contains("users.ndjson:7: Mid: `start` takes a whole number"), "{}", told(&output));

    let output = run(&["eval", "Append([mail] \"x\")"]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 0));
    assert!(told(&output).contains('^'), "{}", told(&output));
}

#[test]
fn parse_prints_tree_text_and_json() {
    let expression = "Switch( [a], , \"x\", 1 )";
    let output = run(&["parse", "--format", "text", expression]);
    assert_eq!(lines(&output), ["Switch([a], , \"x\", 1)"]);
    let output = run(&["parse", expression]);
    assert_eq!(
        lines(&output),
        [
            "call Switch  0..23",
            "  attribute [a]  8..11",
            "  blank",
            "  text \"x\"  15..18",
            "  number 1  20..21"
        ]
    );
    let output = run(&["parse", "--format", "json", expression]);
    let tree: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(tree["parameters"][1]["key"], "switchValue");
    for wrong in ["Frobnicate([a])", "Trim()", "Trim([a]"] {
        let output = run(&["parse", "--format", "json", wrong]);
        assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 0), "{wrong}");
    }
}

#[test]
fn functions_are_listed_and_explained() {
    let output = run(&["functions", "--json"]);
    let schemas: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let join = schemas.iter().find(|schema| schema["name"] == "Join").unwrap();
    assert_eq!(join["parameters"][1]["allowMultipleOccurrences"], true);
    assert!(lines(&run(&["functions", "StripSpaces"]))[0].starts_with("StripSpaces(source)"));
    assert_eq!(run(&["functions", "stripspaces"]).status.code(), Some(1));
}

#[test]
fn a_bad_command_is_told_apart() {
    assert_eq!(run(&["map", "--work2", "extension-only"]).status.code(), Some(2));
    assert_eq!(run(&["map", "no-such-file.ndjson"]).status.code(), Some(2));
}
