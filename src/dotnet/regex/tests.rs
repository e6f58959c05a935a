//! What the case files cannot say: codes and places of refusals, bounds, captures, and that nothing panics.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn refusal(pattern: &str) -> (&'static str, &str) {
    match Pattern::new(pattern, &Limits::default()) {
        Ok(_) => ("", ""),
        Err(error) => (error.code(), &pattern[error.span().start..error.span().end]),
    }
}

fn replaced(pattern: &str, text: &str, replacement: &str) -> Result<String, MatchFault> {
    let pattern = Pattern::new(pattern, &Limits::default()).unwrap();
    let replacement = Replacement::new(replacement, &pattern).unwrap();
    let mut out = String::new();
    let changed = pattern.replace(text, &replacement, |piece| {
        out.push_str(piece);
        Ok::<_, MatchFault>(())
    })?;
    Ok(if changed { out } else { text.to_owned() })
}

fn group_replaced(pattern: &str, text: &str, group: &str, replacement: &str) -> String {
    let pattern = Pattern::new(pattern, &Limits::default()).unwrap();
    let group = pattern.group(group).unwrap();
    let mut out = String::new();
    let changed = pattern.replace_group(text, &group, replacement, |piece| {
        out.push_str(piece);
        Ok::<_, MatchFault>(())
    });
    if changed.unwrap() { out } else { text.to_owned() }
}

#[test]
fn refusals_have_codes_and_places() {
    for (pattern, code, place) in [
        ("ab**c", "E310", "*"),
        ("x*+", "E310", "+"),
        ("é(a", "E310", "("),
        ("a)", "E310", ")"),
        ("[ab", "E310", "["),
        (r"a\y", "E310", r"\y"),
        (r"\p{Latin}", "E310", r"\p{Latin}"),
        (r"\x{41}", "E310", r"\x"),
        ("[z-a]", "E310", "z-a"),
        ("[😀-😂]", "E310", "😀-😂"),
        ("a{3,2}", "E310", "{3,2}"),
        (r"(a)\2", "E311", r"\2"),
        (r"\k<nope>", "E311", r"\k<nope>"),
        ("(?<o>a)(?<-o>b)", "E320", "(?<-"),
        ("(?<o>a)(?<c-o>b)", "E320", "(?<c-"),
        ("(a)?(?(1)b|c)", "E321", "(?("),
        (r"a\Gb", "E322", r"\G"),
        (r"\Ga|b", "E322", r"\G"),
        ("x(?:|a)*", "E323", "(?:|a)*"),
        ("(?:a?|b)+", "E323", "(?:a?|b)+"),
        ("()+?", "E323", "()+?"),
        (r"(a)(?<=\1)", "E324", r"\1"),
        ("(?<=(?>a+)b)", "E324", "(?>a+)"),
        (r"(?i)(a)\1", "E325", r"\1"),
        (r"(?<n>a)(?<n>b)\k<n>", "E325", r"\k<n>"),
        ("(?i)[À-Þ]", "E326", "À-Þ"),
        (r"(?i:a)\p{Lu}", "E326", r"\p{Lu}"),
        (r"(?:(a)?b?)*\1", "E327", r"\1"),
        (r"[+-\-]", "E328", r"\-"),
        (r"(?:\w{1000}){1000}", "E908", r"(?:\w{1000}){1000}"),
    ] {
        assert_eq!(refusal(pattern), (code, place), "{pattern}");
    }
}

#[test]
fn a_refusal_says_how_to_mend_it() {
    let error = Pattern::new("a*+", &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "this quantifier follows another quantifier");
    assert!(error.help().contains("(?>a*)"));
}

