//! Tables that come from files.

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::{file, run};

/// The published schema of an application that is no SCIM one, as it is exported: five records and what the table makes of
/// them, derived by hand from its rows. `Username` is a name that SCIM knows: it is written in SCIM's spelling.
#[test]
fn a_published_export_maps_as_it_is() {
    let shared = std::env::var("SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared").into());
    let schema = Path::new(&shared).join("corpus/schemas/salesforce-schema.json");
    if !schema.exists() {
        return;
    }
    let records = file(
        "salesforce.ndjson",
        [
            // All rows have a value. Mid takes the first 8 characters.
            json!({"userPrincipalName": "ada.lovelace@contoso.example", "mail": "ada@contoso.example", "givenName": "Ada",
                "surname": "Lovelace", "preferredLanguage": "en-GB", "appRoleAssignments": ["Standard User"], "IsSoftDeleted": "False"}),
            // Defaults. Not(Null) is True.
            json!({"userPrincipalName": "bo@contoso.example", "mail": "bo@contoso.example", "givenName": "Bo"}),
            // Mid of a text that is shorter; Replace of every hyphen; a role by its value.
            json!({"userPrincipalName": "c@d.ex", "mail": "c@d.ex", "givenName": "Cy", "surname": "D", "preferredLanguage": "zh-Hant-TW",
                "appRoleAssignments": [{"id": "1", "value": "Admin", "displayName": "Administrator"}], "IsSoftDeleted": "True"}),
            // Two roles, and the target is required.
            json!({"userPrincipalName": "e@contoso.example", "mail": "e@contoso.example", "givenName": "E", "appRoleAssignments": ["a", "b"]}),
            // No mail, which is required.
            json!({"userPrincipalName": "f@contoso.example", "givenName": "F"}),
        ]
        .map(|record| record.to_string())
        .join("\n"),
    );
    let run = run(&["map", "--schema", schema.to_str().unwrap(), &records], b"");
    let payload = |own: Value| {
        let mut payload = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "meta": {"resourceType": "User"},
            "EmailEncodingKey": "ISO-8859-1", "LanguageLocaleKey": "en_US", "TimeZoneSidKey": "America/Los_Angeles",
            "UserPermissionsCallCenterAutoLogin": false, "UserPermissionsMarketingUser": false,
            "UserPermissionsOfflineUser": false,
        });
        payload.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        payload
    };
    let wanted = [
        json!({"IsActive": true, "Alias": "ada.love", "Email": "ada@contoso.example", "FirstName": "Ada", "LastName": "Lovelace",
            "LocaleSidKey": "en_GB", "ProfileName": "Standard User", "userName": "ada.lovelace@contoso.example"}),
        json!({"IsActive": true, "Alias": "bo@conto", "Email": "bo@contoso.example", "FirstName": "Bo", "LastName": ".",
            "LocaleSidKey": "en_US", "ProfileName": "Chatter Free User", "userName": "bo@contoso.example"}),
        json!({"IsActive": false, "Alias": "c@d.ex", "Email": "c@d.ex", "FirstName": "Cy", "LastName": "D",
            "LocaleSidKey": "zh_Hant_TW", "ProfileName": "Admin", "userName": "c@d.ex"}),
    ]
    .map(payload);
    let found: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found, wanted);
    assert_eq!((run.code, run.last()), (Some(1), "3 payloads, 0 warnings, 2 rejects"), "{}", run.stderr);
    let roles = "No more than one app role assignment was expected, but this many where found: 2";
    let told: Vec<_> = run.stderr.lines().collect();
    assert!(told[0].contains("ProfileName: ") && told[0].contains(roles), "{}", run.stderr);
    assert!(told.iter().any(|line| line.contains("Email: ") && line.contains("E511")), "{}", run.stderr);
}

#[test]
fn a_table_that_creates_nothing_is_mapped_with_a_note() {
    let row = json!({"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}});
    for (name, table, note) in [
        (
            "off.json",
            json!({"enabled": false, "attributeMappings": [row]}),
            "note: this table is switched off",
        ),
        (
            "update.json",
            json!({"flowTypes": "Update, Delete", "attributeMappings": [row]}),
            "note: this table creates no objects",
        ),
        ("on.json", json!({"flowTypes": "Add", "attributeMappings": [row]}), "1 payloads"),
    ] {
        let schema = file(name, table.to_string());
        let run = run(&["map", "--schema", &schema], br#"{"userPrincipalName": "a"}"#);
        assert!(run.stderr.starts_with(note), "{name}: {}", run.stderr);
        assert_eq!((run.code, run.stdout.lines().count()), (Some(0), 1));
    }
}

#[test]
fn a_file_that_cannot_be_used_says_where() {
    for (name, content, told) in [
        (
            "cut.json",
            r#"{"synchronizationRules": [{"name":"#,
            "cut.json: the schema is not JSON: EOF while parsing a value at line 1 column 34 [E301]",
        ),
        (
            "typed.json",
            "{\"attributeMappings\": [\n {\"targetAttributeName\": 1, \"flowType\": []}]}",
            "typed.json: attributeMappings[0].flowType: expected a flow type, such as \"Always\", found a list at line 2 column 41 [E304]",
        ),
        (
            "none.json",
            "{\"users\": []}",
            "none.json: no mappings here: this is an object without any of their members [E303]",
        ),
    ] {
        let run = run(&["map", "--schema", &file(name, content)], b"");
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""));
    }
}

/// A file as large as that holds nothing on the disk but its end.
#[test]
fn a_file_over_the_limit_names_the_limit() {
    let path = support::path("large.json");
    std::fs::File::create(&path).unwrap().set_len((100 << 20) + 1).unwrap();
    let run = run(&["map", "--schema", &path], b"");
    std::fs::remove_file(&path).unwrap();
    assert!(
        run.stderr.contains("the schema is larger than the limit of 104857600 bytes [E300]"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, Some(2));
}
