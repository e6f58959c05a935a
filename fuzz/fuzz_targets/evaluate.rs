//! Any expression on any record: the plan gives what the plain oracle gives.
#![no_main]

#[path = "../../tests/oracle/mod.rs"]
#[allow(dead_code)]
mod oracle;

use std::time::{Duration, SystemTime};

use entra_scim::fuzz::{ExpressionText, SourceRecord};
use entra_scim::{Evaluated, Expression, FixedHost, syntax};
use libfuzzer_sys::fuzz_target;
use oracle::Given;

fuzz_target!(|input: (ExpressionText, SourceRecord, u8)| {
    let (ExpressionText(text), SourceRecord(record), number) = input;
    let expression = Expression::compile(&text).unwrap();
    let host = host();
    let found = match expression.evaluate_json(record.to_string().as_bytes(), number.into(), &host) {
        Ok(Evaluated::Value(value)) => Given::Value(value),
        Ok(Evaluated::NoFlow) => Given::NoFlow,
        Ok(_) => Given::NoObjectFlow,
        Err(error) => Given::Error(error.code()),
    };
    // Both read the same digits.
    let record = serde_json::from_str(&record.to_string()).unwrap();
    let expected = oracle::evaluate(&syntax::parse(&text).unwrap(), &record, number.into(), &host);
    assert_eq!(found, expected, "{text} on {record}");
});

/// A host with an answer to every question.
fn host() -> FixedHost {
    let mut host = FixedHost::default();
    host.now = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    host.default_domain = Some("contoso.example".into());
    host.macros.insert("DomainFQDN".into(), "corp.contoso.example".into());
    host.taken.insert("ada".into());
    host
}
