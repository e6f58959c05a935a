//! The look-up filters of a record.

use entra_scim::mapping::{AttributeType, MappingTable};
use entra_scim::profiles::{GenesysOptions, genesys_cloud, genesys_groups, scim, scim_groups};
use entra_scim::{Empty, Plan, PlanOptions};
use serde_json::{Value, json};

/// The filters, or the codes of what is in their way.
fn lookup(table: &MappingTable, record: &Value) -> Vec<String> {
    let mut mapper = Plan::compile(table).unwrap().mapper();
    let lookups = mapper.lookup(record.to_string().as_bytes()).unwrap();
    lookups.into_iter().map(|lookup| lookup.filter.unwrap_or_else(|error| error.code().into())).collect()
}

/// One matching attribute whose source is `[a]`.
fn of(target: &str, kind: AttributeType, value: &Value) -> String {
    let table = MappingTable::builder("User").map(target, "[a]").kind(kind).matching(1).build();
    lookup(&table, &json!({"a": value})).remove(0)
}

#[test]
fn texts_are_json_strings_and_other_values_are_bare() {
    let work = r#"emails[type eq "work"].value"#;
    for (target, kind, value, wanted) in [
        ("userName", AttributeType::String, json!("ada@example.com"), r#"userName eq "ada@example.com""#),
        ("userName", AttributeType::String, json!("a \"b\" \\ c"), r#"userName eq "a \"b\" \\ c""#),
        ("userName", AttributeType::String, json!("O'Hara & Söhne"), r#"userName eq "O'Hara & Söhne""#),
        ("userName", AttributeType::String, json!("a\nb"), r#"userName eq "a\nb""#),
        ("userName", AttributeType::String, json!(["ada"]), r#"userName eq "ada""#),
        ("userName", AttributeType::String, json!(7), r#"userName eq "7""#),
        ("userName", AttributeType::String, json!(true), r#"userName eq "True""#),
        ("userName", AttributeType::String, json!(["a", "b"]), "E510"),
        ("userName", AttributeType::String, json!({"a": "b"}), "E510"),
        ("userName", AttributeType::String, json!(null), "E511"),
        ("userName", AttributeType::String, json!(""), "E511"),
        ("userName", AttributeType::String, json!(" "), r#"userName eq " ""#),
        (
            work,
            AttributeType::String,
            json!("a@b.example"),
            r#"emails[type eq "work"].value eq "a@b.example""#,
        ),
        ("active", AttributeType::Boolean, json!("True"), "active eq true"),
        ("active", AttributeType::Boolean, json!(false), "active eq false"),
        ("active", AttributeType::Boolean, json!("yes"), "E510"),
        (
            "urn:example:2.0:User:level",
            AttributeType::Integer,
            json!("12"),
            "urn:example:2.0:User:level eq 12",
        ),
        (
            "urn:example:2.0:User:level",
            AttributeType::String,
            json!("12"),
            r#"urn:example:2.0:User:level eq "12""#,
        ),
    ] {
        assert_eq!(of(target, kind, &value), wanted, "{target} of {value}");
    }
}

#[test]
fn a_whole_list_has_no_filter() {
    let table = MappingTable::builder("User").map("roles", "[a]").matching(1).build();
    for (value, wanted) in
        [(json!(["x"]), r#"roles eq "x""#), (json!(["x", "y"]), "E501"), (json!([{"value": "x"}]), "E502")]
    {
        assert_eq!(lookup(&table, &json!({"a": value})), [wanted]);
    }
}

#[test]
fn attributes_are_asked_for_by_priority() {
    let table = MappingTable::builder("User")
        .map("displayName", "[name]")
        .map("externalId", "[id]")
        .matching(20)
        .map("userName", r#"ToLower(Join("@", [alias], "contoso.example"))"#)
        .matching(3)
        .map(r#"emails[type eq "work"].value"#, "[mail]")
        .matching(20)
        .map("nickName", r#"Mid([alias], 0, 1)"#)
        .matching(21)
        .build();
    let record = json!({"alias": "Ada", "id": "17", "name": "x"});
    let wanted = [r#"userName eq "ada@contoso.example""#, r#"externalId eq "17""#, "E511", "E504"];
    assert_eq!(lookup(&table, &record), wanted);
    let lookups = Plan::compile(&table).unwrap().mapper().lookup(record.to_string().as_bytes()).unwrap();
    let places: Vec<_> = lookups.iter().map(|it| (&*it.target, it.matching_priority)).collect();
    let emails = r#"emails[type eq "work"].value"#;
    assert_eq!(places, [("userName", 3), ("externalId", 20), (emails, 20), ("nickName", 21)]);
    assert_eq!(lookups[3].filter.as_ref().unwrap_err().target(), Some("nickName"));
}

/// It is for objects that are created.
#[test]
fn a_default_is_not_asked_for() {
    let table = MappingTable::builder("User").map("userName", "[a]").default_value("x").matching(1).build();
    assert_eq!(lookup(&table, &json!({})), ["E511"]);
}

#[test]
fn what_is_not_sent_is_not_asked_for() {
    let table =
        |expression: &str| MappingTable::builder("User").map("userName", expression).matching(1).build();
    assert_eq!(lookup(&table("IgnoreFlowIfNullOrEmpty([a])"), &json!({})), ["E511"]);
    assert!(lookup(&table("IIF(IsNull([a]), IgnoreObjectFlow, [a])"), &json!({})).is_empty());
    let raises = Plan::compile(&table(r#"Error("no name")"#)).unwrap().mapper().lookup(b"{}").unwrap_err();
    assert_eq!((raises.code(), raises.target()), ("E509", Some("userName")));
    let mut options = PlanOptions::default();
    options.empty = Empty::Flow;
    let plan = Plan::compile_with(&table("[a]"), &options).unwrap();
    let lookups = plan.mapper().lookup(br#"{"a": ""}"#).unwrap();
    assert_eq!(lookups[0].filter.as_deref(), Ok(r#"userName eq """#));
    assert_eq!(plan.mapper().lookup(b"[]").unwrap_err().code(), "E402");
}

#[test]
fn the_ready_made_tables() {
    let user = json!({"userPrincipalName": "ada@contoso.example", "displayName": "Ada"});
    for table in [scim(), genesys_cloud(&GenesysOptions::default()).unwrap()] {
        assert_eq!(lookup(&table, &user), [r#"userName eq "ada@contoso.example""#]);
    }
    for table in [scim_groups(), genesys_groups()] {
        let lookups =
            Plan::compile(&table).unwrap().mapper().lookup(br#"{"displayName": "Agents"}"#).unwrap();
        assert_eq!(lookups[0].filter.as_deref(), Ok(r#"displayName eq "Agents""#));
        assert_eq!(lookups[0].excluded_attributes, Some("members"));
    }
    let without = MappingTable::builder("User").map("userName", "[a]").build();
    assert!(lookup(&without, &user).is_empty());
}

/// Looking up does not count as a record, so that the host's answers to the records stay the same.
#[test]
fn looking_up_and_judging_do_not_count() {
    let table = MappingTable::builder("User").map("userName", "Guid()").matching(1).build();
    let plan = Plan::compile(&table).unwrap();
    let (mut one, mut other) = (plan.mapper(), plan.mapper());
    for _ in 0..3 {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        other.scope(b"{}").unwrap();
        let filter = other.lookup(b"{}").unwrap().remove(0).filter.unwrap();
        one.create(b"{}", &mut first).unwrap();
        other.create(b"{}", &mut second).unwrap();
        assert_eq!(first, second);
        let body: Value = serde_json::from_slice(&first).unwrap();
        assert_eq!(filter, format!("userName eq {}", body["userName"]));
    }
}
