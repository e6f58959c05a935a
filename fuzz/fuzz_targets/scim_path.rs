//! Any text: a path that prints to itself, or an error whose place lies in the text.
#![no_main]

use entra_scim::path::Path;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Path::parse(text) {
        Ok(path) => {
            let printed = path.to_string();
            let again = Path::parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
            assert_eq!(again, path, "{printed}");
            assert_eq!(again.to_string(), printed);
        }
        Err(error) => {
            assert!(!format!("{error:#}").is_empty());
            if let Some(span) = error.span() {
                assert!(text.get(span.start..span.end).is_some(), "{error}");
            }
        }
    }
});
