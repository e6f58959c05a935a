//! Expressions that others have published: each is read, or refused with a help that names what is wrong.

mod shared;

use std::fs;

use entra_scim::syntax;

fn corpus() -> Option<Vec<serde_json::Value>> {
    let path = shared::shared("corpus/expressions.jsonl")?;
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn has_tag(case: &serde_json::Value, tags: &[&str]) -> bool {
    case["tags"].as_array().unwrap().iter().any(|tag| tags.contains(&tag.as_str().unwrap()))
}

#[test]
fn published_expressions() {
    let Some(cases) = corpus() else { return };
    let (mut read, mut refused, mut other) = (0, 0, 0);
    for case in &cases {
        let text = case["expression"].as_str().unwrap();
        let parsed = syntax::parse(text);
        if let Err(errors) = &parsed {
            for error in errors {
                assert!(error.help().is_some(), "{error:#}");
                assert!(error.span().is_some() && error.text() == Some(text), "{error:#}");
            }
        }
        if let Ok(expr) = &parsed {
            let printed = expr.to_string();
            let again = syntax::parse(&printed).unwrap_or_else(|errors| panic!("{errors:#}"));
            assert_eq!(&again, expr, "{text}");
            assert_eq!(again.to_string(), printed);
        }
        if case["dialect"] != "entra-provisioning" {
            // Its null, its variables and its operators; and a few texts are malformed in that language too.
            const KNOWN: [&str; 4] = ["Entra Connect", "nest IIF", "closed already", "HTML"];
            let belongs = |error: &entra_scim::Error| {
                error.help().is_some_and(|help| KNOWN.iter().any(|part| help.contains(part)))
            };
            assert!(parsed.as_ref().err().into_iter().flatten().all(belongs), "{:#}", parsed.unwrap_err());
            other += 1;
        }
        if has_tag(case, &["malformed"]) {
            let errors = parsed.as_ref().expect_err(text);
            // A parenthesis too much, a comma missing, a text without quotes, HTML.
            let named = |error: &entra_scim::Error| ["E007", "E008", "E014", "E017"].contains(&error.code());
            assert!(errors.iter().all(named), "{errors:#}");
            refused += 1;
        } else if case["dialect"] == "entra-provisioning"
            && !has_tag(case, &["malformed-copy", "unverified", "fragment"])
        {
            assert!(parsed.is_ok(), "{:#}", parsed.unwrap_err());
            read += 1;
        }
    }
    assert!(
        read > 150 && refused >= 5 && other > 50,
        "{read} read, {refused} refused, {other} of Entra Connect"
    );
}
