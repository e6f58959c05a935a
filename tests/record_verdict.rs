//! A record is taken or refused as `serde_json::from_slice::<Value>` takes or refuses it, in members that no
//! mapping reads too.

use entra_scim::{MappingTable, Plan};
use serde_json::Value;

/// Whether the mapper takes a record, and what `serde_json` says of it.
fn verdicts(mapper: &mut entra_scim::Mapper, record: &[u8]) -> (bool, bool) {
    let ours = mapper.create(record, &mut Vec::new()).is_ok();
    (ours, serde_json::from_slice::<Value>(record).is_ok_and(|value| value.is_object()))
}

/// No row is required or matching: only the reader can refuse a record.
fn mapper() -> entra_scim::Mapper {
    let table = MappingTable::builder("User").map("title", "[jobTitle]").map("nickName", "[a.b]").build();
    Plan::compile(&table).unwrap().mapper()
}

#[test]
fn odd_records() {
    let deep =
        |levels: usize| format!("{{\"x\":{}1{}}}", "[".repeat(levels), "]".repeat(levels)).into_bytes();
    let mut records: Vec<Vec<u8>> = [
        r#"{"jobTitle":"A"}"#,
        r#" {"jobTitle" : "A" } "#,
        "",
        "{",
        "[]",
        "1",
        "null",
        r#"{"a":1}{"b":2}"#,
        r#"{"x":1e308}"#,
        r#"{"x":1e999}"#,
        r#"{"jobTitle":1e999}"#,
        r#"{"x":-0}"#,
        r#"{"x":01}"#,
        r#"{"x":1.}"#,
        r#"{"x":"\ud800"}"#,
        r#"{"jobTitle":"\ud800"}"#,
        r#"{"x":"\ud83c\udfa7"}"#,
        r#"{"x":"\q"}"#,
        r#"{"x":[1,,2]}"#,
        r#"{"x":[1,]}"#,
        r#"{"x":1,}"#,
        r#"{x:1}"#,
        "{\"x\":\"a\tb\"}",
        "{\"x\":\"a\u{7f}b\"}",
        r#"{"job\u0054itle":"A","jobTitle":null}"#,
        r#"{"jobTitle":{"a":{"jobTitle":[]}}}"#,
        "\u{feff}{}",
        "{}\u{a0}",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    records.extend([b"{\"x\":\"\xff\"}".to_vec(), b"{\"jobTitle\":\"\xc3\"}".to_vec(), b"{}\xff".to_vec()]);
    records.extend([b"{\"\xff\":1}".to_vec(), b"{\"x\":\"\xed\xa0\x80\"}".to_vec(), deep(126), deep(127)]);
    let mut mapper = mapper();
    let mut taken = 0;
    for record in &records {
        let (ours, theirs) = verdicts(&mut mapper, record);
        assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(record));
        taken += usize::from(theirs);
    }
    assert!(taken > 5 && taken < records.len() - 5, "{taken} of {} are taken", records.len());
}

/// Every record of the examples with one byte cut out, doubled or replaced, at every fifth place.
#[test]
fn mutated_records() {
    let mut mapper = mapper();
    let (mut taken, mut refused) = (0, 0);
    for line in include_str!("../examples/users.ndjson").lines() {
        for at in (0..line.len()).step_by(5) {
            for new in [&b""[..], &[line.as_bytes()[at]; 2], b"\"", b"\\", b"\xff", b"{", b"0", b"\x01"] {
                let record = [&line.as_bytes()[..at], new, &line.as_bytes()[at + 1..]].concat();
                let (ours, theirs) = verdicts(&mut mapper, &record);
                assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&record));
                *if theirs { &mut taken } else { &mut refused } += 1;
            }
        }
    }
    assert!(taken > 5_000 && refused > 5_000, "{taken} taken, {refused} refused");
}
