//! Texts that are too long, too deep, or made to be slow. Each runs on a thread with a 256 KiB stack.

use std::time::{Duration, Instant};

use entra_scim::syntax::{self, Expr};
use entra_scim::{Errors, Limits};

fn wide() -> Limits {
    let mut limits = Limits::default();
    limits.expression_length = usize::MAX;
    limits
}

/// Parses on a small stack, drops the tree there, and prints it if there is one. The time allowed is that of a
/// debug build on a slow machine; quadratic work on these texts takes minutes.
fn parse(text: String, limits: Limits) -> Result<String, Errors> {
    let started = Instant::now();
    let run = move || syntax::parse_with(&text, &limits).map(|expr: Expr| expr.to_string());
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap();
    let result = thread.join().unwrap();
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    result
}

fn code(text: String, limits: Limits) -> &'static str {
    let errors = parse(text, limits).unwrap_err();
    for error in &errors {
        let (text, span) = (error.text().unwrap(), error.span().unwrap());
        assert!(text.get(span.start..span.end).is_some(), "{:?}", error.span());
    }
    errors.first().code()
}

#[test]
fn length_counts_utf16_units() {
    let text = |units: usize| format!("\"{}\"", "x".repeat(units - 2));
    assert!(parse(text(9_999), Limits::default()).is_ok());
    assert!(parse(text(10_000), Limits::default()).is_ok());
    let errors = parse(text(10_001), Limits::default()).unwrap_err();
    assert_eq!(errors.to_string(), "the expression is 10001 characters long, and the limit is 10000");
    assert_eq!(errors.first().span().map(|span| (span.start, span.end)), Some((10_000, 10_001)));

    // Three bytes, one unit; four bytes, two units.
    assert!(parse(format!("\"{}\"", "漢".repeat(9_998)), Limits::default()).is_ok());
    assert!(parse(format!("\"{}\"", "😀".repeat(4_999)), Limits::default()).is_ok());
    let errors = parse(format!("\"{}\"", "😀".repeat(5_000)), Limits::default()).unwrap_err();
    assert_eq!(errors.first().code(), "E001");
    assert_eq!(errors.first().span().map(|span| span.start), Some(1 + 4 * 4_999));
}

#[test]
fn a_text_of_ten_megabytes_is_refused_by_its_length() {
    assert_eq!(code("Not(".repeat(2_500_000), Limits::default()), "E001");
}

#[test]
fn nesting_counts_calls_and_parentheses() {
    let calls = |depth: usize| "Not(".repeat(depth) + "[a]" + &")".repeat(depth);
    let parentheses = |depth: usize| "(".repeat(depth) + "[a]" + &")".repeat(depth);
    let mixed = |pairs: usize| "Not((".repeat(pairs) + "[a]" + &"))".repeat(pairs);
    assert_eq!(parse(calls(100), Limits::default()).unwrap(), calls(100));
    assert_eq!(parse(parentheses(100), Limits::default()).unwrap(), "[a]");
    assert!(parse(mixed(50), Limits::default()).is_ok());
    for text in [calls(101), parentheses(101), mixed(50).replacen("[a]", "([a])", 1)] {
        let errors = parse(text, Limits::default()).unwrap_err();
        assert_eq!((errors.len(), errors.first().code()), (1, "E002"));
    }
    let span = parse(calls(101), Limits::default()).unwrap_err().first().span().unwrap();
    assert_eq!((span.start, span.end), (400, 403));

    let mut none = Limits::default();
    none.nesting = 0;
    assert!(parse("[a]".into(), none.clone()).is_ok());
    assert_eq!(code("Now()".into(), none), "E002");
}

#[test]
fn deep_texts_are_errors_and_end_soon() {
    let deep = 100_000;
    for text in [
        "(".repeat(deep),
        "Not(".repeat(deep),
        "(".repeat(deep) + "[a]" + &")".repeat(deep),
        "Not(".repeat(deep) + "[a]" + &")".repeat(deep),
        "IIF(Switch(Join(\"\",".repeat(deep),
    ] {
        assert_eq!(code(text, wide()), "E002");
    }
    // What came before is reported, what comes after is not.
    let errors = parse("Append('x', ".to_owned() + &"(".repeat(deep) + "?", wide()).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["E016", "E002"]);
}

