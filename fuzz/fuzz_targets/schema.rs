//! Any document, JSON or TOML: what is read is written as the same, and its tables compile or say why not.
#![no_main]

use entra_scim::Plan;
use entra_scim::mapping::Document;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::read(bytes) else { return };
    match serde_json::from_slice::<Value>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(json) => {
            assert_eq!(document.to_json(), json);
            assert_eq!(Document::from_json(json).unwrap(), document);
        }
        // It was TOML.
        Err(_) => {
            let again = Document::from_toml(&document.to_toml()).unwrap();
            assert_eq!(again.to_json(), document.to_json());
        }
    }
    if let Ok(table) = document.table(None, None)
        && let Err(errors) = Plan::compile(&table)
    {
        assert!(!format!("{errors:#}").is_empty());
    }
});
