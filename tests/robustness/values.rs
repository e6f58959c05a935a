//! What expressions compute: numbers, growth, patterns, lists, dates, letters.

use entra_scim::Expression;
use entra_scim::phone::{self, normalize};
use serde_json::{Value, json};

use super::{small, value};

#[test]
fn row_05_numbers() {
    let numbers = [
        json!(0),
        json!(-0.0),
        json!(-1),
        json!(1),
        json!(i32::MAX),
        json!(i32::MIN),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(1.5),
        json!("-9223372036854775808"),
        json!("9223372036854775808"),
        json!("99999999999999999999"),
    ];
    small(move || {
        for call in [
            "Mid(\"text\", [n], [n])",
            "Left(\"text\", [n])",
            "Item([list], [n])",
            "Word(\"a b c\", [n], \" \")",
            "InStr(\"text\", \"t\", [n])",
            "DateAdd(\"yyyy\", [n], \"2024-02-29\")",
            "DateAdd(\"s\", [n], \"2024-02-29\")",
            "DateFromNum([n])",
            "BitAnd([n], [n])",
            "RandomString([n], [n], [n], [n], [n])",
            "DNComponent(\"CN=a,DC=b\", [n])",
        ] {
            for number in &numbers {
                let found = value(call, &json!({"n": number, "list": ["a", "b"]}));
                let known = ["E503", "E504", "E505", "E506", "E508"];
                assert!(
                    found.as_ref().err().is_none_or(|code| known.contains(code)),
                    "{call} {number}: {found:?}"
                );
            }
        }
    });
    assert_eq!(value("BitAnd(&H7FFFFFFFFFFFFFFF, [n])", &json!({"n": -1})), Ok(json!(i64::MAX)));
    assert!(Expression::compile("&HFFFFFFFFFFFFFFFF").is_err());
    assert!(Expression::compile("1e400").is_err());
}

