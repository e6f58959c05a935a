//! SCIM attribute paths, by the cases of `tests/data/path`.

mod shared;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use entra_scim::path::schema::{self, Kind};
use entra_scim::path::{Literal, Path};
use entra_scim::{ErrorKind, Limits};
use proptest::prelude::*;

const ACCEPTED: &str = include_str!("data/path/accepted.txt");
const REFUSED: &str = include_str!("data/path/refused.txt");

fn cases(data: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let numbered = data.lines().enumerate().map(|(index, line)| (index + 1, line));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn accepted_paths_print_as_their_canonical_text() {
    for (number, line) in cases(ACCEPTED) {
        // A tab may stand inside a filter, so the last one counts.
        let (text, canonical) = line.rsplit_once('\t').expect("a case has a tab");
        let canonical = if canonical.is_empty() { text } else { canonical };
        let path = Path::parse(text).unwrap_or_else(|error| panic!("line {number}: {error:#}"));
        assert_eq!(path.to_string(), canonical, "line {number}");
        let again = Path::parse(canonical).unwrap_or_else(|error| panic!("line {number}: {error:#}"));
        assert_eq!(path, again, "line {number}");
        assert_eq!(hash(&path), hash(&again), "line {number}");
    }
}

#[test]
fn refused_texts_get_a_code_and_a_place() {
    for (number, line) in cases(REFUSED) {
        let mut fields = line.split('\t');
        let text = fields.next().unwrap_or_default().replace('␠', " ").replace('␀', "");
        let error = match Path::parse(&text) {
            Ok(path) => panic!("line {number}: read as {path}"),
            Err(error) => error,
        };
        assert_eq!(Some(error.code()), fields.next(), "line {number}: {error:#}");
        let span = error.span().map(|span| format!("{}-{}", span.start, span.end));
        assert_eq!(span.as_deref(), fields.next(), "line {number}: {error:#}");
        assert!(error.help().is_some() || error.code() == "E202", "line {number}: {error:#}");
        assert!(matches!(error.kind(), ErrorKind::Path(_)));
    }
}

#[test]
fn different_places_differ() {
    let paths: HashSet<Path> =
        cases(ACCEPTED).filter_map(|(_, line)| Path::parse(line.split('\t').next()?).ok()).collect();
    for pair in [
        ["emails", "emails.value"],
        [r#"emails[type eq "work"]"#, r#"emails[type eq "home"]"#],
        [r#"emails[type eq "work"]"#, "emails"],
        [r#"a[x eq "true"]"#, "a[x eq true]"],
        ["a[x eq 1]", r#"a[x eq "1"]"#],
        ["department", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"],
        ["a.b", "ab"],
    ] {
        let [left, right] = pair.map(|text| Path::parse(text).expect(text));
        assert_ne!(left, right);
    }
    assert!(paths.len() > 30);
}

#[test]
fn primary_is_a_boolean_however_it_is_written() {
    let [text, bare, no] =
        [r#"roles[primary eq "TRUE"]"#, "roles[primary eq true]", "roles[primary eq false]"]
            .map(|text| Path::parse(text).expect(text));
    assert_eq!(text, bare);
    assert_eq!(hash(&text), hash(&bare));
    assert_ne!(bare, no);
    assert_eq!(text.filter()[0].literal(), &Literal::String("TRUE".into()));
    assert_eq!(text.filter()[0].literal().as_bool(), Some(true));
}

#[test]
fn reserved_attributes_are_those_of_the_core_schema() {
    for (text, reserved) in [
        ("id", true),
        ("META.version", true),
        ("urn:ietf:params:scim:schemas:core:2.0:User:schemas", true),
        ("urn:example:2.0:User:id", false),
        ("externalId", false),
    ] {
        assert_eq!(Path::parse(text).expect(text).is_reserved(), reserved, "{text}");
    }
}

#[test]
fn limits_hold_at_the_bound_and_one_past_it() {
    let mut limits = Limits::default();
    let long = format!("a{}", "b".repeat(limits.path_bytes - 1));
    assert!(Path::parse(&long).is_ok());
    assert_eq!(Path::parse(&format!("{long}c")).map_err(|error| error.code()), Err("E200"));
    limits.path_nesting = 2;
    assert!(Path::parse_with("a.b", &limits).is_ok());
    assert_eq!(Path::parse_with("a.b.c", &limits).map_err(|error| error.code()), Err("E202"));
    // The limit on bytes bounds what an unclosed anything costs.
    limits.path_bytes = 10 << 20;
    limits.path_nesting = usize::MAX;
    for unit in ["[", "a[", ".", "a.", "a[b eq \"", "\\", "urn:", "a[b eq 1 and "] {
        assert!(Path::parse_with(&unit.repeat((1 << 20) / unit.len()), &limits).is_err(), "{unit}");
    }
}

#[test]
fn the_rfc_knows_types_and_traits() {
    for (text, kind, multi_valued, case_exact) in [
        ("userName", Kind::String, false, false),
        ("externalId", Kind::String, false, true),
        ("active", Kind::Boolean, false, false),
        ("emails", Kind::Complex, true, false),
        (r#"emails[type eq "work"].value"#, Kind::String, false, false),
        (r#"emails[type eq "work"].primary"#, Kind::Boolean, false, false),
        (r#"addresses[type eq "work"].locality"#, Kind::String, false, false),
        ("profileUrl", Kind::Reference, false, true),
        ("members.$ref", Kind::Reference, false, true),
        ("meta.created", Kind::DateTime, false, false),
        ("x509Certificates.value", Kind::Binary, false, true),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", Kind::Complex, false, false),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            Kind::String,
            false,
            false,
        ),
    ] {
        let known = Path::parse(text).expect(text).known().expect(text);
        assert_eq!(
            (known.kind, known.multi_valued, known.case_exact),
            (kind, multi_valued, case_exact),
            "{text}"
        );
    }
    for unknown in ["name.value", "department", "emails.value.x", "urn:example:2.0:User:active"] {
        assert!(Path::parse(unknown).expect(unknown).known().is_none(), "{unknown}");
    }
    let required =
        ["userName", "displayName", "id", "schemas"].map(|name| schema::find(None, name).map(|a| a.required));
    assert_eq!(required, [Some(true), Some(false), Some(true), Some(true)]);
}

/// The target paths of real attribute lists.
#[test]
fn published_paths_parse_or_get_a_message() {
    let Some(list) = shared::shared("corpus/target_paths.txt") else { return };
    let list = std::fs::read_to_string(list).expect("the list is there");
    let mut parsed = 0;
    for line in list.lines() {
        let (_, text) = line.split_once('\t').expect("count, tab, path");
        match Path::parse(text) {
            Ok(path) => {
                assert_eq!(Path::parse(&path.to_string()).as_ref(), Ok(&path), "{text}");
                parsed += 1;
            }
            Err(error) => {
                assert!(error.span().is_some() && error.help().is_some(), "{text}");
                println!("{error:#}");
            }
        }
    }
    println!("{parsed} of {} published paths parse", list.lines().count());
    assert!(parsed + 2 >= list.lines().count(), "only {parsed} parse");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_path_or_an_error(text in r#"(urn:)?[a-z.:\[\]"\\ é“']{0,40}"#) {
        check(&text)?;
    }

    #[test]
    fn any_text_at_all_is_a_path_or_an_error(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_value_survives_in_a_filter(value in any::<String>()) {
        let text = format!("emails[type eq {}].value", serde_json::Value::from(value.as_str()));
        let path = Path::parse(&text).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        prop_assert_eq!(path.filter()[0].literal(), &Literal::String(value.into()));
        check(&text)?;
    }
}

/// Found by fuzzing: `7.778e+40` was printed as `7.777999999999999e+40` the second time.
#[test]
fn a_number_in_a_filter_is_the_nearest_one() {
    let path = Path::parse("emails[type eq 7.778e+40].value").unwrap();
    assert_eq!(path.to_string(), "emails[type eq 7.778e+40].value");
    assert_eq!(Path::parse(&path.to_string()).unwrap(), path);
}

fn check(text: &str) -> Result<(), TestCaseError> {
    match Path::parse(text) {
        Ok(path) => {
            let printed = path.to_string();
            let again = Path::parse(&printed).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
            prop_assert_eq!(again.to_string(), printed);
            prop_assert_eq!(hash(&again), hash(&path));
            prop_assert_eq!(again, path);
        }
        Err(error) => {
            let span = error.span().expect("only length has no place");
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            prop_assert!(error.help().is_some() || error.code() == "E202");
        }
    }
    Ok(())
}
