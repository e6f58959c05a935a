//! Any text: an expression that prints to itself, or errors that can be drawn.
#![no_main]

use entra_scim::syntax::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(expr) => {
            let printed = expr.to_string();
            let again = parse(&printed).unwrap_or_else(|errors| panic!("{printed}: {errors:#}"));
            assert_eq!(again, expr, "{printed}");
            assert_eq!(again.to_string(), printed);
        }
        Err(errors) => {
            assert!(!format!("{errors:#}").is_empty());
            for error in &errors {
                let span = error.span().expect("a place");
                assert!(text.get(span.start..span.end).is_some(), "{error}");
            }
        }
    }
});