#[test]
fn row_06_growth() {
    let doublings = [
        ("Append(", "[s]", ", [s])"),
        ("Join(\"\", ", "[s]", ", [s], [s])"),
        ("Replace(", "[s]", r#", "a", , , "aa", , )"#),
        ("Replace(", "[s]", r#", , ".+", , "$0$0", , )"#),
        ("ConvertToUTF8Hex(", "[s]", ")"),
        ("ConvertToBase64(", "[s]", ")"),
    ];
    for (open, inner, close) in doublings {
        let expression = open.repeat(60) + inner + &close.repeat(60);
        // Append and Join grow by one text a level, so it is a long one.
        let record = json!({"s": "a".repeat(100_000)});
        let found = small(move || value(&expression, &record));
        assert!(matches!(found, Err("E901" | "E902")), "{open}: {:?}", found.map(|_| "a value"));
    }
}

/// Each takes 100 ms at most in a release build: `tests/stress.rs` measures it.
#[test]
fn row_07_patterns() {
    let patterns = [
        "(a+)+$",
        "(a|aa)+$",
        r"^(\\w+\\s?)*$",
        r"(?=(a+))a*b\\1",
        r"(?<!b)(a+)\\1*c",
        "a{1000}{1000}",
        "(a{100}){100}",
        "(?:.*b|a)",
        "(?:)",
        "a*",
        "(?:a?){50}a{50}",
    ];
    for pattern in patterns {
        for text in ["a".repeat(5_000), "a".repeat(3_000) + "!", "é ".repeat(500), String::new()] {
            let expression = format!(r#"Replace([s], , "{pattern}", , "", , )"#);
            let found = small(move || value(&expression, &json!({"s": text})));
            let known = ["E310", "E904", "E905", "E908", "E909"];
            assert!(found.as_ref().err().is_none_or(|code| known.contains(code)), "{pattern}: {found:?}");
        }
    }
}

#[test]
fn row_08_cost() {
    let many = 200_000;
    let commas = json!({"s": ",".repeat(many)});
    assert_eq!(small(move || value("Count(Split([s], \",\"))", &commas)), Err("E903"));
    let list = json!({"l": (0..many).collect::<Vec<_>>()});
    assert_eq!(small(move || value("Count(RemoveDuplicates([l]))", &list)), Err("E903"));
    let distinct = json!({"l": (0..60_000).collect::<Vec<_>>()});
    assert_eq!(small(move || value("Count(RemoveDuplicates([l]))", &distinct)), Ok(json!(60_000)));
}

#[test]
fn row_09_dates() {
    let long = |c: &str| c.repeat(10 << 10);
    let cases: Vec<(&str, Value, Result<Value, &str>)> = vec![
        ("CDate([x])", json!("0000-01-01"), Err("E512")),
        ("CDate([x])", json!("0001-01-01"), Ok(json!("1/1/0001 12:00:00 AM"))),
        ("CDate([x])", json!("9999-12-31T23:59:59"), Ok(json!("12/31/9999 11:59:59 PM"))),
        ("CDate([x])", json!("10000-01-01"), Err("E512")),
        ("CDate([x])", json!("2023-02-29"), Err("E512")),
        ("CDate([x])", json!("2024-02-29"), Ok(json!("2/29/2024 12:00:00 AM"))),
        ("CDate([x])", json!("2024-01-01T00:00:00+14:00"), Ok(json!("12/31/2023 10:00:00 AM"))),
        ("CDate([x])", json!("2024-01-01T00:00:00+15:00"), Err("E512")),
        ("CDate([x])", json!("9999-12-31T23:59:59-14:00"), Err("E512")),
        ("CDate([x])", json!(long("1")), Err("E512")),
        ("DateAdd(\"d\", 1, [x])", json!("9999-12-31"), Err("E505")),
        ("DateAdd(\"yyyy\", 1, [x])", json!("2024-02-29"), Ok(json!("2/28/2025 12:00:00 AM"))),
        ("DateFromNum([x])", json!(0), Ok(json!("1/1/1601 12:00:00 AM"))),
        ("DateFromNum([x])", json!(-1), Err("E505")),
        ("DateFromNum([x])", json!(i64::MAX), Err("E505")),
        ("NumFromDate([x])", json!("1600-12-31"), Err("E505")),
        ("FormatDateTime([d], , \"yyyy-MM-dd\", [x])", json!(long("y")), Err("E504")),
        ("FormatDateTime([d], , \"yyyy-MM-dd\", [x])", json!("'open"), Err("E504")),
        ("FormatDateTime([d], , [x], \"d\")", json!(long("'")), Err("E512")),
    ];
    for (call, x, expected) in cases {
        let shown = x.to_string();
        let found = small(move || value(call, &json!({"x": x, "d": "2024-02-29"})));
        let codes = found.as_ref().map_err(|code| &code[..2]);
        match expected {
            Ok(value) => assert_eq!(found, Ok(value), "{call} {shown}"),
            Err(_) => assert_eq!(codes, Err("E5"), "{call} {}", &shown[..shown.len().min(40)]),
        }
    }
}

#[test]
fn row_10_unicode() {
    let marks = format!("a{}", "\u{301}".repeat(10_000));
    let texts = ["ß", "ŉ", "İ", "ı", "ǆ", "ﬁ", &marks, "각 한글", "👩‍👩‍👧", "\u{10ffff}", "\u{fffd}"];
    for text in texts {
        for call in [
            "NormalizeDiacritics([s])",
            "ToUpper([s])",
            "ToLower([s], \"tr\")",
            "PCase([s])",
            "Mid([s], 2, 3)",
            "Left([s], 1)",
            "ConvertFromBase64(ConvertToBase64([s]))",
            "Replace([s], , \"(?i)ß|.\", , \"$0\", , )",
        ] {
            let record = json!({"s": text});
            assert!(small(move || value(call, &record)).is_ok(), "{call} {}", &text[..text.len().min(10)]);
        }
        assert_eq!(value("ConvertFromBase64(ConvertToBase64([s]))", &json!({"s": text})), Ok(json!(text)));
    }
}

#[test]
fn row_14_phones() {
    let pluses = "+".repeat(1_000);
    let digits = "1".repeat(40);
    for (text, class) in [
        ("", "invalid"),
        ("x1234", "extension-only"),
        ("347", "extension-only"),
        (&*pluses, "invalid"),
        ("+1 317 555 0100 x1234", "e164-with-extension"),
        (&*digits, "too-long"),
    ] {
        assert_eq!(phone::parse(text).class().name(), class, "{text}");
    }
    for text in
        ["347", &digits, "１２３", "٣٤٥٦", ",,12#", "003-836-4618x3001", "tel:+dwPAA;phone-context=AA", "\0"]
    {
        let once = normalize(text).into_owned();
        assert_eq!(normalize(&once), once, "{text}");
        assert_eq!(phone::parse(&once).class(), phone::parse(text).class(), "{text}");
    }
}