#[test]
fn bounds_hold_at_the_bound_and_one_past_it() {
    let limits = Limits { pattern_bytes: 4, ..Limits::default() };
    assert!(Pattern::new("abcd", &limits).is_ok());
    assert_eq!(Pattern::new("abcde", &limits).unwrap_err().code(), "E906");

    let nested = |depth: usize| "(".repeat(depth) + "a" + &")".repeat(depth);
    assert_eq!((refusal(&nested(24)).0, refusal(&nested(25)).0), ("", "E907"));
    let less = |depth: usize| "[a-".repeat(depth) + "[b]" + &"]".repeat(depth);
    assert_eq!((refusal(&less(24)).0, refusal(&less(25)).0), ("", "E907"));
    assert_eq!((refusal(&"(?=a)".repeat(100)).0, refusal(&"(?=a)".repeat(101)).0), ("", "E908"));

    let long = "a".repeat(4096);
    assert_eq!(replaced("(?=a)", &long, "").as_deref(), Ok(long.as_str()));
    let fault = replaced("(?=a)", &(long + "a"), "");
    assert_eq!(fault, Err(MatchFault::TextTooLong { limit: 4096 }));

    let limits = Limits { backtracking: 100, ..Limits::default() };
    let pattern = Pattern::new(r"(\w)\1", &limits).unwrap();
    let group = pattern.group("1").unwrap();
    assert_eq!(pattern.first("abcdd", &group).unwrap().as_deref(), Some("d"));
    let text = "ab".repeat(100);
    assert_eq!(pattern.first(&text, &group), Err(MatchFault::Backtracking { limit: 100 }));
}

#[test]
fn costly_patterns_end_in_time() {
    let texts = ["a".repeat(4000) + "b", "a".repeat(4000) + "\n", "a".repeat(3900) + "é", "ab ".repeat(1300)];
    for pattern in [
        r"(a+)+$",
        r"(a|aa)+$",
        r"^(\w+\s?)*$",
        r"(\w+\s?)*\b!",
        r"(?=(a+)+$)b",
        r"(a+)+\1c",
        r"(?:(?=.*b)a)*c",
        r"(.*)(.*)(.*)(.*)(.*)\1x",
        r"(?<!x.*)a",
        r"a*",
        r"()",
    ] {
        let compiled = Pattern::new(pattern, &Limits::default()).unwrap();
        let group = compiled.group("0").unwrap();
        for text in &texts {
            let start = Instant::now();
            let _ = compiled.first(text, &group);
            // A tenth of that in a release build.
            assert!(start.elapsed() < Duration::from_secs(2), "{pattern} on {} bytes", text.len());
        }
    }
}

/// All of these took seconds to days before their cost was counted. A release build takes up to a tenth of a second.
#[test]
fn the_size_of_a_pattern_times_the_length_of_a_text_is_bounded() {
    let long = "a".repeat(100_000);
    let digits = "a1".repeat(2_000);
    let stop = |limit| Err(MatchFault::Steps { limit });
    let steps = Limits::default().regex_steps;
    for pattern in [
        "(a{100}){100}",
        r"\w{0,100}\w{0,100}b",
        "(?:(?:a?){50}){50}",
        &"a?".repeat(2_000),
        // One match after the other, each of which reads on to the end of the text in vain.
        "(?:.*b|a)",
        r"[\s\S]*=|[\s\S]",
        r"\w+@|\w",
        // So many captures to copy for each byte.
        &"(a?)".repeat(800),
    ] {
        assert_eq!(replaced(pattern, &long, "<$1>"), stop(steps), "{pattern}");
    }
    // The same steps back for every match, as many matches as the text is long.
    for pattern in [
        r"(?=.*?)(?:(?:(?=.*a)[a1]|(?=.*a)[a1]){10}c|[a1])",
        r"(?:(?=(\w*))[a1])*?c|[a1]",
        r"(?:(\w|a|1)+\1c|(?<=.)\w)",
    ] {
        let fault = replaced(pattern, &digits, "");
        assert!(matches!(fault, Err(MatchFault::Backtracking { .. })), "{pattern}: {fault:?}");
    }
}

