//! Any text as a telephone number: every form that it has is read as the same number, and what is normal stays.
#![no_main]

use entra_scim::phone::{Form, equivalent, normalize, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let number = parse(text);
    let normal = normalize(text);
    assert_eq!(normalize(&normal), normal, "{text}");
    assert_eq!(parse(&normal).class(), number.class(), "{text}: {normal}");
    assert!(equivalent(text, text));
    for span in [number.number(), number.extension()].into_iter().flatten() {
        assert!(text.get(span.start..span.end).is_some());
    }
    for form in [Form::E164, Form::TelUri, Form::Rfc3966Canonical, Form::Genesys] {
        let mut written = String::new();
        if number.write(form, &mut written).is_ok() {
            let again = parse(&written);
            let mut twice = String::new();
            again.write(form, &mut twice).unwrap_or_else(|error| panic!("{form:?}: {written}: {error}"));
            assert_eq!(twice, written, "{form:?} of {text}");
        }
    }
});
