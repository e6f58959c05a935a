//! Texts of expressions: deep, wide, long, and full of signs.

use entra_scim::{Evaluated, Expression, FixedHost, Limits};
use serde_json::json;

use super::{small, value_within};

/// No bound on the text.
fn unbounded() -> Limits {
    Limits::default().expression_length(usize::MAX).nesting(usize::MAX).steps(usize::MAX)
}

fn code(text: &str, limits: &Limits) -> &'static str {
    let errors = Expression::compile_with(text, limits).unwrap_err();
    // To draw them must not fail either.
    assert!(!format!("{errors:#}").is_empty());
    errors.first().code()
}

#[test]
fn row_01_deep() {
    let deep = 100_000;
    for open in ["Not(", "IIF(", "Switch(", "Join(\"\", ", "(", "[a] & (", "Append("] {
        for close in [0, deep] {
            let text = open.repeat(deep) + "[a]" + &")".repeat(close);
            assert_eq!(small(move || code(&text, &Limits::default())), "E001", "{open}");
            let text = open.repeat(deep) + "[a]" + &")".repeat(close);
            let within = unbounded().nesting(100);
            assert_eq!(small(move || code(&text, &within)), "E002", "{open}");
        }
    }
    // Where the limits let it through it is read, refused at its last sign, or compiled, run and dropped.
    let text = "Not(".repeat(deep) + "?" + &")".repeat(deep);
    assert_eq!(small(move || code(&text, &unbounded())), "E015");
    let text = "Not(".repeat(deep) + "[a], [b]" + &")".repeat(deep);
    assert_eq!(small(move || code(&text, &unbounded())), "E104");
    for (open, inner, close) in [
        ("Not(", "[a]", ")"),
        ("IIF(True, ", "[a]", ", 1)"),
        ("Switch(\"k\", , \"k\", ", "[a]", ")"),
        ("Coalesce(", "[a]", ")"),
        ("Join(\"\", ", "[a]", ")"),
        ("([a] = ", "[a]", ")"),
        ("([a] & ", "[a]", ")"),
        ("Replace(", "[a]", ", \"a\", , , \"b\", , )"),
        ("DateAdd(\"d\", 1, ", "[a]", ")"),
    ] {
        let text = open.repeat(deep) + inner + &close.repeat(deep);
        small(move || assert!(Expression::compile_with(&text, &unbounded()).is_ok(), "{open}"));
        // As deep as the limits allow by themselves, and far deeper.
        for depth in [100, 5_000] {
            let text = open.repeat(depth) + inner + &close.repeat(depth);
            let found = small(move || value_within(&unbounded(), &text, &json!({"a": "2024-02-29"})));
            assert!(found.is_ok(), "{open} {depth}: {found:?}");
        }
    }
}

#[test]
fn row_02_wide() {
    let many = 50_000;
    for text in [
        format!("Join(\",\"{})", ", [a]".repeat(many)),
        format!("Coalesce({}[a])", ", ".repeat(10_000)),
        format!("Switch([a], \"\"{})", ", \"k\", \"v\"".repeat(9_999)),
        format!("[a]{}", " & \"x\"".repeat(many)),
    ] {
        let found = small(move || value_within(&unbounded(), &text, &json!({"a": "x"})));
        assert!(found.is_ok(), "{found:?}");
    }
}

#[test]
fn row_03_long() {
    let text = |units: usize| format!("\"{}\"", "x".repeat(units - 2));
    small(move || {
        for units in [9_999, 10_000] {
            assert!(Expression::compile(&text(units)).is_ok());
        }
        assert_eq!(code(&text(10_001), &Limits::default()), "E001");
        assert_eq!(code(&text(10 << 20), &Limits::default()), "E001");
    });
}

#[test]
fn row_04_lexical() {
    for (text, found) in [
        ("\\", "E023"),
        ("\"\\\"", "E004"),
        ("\"open", "E004"),
        ("“x”", "E016"),
        ("‘x’", "E016"),
        ("[a]\0", "E022"),
        ("\0", "E022"),
        ("\u{feff}[a]", "E022"),
        ("[a]\u{202e}", "E022"),
        ("😀", "E031"),
        ("\u{0301}", "E031"),
    ] {
        let errors = small(move || Expression::compile(text).unwrap_err());
        assert_eq!(errors.first().code(), found, "{text:?}: {errors}");
        for error in &errors {
            let span = error.span().unwrap();
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {span:?}");
        }
    }
    let errors = Expression::compile("Append([a], “x”)").unwrap_err();
    assert!(errors.first().help().unwrap().contains("straight"), "{errors:#}");
    for text in ["\"\\\"", "\r\n[a]\r\n", "\u{a0}[a]", "\"😀\u{202e}\0\"", "[\u{202e}😀]"] {
        // Line ends and blanks of web pages stand between tokens, anything inside quotes and brackets.
        let _ = small(move || Expression::compile(text).is_ok());
    }
    for text in ["\r\n[a]\r\n", "\u{a0}[a]", "\"😀\u{202e}\0\"", "[\u{202e}😀]"] {
        assert!(Expression::compile(text).is_ok(), "{text:?}");
    }
}

/// A call whose arguments fail, an expression that fails late: what was made until then is dropped.
#[test]
fn error_paths_drop_what_they_made() {
    let text = format!("Join(\"\", {}Item([a], 99), Error(\"x\"))", "StripSpaces([a]), ".repeat(200));
    small(move || {
        let expression = Expression::compile(&text).unwrap();
        for record in [r#"{"a":["x","y"]}"#, r#"{"a":"x"}"#, "{}", "[]", ""] {
            let found = expression.evaluate_json(record.as_bytes(), 0, &FixedHost::default());
            assert!(!matches!(found, Ok(Evaluated::Value(_))), "{record}");
        }
    });
}
