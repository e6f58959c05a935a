//! No value of a record appears where nobody asked for it: on standard error, in reports of tests, in lints.

mod support;

use support::{file, run};

/// Stands in every value of the record, in no expression and no table.
const CANARY: &str = "kanarienvogel";

/// Two versions of a table.
const OLD: &str = "../tests/data/diff/old.json";
const NEW: &str = "../tests/data/diff/new.json";

/// Expressions that fail for the record, each in another way.
const FAILING: &[&str] = &[
    "Item([list], 9)",
    "Mid([text], [text], 1)",
    "CDate([text])",
    "ToLower([list])",
    "Append([object], [text])",
    "Error([text])",
    "DateAdd([text], 1, [text])",
    "FormatDateTime([text], , [text], [text])",
    "ConvertFromBase64([text])",
    "StringFromSid([text])",
    "Replace([text], , [pattern], , \"\", , )",
    "SingleAppRoleAssignment([list])",
    "ToUpper([text], [text])",
    "%Unknown%",
    "Redact([text]) & [list]",
];

fn record() -> String {
    format!(
        r#"{{"userPrincipalName":"{CANARY}@example.com","mailNickname":"{CANARY}","text":"{CANARY}","list":["{CANARY}","{CANARY}2"],"object":{{"a":"{CANARY}"}},"pattern":"(?<{CANARY}","telephoneNumber":"+1 {CANARY}","surname":["{CANARY}","b"],"IsSoftDeleted":"{CANARY}"}}"#
    )
}

#[test]
fn errors_of_expressions_hold_no_values() {
    let record = file("privacy-record.json", record());
    for expression in FAILING {
        let found = run(&["eval", expression, "--record", &record], b"");
        assert_eq!(found.code, Some(1), "{expression}: {}", found.stderr);
        assert!(!found.stderr.contains(CANARY), "{expression}: {}", found.stderr);
        assert!(found.stdout.is_empty(), "{expression}: {}", found.stdout);
    }
}

/// Every command that reads records and says something about them on standard error, with what it reads from
/// standard input. A new command is a new line.
fn commands() -> Vec<(Vec<&'static str>, String)> {
    let broken =
        format!("{{\"text\":\"{CANARY}\" \"{CANARY}\"}}\n[\"{CANARY}\"]\n\"{CANARY}\"\n{{\"{CANARY}\n");
    let records = format!("{}\n{broken}{{}}\n", record());
    vec![
        (vec!["map"], records.clone()),
        (vec!["map", "--threads", "2"], records.clone()),
        (vec!["map", "--profile", "scim"], records.clone()),
        (vec!["map"], format!("[{}, {{\"a\": {CANARY}}}]", record())),
        (vec!["lookup"], records.clone()),
        (vec!["eval", "ToLower([list])", "--record", "-"], records.clone()),
        (vec!["provision", "--hide-values"], records.clone()),
        (vec!["drift", "--stored", "stored.ndjson", "--hide-values"], records.clone()),
        (vec!["explain", "--hide-values"], records.clone()),
        (vec!["update", "--stored", "stored.json"], broken),
        (vec!["diff", OLD, NEW], records),
    ]
}

#[test]
fn nothing_on_standard_error_holds_a_value() {
    for (arguments, input) in commands() {
        let found = run(&arguments, input.as_bytes());
        assert!(!found.stderr.contains(CANARY), "{arguments:?}:\n{}", found.stderr);
        assert!(!found.stderr.is_empty(), "{arguments:?} says nothing");
    }
}

#[test]
fn reports_of_tests_hold_no_value_unless_asked() {
    let cases = format!(
        "{{\"expression\":\"[text]\",\"record\":{0},\"expect\":\"other\"}}\n{{\"expression\":\"ToLower([list])\",\"record\":{0},\"expect\":\"x\"}}\n",
        record()
    );
    let cases = file("privacy-cases.jsonl", cases);
    let found = run(&["test", &cases, "--format", "junit"], b"");
    assert_eq!(found.code, Some(1));
    assert!(
        !found.stdout.contains(CANARY) && !found.stderr.contains(CANARY),
        "{}{}",
        found.stdout,
        found.stderr
    );
    let asked = run(&["test", &cases, "--format", "junit", "--show-values"], b"");
    assert!(asked.stdout.contains(CANARY), "{}", asked.stdout);
}

/// Where values are data, `--hide-values` masks them.
#[test]
fn hidden_values_stand_on_no_stream() {
    let records = format!("{}\n", record());
    let stored = file(
        "privacy-stored.json",
        format!(
            r#"{{"id":"{CANARY}","userName":"{CANARY}@example.com","phoneNumbers":[{{"type":"work","value":"+1{CANARY}"}}]}}"#
        ),
    );
    for arguments in [
        &["explain", "--profile", "scim"][..],
        &["explain", "--format", "json"],
        &["provision", "--profile", "scim"],
        &["provision", "--format", "json"],
        &["provision", "--stored", &stored],
        &["drift", "--stored", &stored],
        &["drift", "--stored", &stored, "--format", "json"],
        &["drift", "--stored", &stored, "--format", "csv"],
        &["diff", OLD, NEW],
        &["diff", "--format", "json", OLD, NEW],
        &["diff", "--format", "markdown", OLD, NEW],
    ] {
        let arguments = [arguments, &["--hide-values"]].concat();
        let found = run(&arguments, records.as_bytes());
        assert!(!found.stdout.is_empty(), "{arguments:?}: {}", found.stderr);
        let printed = found.stdout + &found.stderr;
        assert!(!printed.contains(CANARY), "{arguments:?}:\n{printed}");
    }
}

/// `Redact` hides a value where others are shown.
#[test]
fn redacted_values_stay_hidden() {
    let table = r#"[{"targetAttributeName":"userName","matchingPriority":1,"source":{"expression":"[userPrincipalName]"}},
        {"targetAttributeName":"title","source":{"expression":"Append(Redact([text]), \"x\")"}}]"#;
    let table = file("privacy-table.json", table);
    let record = file(
        "privacy-redacted.json",
        format!(r#"{{"userPrincipalName":"a@example.com","text":"{CANARY}"}}"#),
    );
    for arguments in [
        &["explain", "--schema", &table, &record][..],
        &["explain", "--schema", &table, &record, "--format", "json"],
        &["explain", "--schema", &table, &record, "--hide-values"],
    ] {
        let found = run(arguments, b"");
        assert!(
            found.stdout.contains("[Redact]") || arguments.contains(&"--hide-values"),
            "{}{}",
            found.stdout,
            found.stderr
        );
        assert!(
            !found.stdout.contains(CANARY) && !found.stderr.contains(CANARY),
            "{arguments:?}: {}",
            found.stdout
        );
    }
}

/// What is wrong with a table is told without reading records; a table's own texts are no secrets.
#[test]
fn lints_are_about_the_table_alone() {
    let table =
        file("privacy-lints.json", r#"[{"targetAttributeName":"title","source":{"expression":"[x"}}]"#);
    for format in ["human", "json", "sarif", "github"] {
        let found = run(&["check", "--schema", &table, "--format", format], record().as_bytes());
        assert!(!found.stdout.contains(CANARY) && !found.stderr.contains(CANARY), "{format}");
    }
}
