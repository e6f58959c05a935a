//! The eleven-row table on real-sized data gives what the same job written by hand gives.

mod shared;
#[path = "../benches/support/mod.rs"]
#[allow(dead_code)]
mod support;

use serde_json::Value;

#[test]
fn payloads_equal_those_written_by_hand() {
    let mut records = support::records::graph_like(500);
    if let Some(users) = shared::shared("data/users.ndjson") {
        records.extend(std::fs::read_to_string(users).unwrap().lines().map(Into::into));
        assert_eq!(records.len(), 1_500);
    }
    let mut mapper = support::eleven_rows().mapper();
    for record in &records {
        let mut payload = Vec::new();
        let outcome = mapper.create(record.as_bytes(), &mut payload).unwrap();
        assert!(outcome.errors.is_empty(), "{record}");
        let ours: Value = serde_json::from_slice(&payload).unwrap();
        let by_hand: Value =
            serde_json::from_slice(&support::by_hand::value::map(record.as_bytes()).unwrap()).unwrap();
        assert_eq!(ours, by_hand, "{record}");
        // Another reader, the same payload.
        let value: Value = serde_json::from_str(record).unwrap();
        let mut again = Vec::new();
        mapper.create_from(&value, &mut again).unwrap();
        assert_eq!(payload, again);
    }
}
