//! The requests that are documented or were seen, each from a table and the states before and after:
//! `data/requests/NAME.json` names its source.

use std::fs;
use std::path::Path;

use entra_scim::{MappingTable, PatchStyle, Plan};
use serde_json::Value as Json;

#[test]
fn documented_requests() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/requests");
    let mut count = 0;
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let case: Json = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert!(case["source"].as_str().is_some_and(|source| !source.is_empty()), "{name} names no source");
        let mut wanted = case["request"].clone();
        for member in case["documentedOnly"].as_array().into_iter().flatten() {
            wanted.as_object_mut().unwrap().remove(member.as_str().unwrap()).unwrap();
        }
        assert_eq!(request(&case, &name), wanted, "{name}");
        count += 1;
    }
    assert!(count > 25, "only {count} requests found");
}

/// What the plan sends.
fn request(case: &Json, name: &str) -> Json {
    let table = MappingTable::read(case["table"].to_string().as_bytes()).unwrap();
    let style = match case["patchStyle"].as_str() {
        None | Some("default") => PatchStyle::Default,
        Some("optscim062020") => PatchStyle::Optscim062020,
        Some(other) => panic!("{name}: {other}"),
    };
    let mut mapper = Plan::compile(&table).unwrap().mapper();
    let record = case["record"].to_string();
    if case["stored"].is_null() {
        let mut body = Vec::new();
        mapper.create(record.as_bytes(), &mut body).unwrap();
        return serde_json::from_slice(&body).unwrap();
    }
    let outcome = mapper.update(&case["stored"], record.as_bytes(), style).unwrap();
    assert!(outcome.errors.is_empty(), "{name}: {:?}", outcome.errors);
    serde_json::to_value(outcome.patch).unwrap()
}