/// What people write is not touched by the bounds, on texts far longer than any attribute.
#[test]
fn ordinary_patterns_are_not_bounded() {
    let prose = "Analyst (2nd line), Contoso Ltd. +1 (317) 555-0100 ext. 12; ".repeat(60);
    for pattern in [
        r"\s+",
        r"[^0-9+]",
        r"\b\w+\b",
        r"(?i)\s*(ext\.?|x)\s*\d+$",
        r"^\+?(?<country>\d{1,3})[ .-]?\(?(?<area>\d{2,4})\)?[ .-]?(?<number>[\d .-]{5,12})$",
        r"(?<user>[^@]+)@(?<domain>[A-Za-z0-9.-]+\.[A-Za-z]{2,})",
        r"\((?:.*?\))?",
        r"\d(?=.*\d)",
        r"(?<=\()\d+(?=\))",
        r"(\w)\1",
    ] {
        for text in [&prose[..60], &prose[..600], &prose] {
            assert!(replaced(pattern, text, "<$&>").is_ok(), "{pattern} on {} bytes", text.len());
        }
    }
    let megabyte = "ab ".repeat(300_000);
    for (pattern, bytes) in [(r"\s+", 900_000), ("[^a-z]", 900_000), ("^(.{20}).*$", 100_000)] {
        assert!(replaced(pattern, &megabyte[..bytes], "-").is_ok(), "{pattern}");
    }
}

