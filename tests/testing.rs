//! Case files: what passes, what fails, and what is told of it.

use std::fs;
use std::path::Path;

use entra_scim::testing::{Runner, Verdict, run};
use serde_json::{Value, json};

/// Each line is a case that also says, in a member that cases do not have, what must become of it.
#[test]
fn every_verdict_is_as_its_case_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/testing/verdicts.jsonl");
    let text = fs::read_to_string(path).unwrap();
    let report = run(&text);
    assert_eq!(report.verdicts().len(), text.lines().count());
    for (verdict, line) in report.verdicts().iter().zip(text.lines()) {
        // It stands last; the line as a whole may hold what is no JSON value.
        let (_, wanted) = line.rsplit_once("\"verdict\": ").unwrap();
        let wanted: Value = serde_json::from_str(wanted.strip_suffix('}').unwrap()).unwrap();
        assert_eq!(told(verdict), wanted, "{line}\n{verdict}");
    }
}

/// The line of `--format json` without its number, and of an error its code.
fn told(verdict: &Verdict) -> Value {
    let mut line = serde_json::to_value(verdict).unwrap();
    let line = line.as_object_mut().unwrap();
    line.remove("case");
    if let Some(error) = line.remove("error") {
        assert_ne!(error["message"], "");
        line.insert("error".into(), error["code"].clone());
    }
    line.clone().into()
}

#[test]
fn the_examples_pass() {
    for (file, least) in [("cases.jsonl", 50), ("payloads.jsonl", 10), ("updates.jsonl", 5)] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(file)).unwrap();
        let report = run(&text);
        assert!(report.passed_all() && report.passed() > least, "{file}: {report}");
    }
}

#[test]
fn what_is_no_case_is_a_failure_of_its_own() {
    let report = run(
        "{\"expression\": \"1\", \"expect\": 1}\n\n  \r\nnonsense\n[]\n{\"expression\": \"1\", \"expect\": 1}\r\n",
    );
    let lines: Vec<_> =
        report.verdicts().iter().map(|verdict| (verdict.case, verdict.line, verdict.ok)).collect();
    assert_eq!(lines, [(1, 1, true), (2, 4, false), (3, 5, false), (4, 6, true)]);
    assert_eq!(report.verdicts()[1].error.as_ref().unwrap().code(), "E601");
    assert_eq!((report.passed(), report.failed(), report.passed_all()), (2, 2, false));

    let report = Runner::new().run(b"{\"expression\": \"\xff\", \"expect\": 1}");
    assert_eq!(report.verdicts()[0].error.as_ref().unwrap().code(), "E601");
    assert!(run("").passed_all());
}

#[test]
fn cases_can_be_an_array() {
    let text = "\u{feff}[\n  {\"expression\": \"1\", \"expect\": 1},\n\n  {\"expression\": \"1\",\n   \"expect\": 2}, 3\n]\n";
    let report = run(text);
    let lines: Vec<_> = report.verdicts().iter().map(|verdict| (verdict.line, verdict.ok)).collect();
    assert_eq!(lines, [(2, true), (4, false), (5, false)]);
}

#[test]
fn a_schema_is_read_by_whoever_runs_the_cases() {
    let schema = json!({"synchronizationRules": [
        {"name": "A", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": []}]},
        {"name": "B", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": [
            {"targetAttributeName": "title", "source": {"expression": "[jobTitle]"}}]}]}]});
    let read = |name: &str| {
        assert_eq!(name, "export.json");
        Ok(schema.to_string().into_bytes())
    };
    let cases = r#"
        {"schema": "export.json", "options": {"rule": "B"}, "record": {"jobTitle": "Agent"}, "expectPayload~": {"title": "Agent"}}
        {"schema": "export.json", "options": {"rule": "C"}, "record": {}, "expectError": "E307"}"#;
    let report = Runner::new().schemas(&read).run(cases.as_bytes());
    assert!(report.passed_all(), "{report}");
}

#[test]
fn a_schema_can_be_toml() {
    let table = "[[mapping]]\ntarget = \"title\"\nsource = \"jobTitle\"\n";
    let read = |name: &str| {
        assert_eq!(name, "table.toml");
        Ok(table.as_bytes().to_vec())
    };
    let cases = r#"
        {"schema": "table.toml", "record": {"jobTitle": "Agent"}, "expectPayload~": {"title": "Agent"}}
        {"schema": "table.toml", "options": {"object": "Group"}, "record": {}, "expectError": "E308"}"#;
    let report = Runner::new().schemas(&read).run(cases.as_bytes());
    assert!(report.passed_all(), "{report}");
}

