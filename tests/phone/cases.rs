//! The tables in `tests/data/phone`: what each text is, which forms it has, what is wrong and where.

use entra_scim::phone::{self, Class, Form, PhoneNumber, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default)]
    #[allow(dead_code)] // for readers
    note: Option<String>,
    text: String,
    class: String,
    e164: Option<String>,
    tel: Option<String>,
    canonical: Option<String>,
    genesys: Option<String>,
    /// The normal form, where it is not the one of Genesys Cloud, the canonical one, or the text itself.
    normal: Option<String>,
    /// All digits of a national number, and its extension.
    digits: Option<String>,
    extension: Option<String>,
    reason: Option<String>,
    span: Option<[usize; 2]>,
    /// Whether the text is a `tel` URI to the letter.
    #[serde(default)]
    rfc3966: bool,
}

fn form(number: &PhoneNumber<'_>, form: Form) -> Option<String> {
    let mut out = String::new();
    match number.write(form, &mut out) {
        Ok(()) => Some(out),
        Err(_) => {
            assert_eq!(out, "", "nothing is written when there is no such form");
            None
        }
    }
}

/// Every way in which a text differs from what its case says.
fn differences(case: &Case) -> Vec<String> {
    let number = phone::parse(&case.text);
    let mut found = Vec::new();
    let mut compare = |what: &str, got: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug| {
        let (got, expected) = (format!("{got:?}"), format!("{expected:?}"));
        if got != expected {
            found.push(format!("{:?}: {what} is {got}, expected {expected}", case.text));
        }
    };
    compare("class", &number.class().name(), &case.class);
    compare("E.164", &form(&number, Form::E164), &case.e164);
    compare("tel URI", &form(&number, Form::TelUri), &case.tel);
    compare("canonical", &form(&number, Form::Rfc3966Canonical), &case.canonical);
    compare("Genesys", &form(&number, Form::Genesys), &case.genesys);
    let normal =
        case.normal.as_ref().or(case.genesys.as_ref()).or(case.canonical.as_ref()).unwrap_or(&case.text);
    compare("normal form", &phone::normalize(&case.text), normal);
    compare("what {} prints", &number.to_string(), normal);
    if case.digits.is_some() {
        compare("digits", &Some(number.digits().collect::<String>()), &case.digits);
        let extension = number.extension().map(|_| number.extension_digits().collect::<String>());
        compare("extension", &extension, &case.extension);
    }
    let (reason, span) = match number.class() {
        Class::Invalid(invalid) => (Some(invalid.reason.code()), Some(invalid.span)),
        _ => (None, None),
    };
    compare("reason", &reason, &case.reason.as_deref());
    compare("span", &span, &case.span.map(|[start, end]| Span::new(start, end)));
    compare("strict RFC 3966", &number.is_rfc3966(), &case.rfc3966);
    found
}

fn run(table: &str) -> usize {
    let cases: Vec<Case> = table
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let found: Vec<String> = cases.iter().flat_map(differences).collect();
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
    cases.len()
}

#[test]
fn texts_are_what_the_table_says() {
    let count = run(include_str!("../data/phone/cases.jsonl"));
    assert!(count >= 250, "{count} cases");
}

/// What the three expressions of Genesys' instructions for Microsoft Entra ID make of typical users.
#[test]
fn results_of_the_documented_expressions_are_classified() {
    run(include_str!("../data/phone/expressions.jsonl"));
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    equivalent: bool,
}

/// RFC 3966, section 4, and what follows from it for texts that are no URIs.
#[test]
fn pairs_are_equivalent_or_not() {
    for line in include_str!("../data/phone/equivalent.jsonl").lines() {
        let Pair { a, b, equivalent } = serde_json::from_str(line).unwrap();
        assert_eq!(phone::equivalent(&a, &b), equivalent, "{line}");
        assert_eq!(phone::equivalent(&b, &a), equivalent, "{line}");
    }
}
