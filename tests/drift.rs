//! What is sent beside what is stored.

use std::collections::BTreeMap;
use std::path::Path;

use entra_scim::mapping::MappingTable;
use entra_scim::profiles::{GenesysOptions, genesys_cloud, scim};
use entra_scim::report::drift::{Drift, State};
use entra_scim::{PlanOptions, SourceNames};
use serde_json::{Value, json};

fn genesys(safe_phones: bool) -> MappingTable {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.safe_phones = safe_phones;
    genesys_cloud(&options).unwrap()
}

fn examples(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

fn with_stored(table: &MappingTable) -> Drift {
    let mut drift = Drift::new(table, "userName").unwrap();
    for line in examples("stored.ndjson").lines() {
        assert!(drift.add_stored(line.as_bytes()).unwrap());
    }
    drift
}

fn all_users(drift: &mut Drift) {
    for line in examples("users.ndjson").lines() {
        drift.compare(line.as_bytes()).unwrap();
    }
}

/// How often each reason is found, over all phone numbers.
fn reasons(drift: &Drift) -> BTreeMap<&'static str, u64> {
    let mut found = BTreeMap::new();
    for tally in drift.totals().reasons {
        *found.entry(tally.reason.code()).or_default() += tally.count;
    }
    found
}

#[test]
fn the_examples_drift_for_the_reasons_they_were_made_for() {
    let mut drift = with_stored(&genesys(false));
    all_users(&mut drift);
    let totals = drift.totals();
    assert_eq!((totals.users, totals.not_stored, totals.dropped), (48, 2, 0));
    assert_eq!((totals.phones, totals.differing), (82, 22));
    let counts: Vec<u64> = totals.reasons.iter().map(|tally| tally.count).collect();
    assert!(counts.is_sorted_by(|more, less| more >= less) && counts.iter().sum::<u64>() == 22);
    let wanted = [
        ("blanks", 2),
        ("country-code-missing", 4),
        ("extension-lost", 1),
        ("extension-not-digits", 2),
        ("extension-not-sent", 1),
        ("form", 1),
        ("not-sent", 1),
        ("not-stored", 1),
        ("other-extension", 1),
        ("other-number", 1),
        ("scheme", 1),
        ("separators", 6),
    ];
    assert_eq!(reasons(&drift), BTreeMap::from(wanted));
}

/// An expression that a finding names is not advice: put into the table, it ends the finding.
#[test]
fn expressions_end_what_they_are_named_for() {
    let table = genesys(false);
    let mut drift = with_stored(&table);
    let mut cured = 0;
    for line in examples("users.ndjson").lines() {
        for phone in &drift.compare(line.as_bytes()).unwrap().phones {
            let Some(expression) = &phone.expression else { continue };
            let mended = table.mappings().iter().fold(
                MappingTable::builder("User").map("nickName", "[mailNickname]"),
                |builder, row| {
                    let own = row.source.as_ref().and_then(|source| source.text()).unwrap();
                    let text = if row.target_attribute_name == phone.target { expression } else { &*own };
                    builder.map(&row.target_attribute_name, text)
                },
            );
            let mut mended = with_stored(&mended.build());
            let user = mended.compare(line.as_bytes()).unwrap();
            let now = user.phones.iter().find(|now| now.target == phone.target).unwrap();
            assert_eq!((now.reason, now.same_text), (None, true), "{expression} for {line}");
            cured += 1;
        }
    }
    assert!(cured >= 10, "{cured} cures");
}

#[test]
fn safer_expressions_leave_what_only_the_directory_can_mend() {
    let mut drift = with_stored(&genesys(true));
    all_users(&mut drift);
    let left = reasons(&drift);
    for mended in ["separators", "blanks", "trunk-zero", "bare-tel"] {
        assert!(!left.contains_key(mended), "{left:?}");
    }
    assert!(drift.totals().differing < 16, "{left:?}");
}

/// Clearing an attribute clears nothing in the target: the number stays, and is told of.
#[test]
fn what_is_cleared_in_the_directory_stays_in_the_target() {
    let mut drift = Drift::new(&genesys(false), "userName").unwrap();
    drift
        .add_stored(
            &serde_json::to_vec(
                &json!({"userName": "a", "phoneNumbers": [{"type": "work", "value": "+13175550100"}]}),
            )
            .unwrap(),
        )
        .unwrap();
    for gone in [json!({}), json!({"telephoneNumber": ""}), json!({"telephoneNumber": null})] {
        let mut record = gone;
        record["userPrincipalName"] = "a".into();
        let user = drift.compare(&serde_json::to_vec(&record).unwrap()).unwrap();
        let reason = user.phones[0].reason.unwrap();
        assert_eq!((reason.code(), reason.is_rewritten()), ("not-sent", false));
    }
}