#[test]
fn a_report_is_for_people() {
    let report = run(
        r#"{"name": "two letters", "expression": "Left([x], 2)", "record": {"x": "abc"}, "expect": "abc"}"#,
    );
    let text =
        "case 1 (line 1, two letters): failed\n  expected: \"abc\"\n  got:      \"ab\"\n0 passed, 1 failed";
    assert_eq!(report.to_string(), text);
}

#[test]
fn expectations_are_rewritten_to_what_came() {
    let cases = [
        (
            r#"{"expression": "Len(\"ab\")", "expect" :  "2", "x": 1}"#,
            r#"{"expression": "Len(\"ab\")", "expect": 2, "x": 1}"#,
        ),
        (
            r#"{"expect": "a", "expression": "Left([a], 1, 2)"}"#,
            r#"{"expectError": "E104", "expression": "Left([a], 1, 2)"}"#,
        ),
        (r#"{"expectError": true, "expression": "\"ä\""}"#, r#"{"expect": "ä", "expression": "\"ä\""}"#),
        (
            r#"{"table": [{"targetAttributeName": "title", "source": {"expression": "[t]"}}], "record": {"t": 1}, "expectPayload": {}}"#,
            r#"{"table": [{"targetAttributeName": "title", "source": {"expression": "[t]"}}], "record": {"t": 1}, "expectPayload": {"meta":{"resourceType":"User"},"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"title":"1"}}"#,
        ),
        // These are a person's: a part of a payload, a refused construct, no case at all, what passes.
        (
            r#"{"profile": "scim", "record": {"userPrincipalName": "a"}, "expectPayload~": {"userName": "b"}}"#,
            "",
        ),
        (r#"{"expression": "Replace([x], , \"(?(a)b|c)\", , \"\", , )", "expect": "a"}"#, ""),
        (r#"{"expression": "1"}"#, ""),
        (r#"{"expression": "1", "expect": 1}"#, ""),
    ];
    let after =
        |(before, after): &(&'static str, &'static str)| if after.is_empty() { *before } else { *after };
    let lines = |texts: Vec<&str>| format!("\u{feff}{}\r\n", texts.join("\r\n"));
    let list = |texts: Vec<&str>| format!("[\n  {}\n]", texts.join(",\n  "));
    for layout in [&lines as &dyn Fn(Vec<&str>) -> String, &list] {
        let file = layout(cases.iter().map(|(before, _)| *before).collect());
        let (text, count) = Runner::new().run(file.as_bytes()).rewritten(file.as_bytes());
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text, layout(cases.iter().map(after).collect()));
        assert_eq!(count, 4);
        // Done twice, nothing is left to do.
        assert_eq!(Runner::new().run(text.as_bytes()).rewritten(text.as_bytes()).1, 0);
    }
}

#[test]
fn arms_are_counted_over_all_cases_and_files() {
    let case = |x: &str| {
        let expression = r#"IIF([x] = "1", "one", Switch([x], , "2", "two"))"#;
        json!({"expression": expression, "record": {"x": x}, "expect": null}).to_string()
    };
    let mut first = Runner::new();
    first.run(case("1").as_bytes());
    let mut second = Runner::new();
    second.run(format!("{}\n{}\n", case("2"), case("1")).as_bytes());
    let mut coverage = first.coverage().clone();
    coverage.merge(second.coverage());

    let arms = &coverage.expressions()[0].arms;
    let told: Vec<_> = arms.iter().map(|arm| (arm.function, arm.argument, &*arm.text, arm.cases)).collect();
    let switch = r#"Switch([x], , "2", "two")"#;
    assert_eq!(
        told,
        [
            ("IIF", 2, r#""one""#, 2),
            ("IIF", 3, switch, 1),
            ("Switch", 2, "", 0),
            ("Switch", 4, r#""two""#, 1)
        ]
    );
    assert_eq!((coverage.reached(), coverage.arms(), coverage.percent()), (3, 4, 75.0));
    // What is reached in a table is reached, whichever request is tested; where nothing can be chosen, nothing is missing.
    let mut none = Runner::new();
    none.run(br#"{"expression": "Trim([x])", "expect": null}"#);
    assert_eq!((none.coverage().arms(), none.coverage().percent()), (0, 100.0));
}
