//! Case files, run as a user runs them.

mod support;

use support::{file, run};

#[test]
fn update_rewrites_what_a_person_need_not_say() {
    let path = file(
        "update.jsonl",
        "{\"expression\": \"Len([x])\", \"record\": {\"x\": \"ab\"}, \"expect\": \"2\"}\n",
    );
    let first = run(&["test", "--update", &path], b"");
    assert_eq!((first.code, first.stdout.lines().last()), (Some(0), Some("0 passed, 1 failed")));
    assert!(
        first.last().ends_with("update.jsonl: 1 expectations rewritten, 0 left for you"),
        "{}",
        first.stderr
    );
    let again = run(&["test", &path], b"");
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), "1 passed, 0 failed\n"));
}

#[test]
fn reports_for_ci_hold_no_values_unless_asked() {
    let case = br#"{"expression": "[x]", "record": {"x": "canary"}, "expect": "another"}"#;
    let quiet = run(&["test", "--format", "junit", "-"], case);
    assert!(quiet.stdout.contains("<failure") && !quiet.stdout.contains("canary"), "{}", quiet.stdout);
    let told = run(&["test", "--format", "junit", "--show-values", "-"], case);
    assert!(told.stdout.contains("canary"), "{}", told.stdout);
}