#[test]
fn nesting_fits_a_small_stack() {
    let patterns =
        [("(", r"a|\b", ")?"), ("(?=", r"\b|b", ")?|x"), ("(?<!x|", r"\b|b", ")|x"), ("(?>", "a|b", ")*")];
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(move || {
        for (open, inner, close) in patterns {
            for depth in [1, 3, 6, 20, 1000] {
                let pattern = open.repeat(depth) + inner + &close.repeat(depth);
                let _ = Pattern::new(&pattern, &Limits::default());
            }
        }
        let _ = Pattern::new(&"[a-".repeat(1300), &Limits::default());
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn the_group_mode_replaces_what_the_group_captured_last() {
    assert_eq!(group_replaced(r"(?<n>\d)x", "1x 2x 3", "n", "$1"), "$1x $1x 3");
    assert_eq!(group_replaced(r"(?:(\d),?)+", "1,2,3 4,5", "1", "-"), "1,2,- 4,-");
    assert_eq!(group_replaced(r"a(b)?", "a ab", "1", "-"), "a a-");
    assert_eq!(group_replaced(r"a(?=(b))", "ab a", "1", "-"), "a- a");
    assert_eq!(group_replaced("(?=(b*))", "bb", "1", "-"), "--"); // the second lies within the first
    assert_eq!(group_replaced("a+", "aab", "0", "-"), "-b");
    assert_eq!(group_replaced(r"(?<Suffix>@(.)*)", "ada@contoso.com", "Suffix", ""), "ada");
    assert_eq!(group_replaced(r"^(.)", "😀", "1", ""), "");
    assert_eq!(group_replaced(r"x(.{2})", "x😀", "1", "y"), "xy");
}

#[test]
fn a_group_that_is_not_certain_cannot_be_asked_for() {
    let pattern = Pattern::new("(?:(a)?b?)*", &Limits::default()).unwrap();
    assert_eq!(pattern.group("1").unwrap_err().code(), "E327");
    assert_eq!(Replacement::new("<$1>", &pattern).unwrap_err().code(), "E327");
    assert!(Replacement::new("<$&>", &pattern).is_ok());
    assert_eq!(pattern.group("2").unwrap_err().code(), "E311");
    let behind = Pattern::new(r"(?<=(\d+)(\d+))x", &Limits::default()).unwrap();
    assert_eq!(behind.group("1").unwrap_err().code(), "E327");
}

#[test]
fn the_attribute_mode_takes_the_first_match() {
    let pattern = Pattern::new(r"(?<a>\d+)(?<b>x)?", &Limits::default()).unwrap();
    let first = |text: &'static str, group| pattern.first(text, &pattern.group(group).unwrap()).unwrap();
    assert_eq!(first("a12 34x", "a").as_deref(), Some("12"));
    assert_eq!(first("a12 34x", "b"), None);
    assert_eq!(first("none", "a"), None);
    assert_eq!(first("😀12", "0").as_deref(), Some("12"));
}

#[test]
fn halves_of_pairs_are_units() {
    assert_eq!(replaced(".", "a😀", "x").as_deref(), Ok("xxx"));
    assert_eq!(replaced("", "😀", "-").as_deref(), Ok("---"));
    assert_eq!(replaced("^.", "😀a", "").as_deref(), Ok("a"));
    assert_eq!(replaced("(.)(.)", "😀", "$2$1$1$2").as_deref(), Ok("😀"));
    assert_eq!(replaced("^(.{0,3}).*$", "a😀b", "$1").as_deref(), Ok("a😀"));
    // A text may hold a stand-in's own code point: it is a pair like any other.
    assert_eq!(replaced(".", "\u{10F83D}", "x").as_deref(), Ok("xx"));
    assert_eq!(replaced("a", "a\u{10FE00}", "\u{10F83D}").as_deref(), Ok("\u{10F83D}\u{10FE00}"));
}

#[test]
fn an_error_of_the_sink_comes_through() {
    #[derive(Debug, PartialEq)]
    enum Stop {
        Full,
        Fault(MatchFault),
    }
    impl From<MatchFault> for Stop {
        fn from(fault: MatchFault) -> Self {
            Self::Fault(fault)
        }
    }
    let pattern = Pattern::new("a", &Limits::default()).unwrap();
    let replacement = Replacement::new("$_$_", &pattern).unwrap();
    let mut length = 0;
    let stopped = pattern.replace(&"a".repeat(1000), &replacement, |piece| {
        length += piece.len();
        if length > 10_000 { Err(Stop::Full) } else { Ok(()) }
    });
    assert_eq!(stopped, Err(Stop::Full));
    assert!(length < 12_000);
}

#[test]
fn matching_in_linear_time_allocates_nothing() {
    let pattern = Pattern::new(r"^(\w+)-(\w+)$", &Limits::default()).unwrap();
    let replacement = Replacement::new("$2.$1", &pattern).unwrap();
    let mut length = 0;
    let mut run = || {
        pattern.replace("ada-lovelace", &replacement, |piece| {
            length += piece.len();
            Ok::<_, MatchFault>(())
        })
    };
    assert_eq!(run(), Ok(true)); // the engine makes its room on first use
    assert_eq!(allocation_counter::measure(|| assert!(run().is_ok())).count_total, 0);
    assert_eq!(length, 24);
}

/// Texts that look like patterns.
fn pattern_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "b", "é", "😀", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "-", ",",
        ":", "<", ">", "=", "!", "'", "#", "1", "2", "(?", "(?<n>", "(?i)", "(?x)", "(?=", "(?<!", "(?>",
        "\\d", "\\b", "\\1", "\\k<n>", "[^", "-[", "{2,}", "\\p{L}", "\\u00", "\n", " ",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics(
        pattern in prop_oneof![pattern_like(), any::<String>()],
        text in prop_oneof!["[ab1 é😀\n]{0,20}", any::<String>()],
        replacement in prop_oneof!["[$0-9{}n&`'+_a😀]{0,12}", any::<String>()],
    ) {
        let pattern = match Pattern::new(&pattern, &Limits::default()) {
            Ok(compiled) => compiled,
            Err(error) => {
                let span = error.span();
                prop_assert!(pattern.get(span.start..span.end).is_some(), "{error}");
                return Ok(());
            }
        };
        if let Ok(group) = pattern.group("1") {
            let _ = pattern.first(&text, &group);
            let _ = pattern.replace_group(&text, &group, &replacement, |_| Ok::<_, MatchFault>(()));
        }
        if let Ok(replacement) = Replacement::new(&replacement, &pattern) {
            let mut out = String::new();
            let changed = pattern.replace(&text, &replacement, |piece| {
                out.push_str(piece);
                Ok::<_, MatchFault>(())
            });
            prop_assert!(changed != Ok(false) || out.is_empty());
        }
    }

    #[test]
    fn texts_match_themselves(text in "[a-zé😀 ]{1,12}") {
        let escaped: String = text.chars().map(|c| if c == ' ' { r"\ ".into() } else { String::from(c) }).collect();
        prop_assert_eq!(replaced(&escaped, &text, "$&!"), Ok(text + "!"));
    }
}