#[test]
fn deep_trees_are_read_printed_and_dropped_where_the_limits_allow_them() {
    let deep = 100_000;
    let mut limits = wide();
    limits.nesting = usize::MAX;
    let calls = "Not(".repeat(deep) + "[a]" + &")".repeat(deep);
    assert_eq!(parse(calls.clone(), limits.clone()).unwrap(), calls);
    assert_eq!(parse("(".repeat(deep) + "[a]" + &")".repeat(deep), limits.clone()).unwrap(), "[a]");
    let left = "(".repeat(deep) + "[a]" + &" & [a])".repeat(deep);
    assert_eq!(parse(left, limits.clone()).unwrap(), "[a]".to_owned() + &" & [a]".repeat(deep));
    let right = "[a] & (".repeat(deep) + "[a]" + &")".repeat(deep);
    assert_eq!(parse(right, limits.clone()).unwrap(), "[a] & ".repeat(deep) + "[a]");
    let compared = "([a] = ".repeat(deep) + "[a]" + &")".repeat(deep);
    assert!(parse(compared, limits.clone()).is_ok());

    // One bad token at the very end.
    assert_eq!(code("Not(".repeat(deep) + "?" + &")".repeat(deep), limits.clone()), "E015");
    let errors = parse("Not(".repeat(deep), limits).unwrap_err();
    assert_eq!((errors.len(), errors.first().code()), (1, "E006"));
    assert!(errors.first().help().unwrap().len() < 200);
}

#[test]
fn wide_texts_are_linear() {
    let many = 50_000;
    let arguments = format!("Join(\", \"{})", ", [a]".repeat(many));
    assert_eq!(parse(arguments.clone(), wide()).unwrap(), arguments);
    let blanks = format!("F({})", ", ".repeat(many));
    assert_eq!(parse(blanks.clone(), wide()).unwrap(), blanks);
    let pairs = format!("Switch([a], {})", ", \"k\", \"v\"".repeat(9_999));
    assert_eq!(parse(pairs.clone(), wide()).unwrap(), pairs);
    let operands = format!("[a]{}", " & \"x\"".repeat(many));
    assert_eq!(parse(operands.clone(), wide()).unwrap(), operands);
    let long = format!("\"{}\"", r"\\".repeat(500_000));
    assert_eq!(parse(long.clone(), wide()).unwrap(), long);
}

/// Each of these texts is one that a reader without care scans to its end again and again.
#[test]
fn bad_texts_are_linear() {
    let pieces = [
        "[",
        "[,",
        "[[,",
        "[a \",",
        "[],",
        "]",
        "\"a\" ",
        "\"a\"b",
        "'",
        "'a'",
        "“,",
        "”‘",
        "`,'",
        "\\",
        "\\\"",
        "&",
        "&&",
        "&a",
        "&amp;",
        "&quot;",
        "&#39;",
        "&HZ,",
        "$a ",
        "${",
        "%",
        "%a",
        "% a%",
        "a ",
        "a AND ",
        "a, ",
        "a b(",
        "a-",
        "-",
        "--",
        "1e",
        "1.",
        "1-1",
        "+1",
        ".",
        ".a",
        "[0]",
        "= ",
        "== ",
        "=!",
        "! ",
        "; ",
        "；",
        "（",
        "［",
        "–",
        "１",
        "\0",
        "\u{feff}a",
        "a\u{200b}",
        "😀",
        "{",
        "}",
        ")",
        "))",
        ",",
        "()",
        "F()",
        "F()(",
        "not ",
        "not,",
        "true ",
        "NULL,",
        "H1 & ",
        "[a].b",
        "F(a b,",
        "?:",
        ".[",
        "[a].[",
        "[1 ",
        "[ ",
        "&#39;&apos;",
        "=!=",
        ":=",
    ];
    for piece in pieces {
        for before in ["", "F(", "F([a ", "F(\"a\" "] {
            let text = before.to_owned() + &piece.repeat(60_000 / piece.len());
            let started = Instant::now();
            let errors = parse(text, wide()).unwrap_err();
            assert!(errors.len() <= 100, "{piece:?}");
            assert!(
                started.elapsed() < Duration::from_secs(5),
                "{before:?} {piece:?} {:?}",
                started.elapsed()
            );
        }
    }
}

#[test]
fn every_beginning_and_every_change_of_a_text_is_survived() {
    let text = "IIF([emails[type eq \"work\"].value] <> \"é\\\"\", Join(\", \", (&HF & %a.b%), , -1.5), True = 'x') “y” &amp; $z";
    for (at, _) in text.char_indices() {
        let (before, after) = text.split_at(at);
        let _ = syntax::parse(before);
        let _ = syntax::parse(after);
        for c in "()[]\"\\,&=<>!%$'`“;{}|+-*/.:?@#^~0aH_\0\u{feff}\u{202e}é漢😀\n\u{a0}（，".chars() {
            if let Err(errors) = syntax::parse(&format!("{before}{c}{after}")) {
                // To draw them must not fail either.
                assert!(!format!("{errors:#}").is_empty());
            }
        }
    }
}
