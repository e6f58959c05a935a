//! `map` and its inputs: whatever the layout, every record is used or rejected, and none is lost.

mod support;

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use support::{Run, file, path, run};

const SCIM: &[&str] = &["map", "--profile", "scim"];

fn user(name: &str) -> String {
    format!(r#"{{"userPrincipalName": "{name}"}}"#)
}

/// The user names of the payloads, and the rejects with what they say of the place.
fn map(input: &[u8], rejects: &str) -> (Run, Vec<String>, Vec<Value>) {
    let path = path(rejects);
    let run = run(&[SCIM, &["--rejects", &path]].concat(), input);
    let names = run.stdout.lines().map(|line| {
        let payload: Value = serde_json::from_str(line).unwrap();
        payload["userName"].as_str().unwrap().to_owned()
    });
    let names = names.collect();
    let rejects = fs::read_to_string(&path).unwrap();
    (run, names, rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn every_layout_gives_the_same_payloads() {
    let [a, b, c] = ["a", "b", "c"].map(user);
    let layouts = [
        format!("{a}\n{b}\n{c}"),
        format!("\u{feff}{a}\r\n\r\n  {b}  \r\n\t\n{c}\r\n"),
        format!("[{a},{b},{c}]"),
        format!("\u{feff} [\n{a}\n,\n{b}, {c} ]\n"),
        format!(
            r#"{{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{a},{b},{c}]}}"#
        ),
        format!(
            "{{\r\n  \"value\": [\r\n    {a},\r\n    {b},\r\n    {c}\r\n  ],\r\n  \"@odata.count\": 3\r\n}}\r\n"
        ),
        format!("{{\"value\": [{a}]}}\n{{\"value\": [{b}, {c}]}}\n"),
        format!("{{\n  \"userPrincipalName\": \"a\"\n}}\n{{\n  \"userPrincipalName\": \"b\"\n}}\n{c}\n"),
        format!("[{a}]\n[{b}]\n{c}\n"),
    ];
    for (number, layout) in layouts.iter().enumerate() {
        let (run, names, rejects) = map(layout.as_bytes(), &format!("layout-{number}.ndjson"));
        assert_eq!((names.join(" "), rejects.len(), run.code), ("a b c".into(), 0, Some(0)), "{layout}");
        assert_eq!(run.stderr, "3 payloads, 0 warnings, 0 rejects\n", "{layout}");
    }
    let (run, names, _) = map(b"", "layout-empty.ndjson");
    assert_eq!((names.len(), run.stderr.as_str()), (0, "0 payloads, 0 warnings, 0 rejects\n"));
}

#[test]
fn a_bad_line_costs_nothing_but_itself() {
    let lines: [&[u8]; 9] = [
        br#"{"userPrincipalName": "a"}"#,
        br#"{"userPrincipalName": "lost"#,
        b"[1, 2]",
        b"{",
        b"{\"userPrincipalName\": \"\xff\"}",
        b"\xef\xbb\xbf{\"userPrincipalName\": \"mark\"}",
        br#"{"displayName": "no name"}"#,
        br#"{"userPrincipalName": "a"} x"#,
        br#"{"userPrincipalName": "z"}"#,
    ];
    let (run, names, rejects) = map(&lines.join(&b'\n'), "bad-lines.ndjson");
    assert_eq!((names.join(" ").as_str(), run.code), ("a z", Some(1)));
    assert_eq!(run.stderr, "2 payloads, 0 warnings, 7 rejects\n");
    let places: Vec<_> = rejects.iter().map(|reject| &reject["line"]).collect();
    assert_eq!(places, [2, 3, 4, 5, 6, 7, 8]);
    let codes: Vec<_> = rejects.iter().map(|reject| reject["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["E401", "E402", "E401", "E401", "E401", "E511", "E401"]);
    assert_eq!(
        rejects[0],
        json!({
            "input": "-", "line": 2, "column": 27, "code": "E401",
            "reason": "the record is not JSON: EOF while parsing a string",
            "record": r#"{"userPrincipalName": "lost"#,
        })
    );
    for (reject, line) in rejects.iter().zip(&lines[1..]) {
        assert_eq!(whole(reject), *line);
    }
}

/// The record of a reject: its text, what is in base64, or first the one and then the other.
fn whole(reject: &Value) -> Vec<u8> {
    let mut record = reject["record"].as_str().unwrap_or_default().as_bytes().to_vec();
    record.extend(STANDARD.decode(reject["record_base64"].as_str().unwrap_or_default()).unwrap());
    record
}

#[test]
fn a_broken_document_ends_its_input_and_says_where() {
    let [a, z] = ["a", "z"].map(user);
    let cases = [
        // What is no syntax error: the next record is where it seems to be.
        (format!("[{a},\n5,\n{z}]"), "a z", vec![(2, "E402", "5")]),
        (format!("[{a},\n{{\"x\": 1e999}},\n{z}]"), "a z", vec![(2, "E401", "{\"x\": 1e999}")]),
        // What is one.
        (format!("[{a},\n {{\"x\": 1,}},\n{z}]"), "a", vec![(2, "E401", "{\"x\": 1,}")]),
        (format!("[{a}\n {z}]"), "a", vec![(2, "E401", "{\"userPrincipalName\": \"z\"}]")]),
        (format!("[{a},,{z}]"), "a", vec![(1, "E401", ",{\"userPrincipalName\": \"z\"}]")]),
        (format!("[{a},\n]"), "a", vec![(2, "E401", "]")]),
        (format!("[{a}"), "a", vec![(1, "E401", "")]),
        (format!("[{a},\n{{\"x\": [1"), "a", vec![(2, "E401", "{\"x\": [1")]),
        (format!("{{\"value\": [{a}], \"x\": }}\n{z}"), "a", vec![(1, "E401", ", \"x\": }")]),
        (format!("{{\"value\": [{a}]"), "a", vec![(1, "E401", "")]),
    ];
    for (number, (input, names, wanted)) in cases.iter().enumerate() {
        let (run, found, rejects) = map(input.as_bytes(), &format!("broken-{number}.ndjson"));
        assert_eq!((found.join(" ").as_str(), run.code), (*names, Some(1)), "{input}");
        let rejects: Vec<_> = rejects
            .iter()
            .map(|reject| {
                let text = |name: &str| reject[name].as_str().unwrap().to_owned();
                assert_eq!(
                    text("reason").ends_with("; the rest of this input is not read"),
                    *names == "a",
                    "{input}"
                );
                (reject["line"].as_u64().unwrap(), text("code"), text("record"))
            })
            .collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(line, code, record)| (*line, (*code).to_owned(), (*record).to_owned()))
            .collect();
        assert_eq!(rejects, wanted, "{input}");
    }
}

#[test]
fn a_record_over_the_limit_is_kept_whole() {
    const LIMIT: usize = 16 << 20;
    let padded = |length: usize| {
        let mut record = user("long").into_bytes();
        record.pop();
        record.extend_from_slice(b", \"x\": \"");
        record.resize(length - 2, b'y');
        record.extend_from_slice(b"\"}");
        record
    };
    let (fits, over) = (padded(LIMIT), padded(LIMIT + 1));
    let mut far = padded(LIMIT + (3 << 20));
    let late = far.len() - 5;
    far[late] = 0xff;
    let mut early = far.clone();
    early[40] = 0xff;
    let (first, last) = (user("a"), user("z"));
    let lines = [first.as_bytes(), &fits, &over, &far, &early, last.as_bytes()];
    let (run, names, rejects) = map(&lines.join(&b"\r\n"[..]), "long-lines.ndjson");
    assert_eq!((names.join(" ").as_str(), run.last()), ("a long z", "3 payloads, 0 warnings, 3 rejects"));
    for (reject, (line, bytes)) in rejects.iter().zip([(3, &over), (4, &far), (5, &early)]) {
        assert_eq!((reject["line"].as_u64(), reject["code"].as_str()), (Some(line), Some("E403")));
        let record = whole(reject);
        assert_eq!(record.strip_suffix(b"\r").unwrap_or(&record), bytes.as_slice(), "line {line}");
    }
    assert_eq!(rejects[0]["reason"], "the record has 16777217 bytes, and the limit is 16777216");
    assert!(rejects[0]["record_base64"].is_null() && rejects[2]["record"].is_null());

    let mut array = b"[".to_vec();
    array.extend(lines[1..3].join(&b','));
    array.extend_from_slice(format!(",{last}]").as_bytes());
    let (run, names, rejects) = map(&array, "long-elements.ndjson");
    assert_eq!((names.join(" ").as_str(), run.last()), ("long z", "2 payloads, 0 warnings, 1 rejects"));
    assert_eq!(whole(&rejects[0]), over);
}

#[test]
fn values_stay_off_standard_error() {
    let canary = "CANARY";
    let lines = [
        r#"{"userPrincipalName": "CANARY"#,
        r#""CANARY""#,
        r#"{"userPrincipalName": "a", "CANARY": CANARY}"#,
        r#"{"displayName": "CANARY"}"#,
        r#"{"userPrincipalName": "a", "displayName": ["CANARY", "CANARY2"], "jobTitle": {"CANARY": "CANARY"}}"#,
        r#"{"userPrincipalName": ["CANARY", "b"]}"#,
    ]
    .join("\n");
    let quiet = run(SCIM, lines.as_bytes());
    assert!(!quiet.stderr.contains(canary), "{}", quiet.stderr);
    assert_eq!(quiet.last(), "1 payloads, 2 warnings, 5 rejects");
    let shown = run(&[SCIM, &["--show-values"]].concat(), lines.as_bytes());
    assert!(shown.stderr.contains(canary));

    let expression = "Mid([a], [b], 1)";
    let record = r#"{"a": "CANARY", "b": "CANARY"}"#.as_bytes();
    let quiet = run(&["eval", expression, "--record", "-"], record);
    assert!(!quiet.stderr.contains(canary) && quiet.code == Some(1), "{}", quiet.stderr);
    let shown = run(&["eval", expression, "--show-values", "--record", "-"], record);
    assert!(shown.stderr.contains(canary));
}

#[test]
fn the_first_rejects_are_told_and_then_counted() {
    let run = run(SCIM, "x\n".repeat(25).as_bytes());
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("rejected: -:")).count(), 20);
    assert!(run.stderr.contains("… and 5 more rejects"), "{}", run.stderr);
    assert_eq!(run.last(), "0 payloads, 0 warnings, 25 rejects");
}

#[test]
fn files_that_cannot_be_used_are_told_before_any_work() {
    let good = file("good.ndjson", user("a"));
    let wide: Vec<u8> = user("a").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = file("wide.ndjson", [&[0xff, 0xfe][..], &wide].concat());
    let missing = run(&[SCIM, &[&good, "none.ndjson"]].concat(), b"");
    assert_eq!((missing.code, missing.stdout.as_str()), (Some(2), ""));
    let utf16 = run(&[SCIM, &[&good, &wide]].concat(), b"");
    assert_eq!(utf16.code, Some(2));
    assert!(utf16.stderr.contains("UTF-16") && utf16.stderr.contains("Out-File"), "{}", utf16.stderr);
    assert_eq!(utf16.stdout.lines().count(), 1, "what was mapped before is written");

    let own = run(&[SCIM, &["--rejects", &good, &good]].concat(), b"");
    assert_eq!((own.code, fs::read_to_string(&good).unwrap()), (Some(2), user("a")));
    assert_eq!(run(&[SCIM, &["--rejects", "none/rejects.ndjson", &good]].concat(), b"").code, Some(2));
    assert_eq!(run(&[SCIM, &["."]].concat(), b"").code, Some(2));
}

#[test]
fn a_page_that_is_not_the_last_is_told_of() {
    let page = format!(r#"{{"value": [{}], "@odata.nextLink": "https://graph.example/next"}}"#, user("a"));
    let run = run(SCIM, page.as_bytes());
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.starts_with("note: -: the page names a next one"), "{}", run.stderr);
}

#[test]
fn inputs_are_named_and_read_in_order() {
    let one = file("one.ndjson", format!("{}\nx\n", user("a")));
    let two = run(&[SCIM, &[&one, "-", &one]].concat(), format!("{}\n", user("b")).as_bytes());
    let names: Vec<_> = two.stdout.lines().map(|line| line.contains("\"userName\":\"a\"")).collect();
    assert_eq!(names, [true, false, true]);
    assert!(two.stderr.contains(&format!("{one}:2:1: ")), "{}", two.stderr);
}
