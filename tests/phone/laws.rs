//! What holds for every text: forms read back, normal forms stay, equivalence is one.
//!
//! `PHONE_CASES=1000000 cargo test --release --test phone laws` runs a million cases of each.

use std::cell::Cell;
use std::time::{Duration, Instant};

use entra_scim::phone::{self, Class, Form};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::spelling::{Kind, Number, Range, Speller};

const FORMS: [Form; 4] = [Form::E164, Form::TelUri, Form::Rfc3966Canonical, Form::Genesys];

fn check<S: Strategy>(texts: S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let cases = std::env::var("PHONE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&texts, law).unwrap_or_else(|error| panic!("{error}"));
}

fn numbers() -> impl Strategy<Value = Number> {
    let kind = prop_oneof![
        4 => Just(Kind::Global),
        2 => Just(Kind::National),
        1 => Just(Kind::Local),
        2 => Just(Kind::ExtensionOnly),
    ];
    // Few numbers, so that two of them are often the same, or nearly so.
    let digits = prop_oneof!["[1-9][0-9]{6,14}", "1317555010[0-3]", "4420794[0-1]"];
    let extension = prop_oneof!["[0-9]{1,6}", "12[34]?"];
    let parameter = (prop_oneof!["foo", "isub", "m-x", "[b-d]{1,3}"], prop::option::of("[a-z0-9]{1,3}"));
    (kind, digits, prop::option::of(extension), vec(parameter, 0..3)).prop_map(
        |(kind, digits, extension, others)| {
            let mut parameters: Vec<(String, Option<String>)> = Vec::new();
            for (name, value) in others {
                // The way with an extension alone is `tel:;ext=`, or a mark: no parameters. `isub` needs a value.
                let value = if name == "isub" { value.or(Some("1".into())) } else { value };
                if kind != Kind::ExtensionOnly && parameters.iter().all(|(known, _)| *known != name) {
                    parameters.push((name, value));
                }
            }
            if kind == Kind::Local {
                let context = if digits.ends_with('1') { "+1-317" } else { "example.com" };
                parameters.push(("phone-context".into(), Some(context.into())));
            }
            let extension =
                if kind == Kind::ExtensionOnly { extension.or(Some("12".into())) } else { extension };
            let digits = if kind == Kind::ExtensionOnly { String::new() } else { digits };
            Number { kind, digits, extension, parameters }
        },
    )
}

fn spellings(number: Number, count: usize) -> impl Strategy<Value = (Number, Vec<String>)> {
    Just(number).prop_perturb(move |number, mut rng| {
        let mut speller = Speller { rng: &mut rng, range: Range::All };
        let texts = (0..count).map(|_| speller.spell(&number)).collect();
        (number, texts)
    })
}

/// What a phone number is made of, and a few things that it is not.
const PIECES: &[&str] = &[
    "tel:",
    "TEL:",
    "+",
    "＋",
    "00",
    "011",
    "1",
    "317",
    "555",
    "0100",
    "44",
    "(0)",
    "(",
    ")",
    " ",
    "-",
    ".",
    "/",
    "\u{A0}",
    "\u{202A}",
    "x",
    "ext",
    "ext.",
    "extension",
    "#",
    ",",
    ",,",
    ";",
    "=",
    ";ext=",
    "; ext =",
    ";isub=",
    ";phone-context=",
    "example.com",
    "+1-317",
    ";foo",
    ";foo=bar",
    "%",
    "%2B",
    "%41",
    "%3B",
    "１",
    "٣",
    "a",
    "F",
    "*",
    "é",
    "日",
    "\u{0}",
    "😀",
    "123456789012345",
    "0000",
];

/// Anything: random characters, and the pieces in any order.
fn texts() -> impl Strategy<Value = String> {
    let pieces = vec(prop::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat());
    let spelled =
        numbers().prop_flat_map(|number| spellings(number, 1)).prop_map(|(_, texts)| texts.concat());
    let damaged = (spelled, any::<prop::sample::Index>(), prop::sample::select(PIECES)).prop_map(
        |(text, at, piece)| {
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len());
            characters.splice(at..(at + 1).min(characters.len()), piece.chars());
            characters.into_iter().collect()
        },
    );
    prop_oneof![2 => any::<String>(), 4 => pieces, 4 => damaged]
}

