//! Any table on any record: the payload is JSON, and that of the plain oracle.
#![no_main]

#[path = "../../tests/oracle/mod.rs"]
#[allow(dead_code)]
mod oracle;

use std::sync::Arc;

use entra_scim::error::ErrorKind;
use entra_scim::fuzz::{ExpressionText, SourceRecord};
use entra_scim::{FixedHost, Host, MappingTable, Plan};
use libfuzzer_sys::fuzz_target;
use oracle::Created;
use serde_json::Value;

const TARGETS: [&str; 8] = [
    "title",
    "active",
    "name.formatted",
    "name.givenName",
    r#"emails[type eq "work"].value"#,
    r#"emails[type eq "work"].display"#,
    r#"phoneNumbers[type eq "mobile"].value"#,
    "urn:ietf:params:scim:schemas:extension:custom:2.0:User:level",
];

fuzz_target!(|input: (Vec<ExpressionText>, SourceRecord, u8)| {
    let (expressions, SourceRecord(record), defaults) = input;
    let mut table = MappingTable::builder("User").constant("userName", "ada").matching(1).end();
    for (row, (target, ExpressionText(text))) in TARGETS.iter().zip(&expressions).enumerate() {
        let default = if defaults >> row & 1 == 1 { "x" } else { "" };
        table = table.map(target, text).default_value(default).end();
    }
    let table = table.build();
    let host: Arc<FixedHost> = Arc::default();
    let mut mapper = Plan::compile(&table).unwrap().mapper_with(Arc::clone(&host) as Arc<dyn Host>);
    let mut body = Vec::new();
    let found = match mapper.create(record.to_string().as_bytes(), &mut body) {
        Ok(outcome) if outcome.dropped => Created::Dropped,
        Ok(outcome) => Created::Payload {
            body: serde_json::from_slice(&body).unwrap(),
            flows: outcome.flows.to_vec(),
            errors: outcome
                .errors
                .iter()
                .map(|error| (error.target().unwrap().into(), error.code()))
                .collect(),
        },
        Err(error) if matches!(error.kind(), ErrorKind::Record(_)) => panic!("{error}"),
        Err(error) => Created::Failed(error.target().unwrap().into(), error.code()),
    };
    let record: Value = serde_json::from_str(&record.to_string()).unwrap();
    assert_eq!(found, oracle::create(&table, &record, 0, &*host), "{record}");
});
