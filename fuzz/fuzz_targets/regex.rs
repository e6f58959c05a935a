//! Regular expressions: those of a plain kind give what a plain matcher gives, which tries one way after the other as
//! .NET does; any other text is refused or ends in time.
#![no_main]

#[path = "regex/plain.rs"]
mod plain;

use arbitrary::{Result, Unstructured};
use entra_scim::Limits;
use entra_scim::dotnet::regex::{MatchFault, Pattern, Replacement};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = run(&mut Unstructured::new(bytes));
});

fn run(bytes: &mut Unstructured<'_>) -> Result<()> {
    if bytes.arbitrary()? {
        let (node, groups) = plain::node(bytes)?;
        let text = plain::text(bytes)?;
        let written = node.to_string();
        // A clear refusal is no fault.
        let Ok(pattern) = Pattern::new(&written, &Limits::default()) else { return Ok(()) };
        let references: String = (0..=groups).map(|group| format!("<${{{group}}}>")).collect();
        for (replacement, groups) in [("<$0>", 0), (&*references, groups)] {
            let Ok(replacement) = Replacement::new(replacement, &pattern) else { continue };
            let Some(expected) = plain::replace(&node, &text, groups) else { continue };
            let found = replace(&pattern, &text, &replacement);
            assert_eq!(found.as_deref(), Ok(&*expected), "{written} on {text:?}");
        }
    } else {
        let (pattern, replacement, text): (&str, &str, &str) =
            (bytes.arbitrary()?, bytes.arbitrary()?, bytes.arbitrary()?);
        match Pattern::new(pattern, &Limits::default()) {
            Err(error) => assert!(pattern.get(error.span().start..error.span().end).is_some(), "{error}"),
            Ok(compiled) => {
                if let Ok(replacement) = Replacement::new(replacement, &compiled) {
                    let _ = replace(&compiled, text, &replacement);
                }
                if let Ok(group) = compiled.group("1") {
                    let _ = compiled.first(text, &group);
                }
            }
        }
    }
    Ok(())
}

fn replace(
    pattern: &Pattern,
    text: &str,
    replacement: &Replacement,
) -> std::result::Result<String, MatchFault> {
    let mut out = String::new();
    let replaced = pattern.replace(text, replacement, |piece| {
        // `$_` of many matches is long.
        if out.len() < 1 << 20 {
            out.push_str(piece);
        }
        Ok::<_, MatchFault>(())
    })?;
    Ok(if replaced { out } else { text.into() })
}
