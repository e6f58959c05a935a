//! The same numbers, spelt at random, read here and by the `phonenumber` crate, for every example that its
//! metadata holds. A sample of the spellings by default; all of them with
//! `PHONE_SPELLINGS=200 cargo test --release --features phone-metadata --test phone differential`.

use std::collections::BTreeSet;

use entra_scim::phone::{self, Form};
use phonenumber::Mode;
use phonenumber::metadata::{DATABASE, Descriptor, Descriptors};
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::spelling::{Kind, Number, Range, Speller};

/// Spellings of each example; a region has one to ten examples.
fn spellings() -> usize {
    std::env::var("PHONE_SPELLINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(2)
}

struct Example {
    region: String,
    code: u16,
    national: String,
}

impl Example {
    /// The digits of the E.164 number.
    fn digits(&self) -> String {
        format!("{}{}", self.code, self.national)
    }
}

type Kinds = &'static [fn(&Descriptors) -> Option<&Descriptor>];

const ORDINARY: Kinds = &[Descriptors::fixed_line, Descriptors::mobile];
const SPECIAL: Kinds = &[
    Descriptors::toll_free,
    Descriptors::premium_rate,
    Descriptors::shared_cost,
    Descriptors::personal_number,
    Descriptors::voip,
    Descriptors::pager,
    Descriptors::uan,
    Descriptors::emergency,
    Descriptors::voicemail,
    Descriptors::short_code,
    Descriptors::standard_rate,
    Descriptors::carrier,
    Descriptors::no_international,
];

/// All examples of these kinds, of all regions and international networks.
fn examples(kinds: &[Kinds]) -> Vec<Example> {
    let mut found = Vec::new();
    for code in 1..=999_u16 {
        for plan in DATABASE.by_code(&code).unwrap_or_default() {
            let nationals: BTreeSet<&str> =
                kinds.concat().iter().filter_map(|kind| kind(plan.descriptors())?.example()).collect();
            found.extend(nationals.into_iter().map(|national| Example {
                region: plan.id().into(),
                code,
                national: national.into(),
            }));
        }
    }
    found
}

/// E.164 and extension.
type Reading = Option<(String, Option<String>)>;

fn theirs(text: &str) -> Reading {
    let number = phonenumber::parse(None, text).ok()?;
    Some((number.format().mode(Mode::E164).to_string(), number.extension().map(ToString::to_string)))
}

fn ours(text: &str) -> Reading {
    let number = phone::parse(text);
    let mut e164 = String::new();
    number.write(Form::E164, &mut e164).ok()?;
    Some((e164, number.extension().map(|_| number.extension_digits().collect())))
}

#[test]
fn differential_of_international_numbers() {
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let (mut regions, mut read, mut stripped) = (BTreeSet::new(), 0, 0);
    let mut differences = Vec::new();
    for example in examples(&[ORDINARY, SPECIAL]) {
        let digits = example.digits();
        let plain = format!("+{digits}");
        // They take the 8 at the beginning of some numbers for a trunk prefix, also after a `+`.
        let they_strip = theirs(&plain).is_none_or(|(e164, _)| e164 != plain);
        if they_strip {
            assert!(example.national.starts_with('8'), "{} {plain}", example.region);
            stripped += 1;
        }
        regions.insert((example.code, example.region));
        for _ in 0..spellings() {
            let extension = [None, None, Some("12"), Some("1234567")][read % 4].map(String::from);
            let number = Number {
                kind: Kind::Global,
                digits: digits.clone(),
                extension: extension.clone(),
                parameters: vec![],
            };
            let mut text = Speller { rng: &mut rng, range: Range::Common }.spell(&number);
            if !text.contains(' ') {
                // Without a blank they try RFC 3966 alone, and take all up to the first separator for the
                // country code.
                text.insert(0, ' ');
            }
            read += 1;
            let expected = Some((plain.clone(), extension));
            let (ours, theirs) = (ours(&text), theirs(&text));
            if ours != expected {
                differences.push(format!("{text:?}: here {ours:?}, expected {expected:?}"));
            }
            if theirs != expected && !they_strip {
                differences.push(format!("{text:?}: there {theirs:?}, expected {expected:?}"));
            }
        }
    }
    println!(
        "{read} spellings of examples of {} regions; {stripped} examples that they misread",
        regions.len()
    );
    assert!(regions.len() >= 250 && stripped <= 12, "{} regions, {stripped} misread", regions.len());
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

/// `+44 (0)20`: dropped where the number plan has a trunk prefix 0, kept where ordinary numbers begin with a zero;
/// elsewhere only a few freephone numbers do.
#[test]
fn differential_of_the_zero_in_parentheses() {
    let (mut dropped, mut kept, mut misread) = (0, 0, 0);
    for example in examples(&[ORDINARY]) {
        let trunk = DATABASE.by_id(&example.region).and_then(|plan| plan.national_prefix());
        let (text, count) = if let Some(rest) = example.national.strip_prefix('0') {
            (format!("+{} (0){rest}", example.code), &mut kept)
        } else if trunk == Some("0") {
            (format!("+{} (0){}", example.code, example.national), &mut dropped)
        } else {
            continue;
        };
        *count += 1;
        let expected = Some((format!("+{}", example.digits()), None));
        assert_eq!(ours(&text), expected, "{text}");
        // They look for the code of a carrier behind the zero, and find one in a few numbers that have none.
        misread += usize::from(theirs(&text) != expected);
    }
    println!("{dropped} dropped, {kept} kept; {misread} that they misread");
    assert!(dropped > 100 && kept > 5 && misread * 20 < dropped);
}

/// A number with its `+`, or a number like it, is in use here when it is there.
#[cfg(feature = "phone-metadata")]
#[test]
fn differential_of_numbers_in_use() {
    use entra_scim::phone::Region;
    use proptest::prelude::Rng;

    let mut rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let region: Region = "US".parse().unwrap();
    let (mut used, mut unused) = (0, 0);
    // Each number compiles the patterns of its plan anew, which is slow without optimisation.
    let step = if cfg!(debug_assertions) { 8 } else { 1 };
    for example in examples(&[ORDINARY, SPECIAL]).into_iter().step_by(step) {
        for change in 0..=spellings() {
            let mut digits = example.digits();
            if change > 0 {
                let at = rng.next_u32() as usize % digits.len();
                digits.replace_range(at..=at, &(rng.next_u32() % 10).to_string());
            }
            let text = format!("+{digits}");
            let Ok(number) = phonenumber::parse(None, &text) else { continue };
            if number.format().mode(Mode::E164).to_string() != text {
                continue; // misread there
            }
            let is_used = phone::parse(&text).resolve(region).is_ok();
            assert_eq!(is_used, number.is_valid(), "{text}");
            *(if is_used { &mut used } else { &mut unused }) += 1;
        }
    }
    println!("{used} numbers in use, {unused} that are not");
    assert!(used > 150 && unused > 30);
}

/// National numbers as that crate formats them, and with the prefixes of international calls.
#[cfg(feature = "phone-metadata")]
#[test]
fn differential_of_national_numbers() {
    use entra_scim::phone::{Class, Region};

    let mut rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let (mut read, mut invalid) = (0, 0);
    let mut differences = Vec::new();
    for example in examples(&[ORDINARY, SPECIAL]) {
        let plain = format!("+{}", example.digits());
        let (Ok(region), Ok(number)) = (example.region.parse::<Region>(), phonenumber::parse(None, &plain))
        else {
            continue;
        };
        if !number.is_valid() || number.format().mode(Mode::E164).to_string() != plain {
            invalid += 1;
            continue;
        }
        let national = number.format().mode(Mode::National).to_string();
        let mut texts = vec![national.clone(), format!("{national} x12"), format!("00{}", example.digits())];
        for _ in 0..spellings() {
            let digits = national.chars().filter(char::is_ascii_digit).collect();
            let number = Number { kind: Kind::National, digits, extension: None, parameters: vec![] };
            texts.push(Speller { rng: &mut rng, range: Range::All }.spell(&number));
        }
        for text in texts {
            let number = phone::parse(&text);
            if number.class() != Class::National {
                // Six digits are an extension, fewer than three nothing.
                assert_eq!(number.class(), Class::ExtensionOnly, "{text}");
                continue;
            }
            read += 1;
            let resolved = number.resolve(region);
            let e164 = resolved.as_ref().ok().and_then(|resolved| {
                let mut out = String::new();
                resolved.number().write(Form::E164, &mut out).ok().map(|()| out)
            });
            if e164.as_deref() != Some(&plain) {
                differences.push(format!("{} {text:?}: {resolved:?}, expected {plain}", example.region));
            }
        }
    }
    println!("{read} national spellings; {invalid} examples that they do not know themselves");
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}
