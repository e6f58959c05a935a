//! What the service would do: `data/decisions/cases.jsonl`.

use std::fs;
use std::path::Path;

use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::testing::run;
use entra_scim::{Action, Assignment, Plan};
use serde_json::{Value as Json, json};

#[test]
fn decisions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/decisions/cases.jsonl");
    let text = fs::read_to_string(path).unwrap();
    const MEMBERS: [&str; 10] = [
        "name",
        "profile",
        "options",
        "table",
        "record",
        "stored",
        "patchStyle",
        "assignment",
        "skipOutOfScopeDeletions",
        "expectDecision",
    ];
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let unknown = case.as_object().unwrap().keys().find(|name| !MEMBERS.contains(&name.as_str()));
        assert_eq!(unknown, None, "{line}");
    }
    let report = run(&text);
    assert!(report.passed_all(), "{report}");
    assert_eq!(report.passed(), text.lines().count());
}

#[test]
fn a_body_is_the_bytes_of_the_create() {
    let mut mapper = Plan::compile(&genesys_cloud(&GenesysOptions::default()).unwrap()).unwrap().mapper();
    let record =
        br#"{"userPrincipalName": "ada@contoso.example", "displayName": "Ada", "IsSoftDeleted": false}"#;
    let mut body = Vec::new();
    mapper.create(record, &mut body).unwrap();
    let decision = mapper.decide(record, None, Assignment::Assigned).unwrap();
    let Action::Create(decided) = &decision.action else { panic!("{decision:?}") };
    assert_eq!(decided.get().as_bytes(), body);
}

/// What is wrong with the record or the stored resource is an error, no decision.
#[test]
fn what_cannot_be_read_is_no_decision() {
    let mut mapper = Plan::compile(&genesys_cloud(&GenesysOptions::default()).unwrap()).unwrap().mapper();
    let mut code = |record: &[u8], stored: Option<Json>| {
        mapper.decide(record, stored.as_ref(), Assignment::Assigned).unwrap_err().code()
    };
    assert_eq!(code(b"{", None), "E401");
    assert_eq!(code(b"[]", None), "E402");
    assert_eq!(code(b"{}", Some(json!([]))), "E370");
}

/// No value of a record is in a rejection.
#[test]
fn reasons_hold_no_values() {
    let mut mapper = Plan::compile(&genesys_cloud(&GenesysOptions::default()).unwrap()).unwrap().mapper();
    let record = br#"{"userPrincipalName": "ada@contoso.example", "displayName": ["secret", "secret"]}"#;
    let decision = mapper.decide(record, None, Assignment::Assigned).unwrap();
    let Action::Rejected(reasons) = &decision.action else { panic!("{decision:?}") };
    assert!(!format!("{:#}", reasons[0]).contains("secret"));
}
