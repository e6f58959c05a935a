//! What the functions ask their host.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use entra_scim::{Evaluated, Expression, FixedHost, Host, MappingTable, Plan, Site};
use proptest::prelude::*;
use serde_json::json;

/// Writes down what it is asked, and says that values of three letters are taken.
#[derive(Debug, Default)]
struct Directory {
    asked: Mutex<Vec<(Site, String, String)>>,
}

impl Host for Directory {
    fn is_unique(&self, site: Site, target: &str, value: &str) -> bool {
        self.asked.lock().unwrap().push((site, target.into(), value.into()));
        value.len() != 3
    }
}

#[test]
fn unique_values_are_asked_for_by_target_and_no_more_than_needed() {
    let table = MappingTable::builder("User")
        .map("userName", "[upn]")
        .matching(1)
        .map("nickName", "SelectUniqueValue([a], [b], [c], [d])")
        .build();
    let directory = Arc::new(Directory::default());
    let mut mapper = Plan::compile(&table).unwrap().mapper_with(Arc::clone(&directory) as Arc<dyn Host>);
    mapper.set_record_number(7);
    let mut body = Vec::new();
    let record = br#"{"upn": "ada@example.com", "a": "ada", "c": "adal", "d": "adalo"}"#;
    assert!(mapper.create(record, &mut body).unwrap().errors.is_empty());
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["nickName"], "adal");

    let asked = directory.asked.lock().unwrap();
    let values: Vec<_> = asked.iter().map(|(_, target, value)| (&**target, &**value)).collect();
    assert_eq!(values, [("nickName", "ada"), ("nickName", "adal")]);
    let sites: BTreeSet<_> = asked.iter().map(|(site, ..)| (site.record, site.mapping)).collect();
    assert_eq!(sites, BTreeSet::from([(7, 1)]));
}

/// "If all of the values already exist in the target, the entry is escrowed": the record fails, not the attribute.
#[test]
fn a_record_without_a_free_value_fails() {
    let table = MappingTable::builder("User")
        .map("userName", "[upn]")
        .matching(1)
        .map("nickName", "SelectUniqueValue([a], [b])")
        .map("title", "Item([a], 2)")
        .build();
    let mut host = FixedHost::default();
    host.taken.extend(["ada".to_owned(), "adal".to_owned()]);
    let mut mapper = Plan::compile(&table).unwrap().mapper_with(Arc::new(host));
    let mut body = Vec::new();
    for record in [r#"{"upn": "x", "a": "Ada", "b": "adal"}"#, r#"{"upn": "x", "a": ""}"#] {
        let error = mapper.create(record.as_bytes(), &mut body).unwrap_err();
        assert_eq!((error.code(), error.target()), ("E513", Some("nickName")), "{error}");
        assert!(body.is_empty());
    }
    // A free value does, and another attribute that fails is left out as ever.
    let outcome = mapper.create(br#"{"upn": "x", "a": "ada", "b": "adalo"}"#, &mut body).unwrap();
    assert_eq!(outcome.errors.len(), 1);
    assert!(std::str::from_utf8(&body).unwrap().contains("adalo"));
}

#[test]
fn the_default_domain_is_the_hosts() {
    let mut host = FixedHost::default();
    host.default_domain = Some("contoso.com".into());
    let found = evaluate(r#"Join("@", [alias], DefaultDomain())"#, r#"{"alias": "ada"}"#, 0, &host);
    assert_eq!(found, json!("ada@contoso.com"));
}

#[test]
fn random_values_depend_on_seed_record_and_place() {
    let mut host = FixedHost::default();
    let texts = |host: &FixedHost, record| {
        let expression =
            "Join(\" \", Guid(), Guid(), RandomString(20, 1, 1, 1, 1), RandomString(20, 1, 1, 1, 1))";
        let text = evaluate(expression, "{}", record, host);
        text.as_str().unwrap().split(' ').map(str::to_owned).collect::<Vec<_>>()
    };
    let first = texts(&host, 0);
    assert_eq!(first, texts(&host, 0), "a run can be repeated");
    let second = texts(&host, 1);
    host.seed = 1;
    let third = texts(&host, 0);
    let all: BTreeSet<_> = [first, second, third].into_iter().flatten().collect();
    assert_eq!(all.len(), 12);
}

/// Whether a character is of a kind, in the order of RandomString's minimums.
const KINDS: [fn(&char) -> bool; 4] =
    [char::is_ascii_digit, char::is_ascii_punctuation, char::is_ascii_uppercase, char::is_ascii_lowercase];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_guid_is_of_version_4(seed: u64, record: u64) {
        let mut host = FixedHost::default();
        host.seed = seed;
        let guid = evaluate("Guid()", "{}", record, &host);
        let guid = guid.as_str().unwrap();
        let form: String = guid.chars().map(|c| if matches!(c, '0'..='9' | 'a'..='f') { 'x' } else { c }).collect();
        prop_assert_eq!(form, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
        prop_assert_eq!(&guid[14..15], "4");
        prop_assert!(matches!(&guid[19..20], "8" | "9" | "a" | "b"));
    }

    #[test]
    fn a_random_string_meets_its_policy(
        minimums in proptest::array::uniform4(0_usize..6),
        more in 0_usize..20,
        avoid in "[ -~é]{0,20}",
        seed: u64,
    ) {
        let [numbers, special, capital, lower] = minimums;
        let length = minimums.iter().sum::<usize>() + more;
        let mut host = FixedHost::default();
        host.seed = seed;
        let record = json!({"n": length, "avoid": avoid}).to_string();
        let text = format!("RandomString([n], {numbers}, {special}, {capital}, {lower}, [avoid])");
        let found = Expression::compile(&text).unwrap().evaluate_json(record.as_bytes(), 0, &host);
        let asked = |kind: usize| if minimums == [0; 4] { kind != 1 } else { minimums[kind] > 0 };
        let left = |kind: usize| (' '..='~').any(|c| KINDS[kind](&c) && !avoid.contains(c));
        if (0..4).any(|kind| minimums[kind] > 0 && !left(kind)) {
            prop_assert!(found.is_err());
            return Ok(());
        }
        let Ok(Evaluated::Value(text)) = found else { panic!("{found:?}") };
        let text = text.as_str().unwrap();
        prop_assert_eq!(text.len(), length);
        prop_assert!(!text.chars().any(|c| avoid.contains(c)));
        for (kind, is) in KINDS.iter().enumerate() {
            let count = text.chars().filter(is).count();
            prop_assert!(count >= minimums[kind]);
            prop_assert!(count == 0 || asked(kind), "{text}");
        }
    }
}

fn evaluate(expression: &str, record: &str, number: u64, host: &FixedHost) -> serde_json::Value {
    Expression::compile(expression)
        .unwrap()
        .evaluate_json(record.as_bytes(), number, host)
        .unwrap_or_else(|error| panic!("{error:#}"))
        .to_json()
}
