//! Any document: what is read is written as the same JSON, and its tables compile or say why not.
#![no_main]

use entra_scim::Plan;
use entra_scim::mapping::Document;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::read(bytes) else { return };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Value = serde_json::from_slice(bytes).unwrap();
    assert_eq!(document.to_json(), json);
    assert_eq!(Document::from_json(json).unwrap(), document);
    if let Ok(table) = document.table(None, None)
        && let Err(errors) = Plan::compile(&table)
    {
        assert!(!format!("{errors:#}").is_empty());
    }
});