#[test]
fn users_are_matched_by_the_attribute_that_is_named() {
    let stored = [
        json!({"USERNAME": "Ada@contoso.example", "externalId": "ada", "emails": [{"type": "work", "value": "ada@mail.example"}],
            "phoneNumbers": [{"type": "fax", "value": "1"}, {"type": "Work", "value": "+13175550100"}]}),
        json!({"userName": "bo@contoso.example", "phoneNumbers": {"type": "work", "value": "+13175550101"}}),
    ];
    let record = json!({"userPrincipalName": "ada@CONTOSO.example", "mailNickname": "ADA", "mail": "ada@mail.example",
        "telephoneNumber": "+13175550100"});
    for (attribute, unmatched) in
        [("userName", 0), ("externalId", 1), (r#"emails[type eq "work"].value"#, 1), ("displayName", 2)]
    {
        let mut drift = Drift::new(&scim(), attribute).unwrap();
        let matched = stored.iter().map(|one| drift.add_stored(&serde_json::to_vec(one).unwrap()).unwrap());
        assert_eq!(matched.filter(|found| !found).count(), unmatched, "{attribute}");
        let compared = drift.compare(&serde_json::to_vec(&record).unwrap());
        if attribute == "displayName" {
            assert_eq!(compared.unwrap_err().code(), "E511");
            continue;
        }
        let user = compared.unwrap();
        assert_eq!(user.state, State::Stored, "{attribute}");
        let found: Vec<_> =
            user.phones.iter().map(|phone| (phone.target, phone.reason.map(|it| it.code()))).collect();
        let fax = r#"phoneNumbers[type eq "fax"].value"#;
        assert_eq!(
            found,
            [(r#"phoneNumbers[type eq "work"].value"#, None), (fax, Some("not-sent"))],
            "{attribute}"
        );
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    let code =
        |table: &MappingTable, attribute: &str| Drift::new(table, attribute).unwrap_err().first().code();
    assert_eq!(code(&scim(), "nickName"), "E380");
    assert_eq!(code(&scim(), "emails[type"), "E210");
    let no_phones =
        MappingTable::builder("User").map("userName", "[userPrincipalName]").map("phoneNumbers", "[x]");
    assert_eq!(code(&no_phones.build(), "userName"), "E381");
    let broken = MappingTable::builder("User").map("userName", "[userPrincipalName");
    assert_eq!(code(&broken.build(), "userName"), "E005");

    let mut drift = Drift::new(&scim(), "userName").unwrap();
    let mut add = |text: &str| drift.add_stored(text.as_bytes()).map_err(|error| error.code());
    assert_eq!(add(r#"{"userName": "a"}"#), Ok(true));
    assert_eq!(add(r#"{"userName": "A"}"#), Err("E382"));
    assert_eq!(add("[]"), Err("E370"));
    assert_eq!(add("{"), Err("E401"));
    assert_eq!(add("{}"), Ok(false));

    let held = MappingTable::builder("User")
        .map("userName", "IIF([out] = \"1\", IgnoreObjectFlow, [userPrincipalName])")
        .map(r#"phoneNumbers[type eq "work"].value"#, "[telephoneNumber]");
    let mut drift = Drift::new(&held.build(), "userName").unwrap();
    assert_eq!(drift.compare(br#"{"out": "1"}"#).unwrap().state, State::Dropped);
    assert_eq!(drift.compare(br#"{"userPrincipalName": "a"}"#).unwrap().state, State::NotStored);
    assert_eq!(drift.compare(b"nonsense").unwrap_err().code(), "E401");
    assert_eq!((drift.totals().dropped, drift.totals().not_stored, drift.totals().users), (1, 1, 0));
}

/// A phone number that fails, or that only new resources get, is not compared.
#[test]
fn failed_and_create_only_numbers_are_left_alone() {
    let table = MappingTable::builder("User")
        .map("userName", "[userPrincipalName]")
        .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
        .map(r#"phoneNumbers[type eq "home"].value"#, "[home]")
        .flow_type(entra_scim::mapping::FlowType::ObjectAddOnly)
        .build();
    let mut drift = Drift::new(&table, "userName").unwrap();
    let stored: Value = json!({"userName": "a", "phoneNumbers": [
        {"type": "work", "value": "+13175550100"}, {"type": "home", "value": "+13175550101"}]});
    drift.add_stored(&serde_json::to_vec(&stored).unwrap()).unwrap();
    let user =
        drift.compare(br#"{"userPrincipalName": "a", "telephoneNumber": ["1", "2"], "home": "7"}"#).unwrap();
    assert_eq!((user.phones.len(), user.errors.len()), (0, 1));
    assert_eq!(user.errors[0].target(), Some(r#"phoneNumbers[type eq "work"].value"#));
}

#[test]
fn records_have_the_names_of_the_source_that_is_named() {
    let table = MappingTable::builder("User")
        .map("userName", "[userPrincipalName]")
        .map(r#"phoneNumbers[type eq "mobile"].value"#, "[mobile]")
        .build();
    // `mobile` of provisioning is `mobilePhone` of Microsoft Graph.
    let user = br#"{"userPrincipalName": "a", "mobilePhone": "+13175550101"}"#;
    let stored = br#"{"userName": "a", "phoneNumbers": [{"type": "mobile", "value": "+13175550100"}]}"#;
    let sent = |names| {
        let mut options = PlanOptions::default();
        options.source_names = names;
        let mut drift = Drift::with_options(&table, "userName", &options).unwrap();
        drift.add_stored(stored).unwrap();
        drift.compare(user).unwrap().phones.first().and_then(|phone| phone.sent.clone())
    };
    assert_eq!(sent(SourceNames::Auto).as_deref(), Some("+13175550101"));
    assert_eq!(sent(SourceNames::Graph).as_deref(), Some("+13175550101"));
    assert_eq!(sent(SourceNames::Entra), None);
}