fn law_of_one_text(text: &str) -> Result<(), TestCaseError> {
    let number = phone::parse(text);
    let whole = |span: phone::Span| text.get(span.start..span.end).is_some();
    prop_assert!(number.number().is_none_or(whole));
    prop_assert!(number.extension().is_none_or(whole));
    prop_assert!(number.parameters().all(|parameter| whole(parameter.span)));
    if let Class::Invalid(invalid) = number.class() {
        prop_assert!(whole(invalid.span), "{invalid:?}");
    }

    let normal = phone::normalize(text);
    prop_assert_eq!(phone::normalize(&normal), &*normal, "normal forms stay");
    prop_assert!(phone::equivalent(text, &normal), "nothing is lost: {}", normal);
    prop_assert_eq!(phone::parse(&normal).class().name(), number.class().name());
    for form in FORMS {
        let mut written = String::new();
        if number.write(form, &mut written).is_err() {
            prop_assert_eq!(written, "");
            continue;
        }
        let again = phone::parse(&written);
        prop_assert!(again.digits().eq(number.digits()), "{:?}: {}", form, written);
        if form == Form::E164 {
            prop_assert_eq!(again.class(), Class::E164);
            continue;
        }
        prop_assert!(again.extension_digits().eq(number.extension_digits()), "{:?}: {}", form, written);
        prop_assert_eq!(again.class(), number.class());
        if form == Form::Rfc3966Canonical {
            prop_assert!(again.is_equivalent(&number), "{}", written);
        }
        if form == Form::TelUri || form == Form::Rfc3966Canonical {
            prop_assert!(again.is_rfc3966(), "{}", written);
        }
        let mut twice = String::new();
        prop_assert!(again.write(form, &mut twice).is_ok());
        prop_assert_eq!(twice, written, "a form is its own form");
    }
    Ok(())
}

#[test]
fn laws_of_one_text() {
    check(texts(), |text| law_of_one_text(&text));
    check(numbers().prop_flat_map(|number| spellings(number, 1)), |(_, texts)| law_of_one_text(&texts[0]));
}

/// Time is linear in the text: what were quadratic would take minutes.
#[test]
fn laws_of_long_texts() {
    for piece in PIECES {
        for head in ["", "+1", "tel:7042", "+13175550100 x1", "+13175550100;a"] {
            let text = format!("{head}{}", piece.repeat((64 << 10) / piece.len()));
            let start = Instant::now();
            law_of_one_text(&text).unwrap_or_else(|error| panic!("{head} and many {piece:?}: {error}"));
            assert!(start.elapsed() < Duration::from_secs(5), "{head} and many {piece:?}");
        }
    }
}

/// Half of the pairs are two spellings of one number, and must be equivalent; the others are equivalent exactly
/// when their numbers are the same.
#[test]
fn laws_of_equivalence() {
    let (pairs, equal) = (Cell::new(0_u64), Cell::new(0_u64));
    let pair = (numbers(), numbers(), any::<bool>())
        .prop_map(|(a, b, same)| if same { (a.clone(), a) } else { (a, b) });
    let three = pair.prop_flat_map(|(a, b)| (spellings(a, 2), spellings(b, 1)));
    check(three, |((a, texts), (b, other))| {
        let (x, y, z) = (&texts[0], &texts[1], &other[0]);
        pairs.set(pairs.get() + 1);
        for text in [x, y, z] {
            prop_assert!(phone::equivalent(text, text), "reflexive");
        }
        prop_assert!(phone::equivalent(x, y), "{:?} and {:?} are both {:?}", x, y, a);
        let same = phone::equivalent(y, z);
        prop_assert_eq!(same, is_same(&a, &b), "{:?} and {:?}", y, z);
        prop_assert_eq!(same, phone::equivalent(z, y), "symmetric");
        if same {
            equal.set(equal.get() + 1);
            prop_assert!(phone::equivalent(x, z), "transitive");
        }
        prop_assert_eq!(phone::difference(y, z).is_some(), same && y != z, "{:?} and {:?}", y, z);
        prop_assert_eq!(phone::difference(y, z), phone::difference(z, y));
        Ok(())
    });
    assert!(equal.get() * 3 >= pairs.get(), "{} of {} pairs are equivalent", equal.get(), pairs.get());
}

fn is_same(a: &Number, b: &Number) -> bool {
    let sorted = |number: &Number| {
        let mut parameters = number.parameters.clone();
        parameters.sort();
        parameters
    };
    (a.kind, &a.digits, &a.extension) == (b.kind, &b.digits, &b.extension) && sorted(a) == sorted(b)
}

/// Equivalence on texts that are no spelling of anything, where nothing but the laws themselves is known.
#[test]
fn laws_of_equivalence_on_any_text() {
    check((texts(), texts(), texts()), |(a, b, c)| {
        let ab = phone::equivalent(&a, &b);
        prop_assert_eq!(ab, phone::equivalent(&b, &a));
        let same_normal = phone::normalize(&a) == phone::normalize(&b);
        prop_assert!(ab || !same_normal, "one normal form, one number");
        prop_assert!(!(ab && phone::equivalent(&b, &c)) || phone::equivalent(&a, &c));
        Ok(())
    });
}
