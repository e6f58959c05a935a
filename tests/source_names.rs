//! Records as Microsoft Graph returns them, and the names of provisioning.

mod shared;

use entra_scim::profiles::{GenesysOptions, genesys_cloud, genesys_groups, scim};
use entra_scim::{Mapper, MappingTable, Plan, PlanOptions, SourceNames};
use serde_json::{Value as Json, json};

fn mapper(table: &MappingTable, names: SourceNames) -> Mapper {
    let mut options = PlanOptions::default();
    options.source_names = names;
    Plan::compile_with(table, &options).unwrap().mapper()
}

/// The payload, which both readers make the same.
fn payload(mapper: &mut Mapper, record: &Json) -> Vec<u8> {
    let (mut bytes, mut value) = (Vec::new(), Vec::new());
    mapper.create(record.to_string().as_bytes(), &mut bytes).unwrap();
    mapper.create_from(record, &mut value).unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&value), "{record}");
    bytes
}

/// The value of one attribute in a record.
fn read(name: &str, names: SourceNames, record: &Json) -> Json {
    let table = MappingTable::builder("Group")
        .constant("displayName", "x")
        .map("urn:x:1.0:G:y", &format!("[{name}]"));
    let body = payload(&mut mapper(&table.build(), names), record);
    let body: Json = serde_json::from_slice(&body).unwrap();
    body["urn:x:1.0:G"]["y"].clone()
}

fn eleven_rows() -> MappingTable {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.division_attribute = Some("extensionAttribute2".into());
    options.work2 = Some("extension-only".parse().unwrap());
    genesys_cloud(&options).unwrap()
}

/// A user as Graph returns it, and as provisioning names it.
fn user() -> (Json, Json) {
    let graph = json!({
        "id": "a-1", "userPrincipalName": "ada@example.com", "displayName": "Ada", "accountEnabled": false,
        "businessPhones": ["+1 317 555 0100", "+1 317 555 0199"], "mobilePhone": "+1 317 555 0101",
        "faxNumber": "9", "officeLocation": "1/2", "deletedDateTime": null, "mail": "ada@example.com",
        "jobTitle": "CTO", "department": "R&D", "employeeId": "7", "mailNickname": "ada",
        "manager": {"id": "m-1", "displayName": "Bo"},
        "onPremisesExtensionAttributes": {"extensionAttribute1": "1234", "extensionAttribute2": "Retail"},
    });
    let entra = json!({
        "objectId": "a-1", "userPrincipalName": "ada@example.com", "displayName": "Ada", "IsSoftDeleted": true,
        "telephoneNumber": "+1 317 555 0100", "mobile": "+1 317 555 0101", "facsimileTelephoneNumber": "9",
        "physicalDeliveryOfficeName": "1/2", "mail": "ada@example.com", "jobTitle": "CTO", "department": "R&D",
        "employeeId": "7", "mailNickname": "ada", "manager": "m-1", "extensionAttribute1": "1234",
        "extensionAttribute2": "Retail",
    });
    (graph, entra)
}

#[test]
fn a_graph_user_gives_the_payload_of_the_provisioning_record() {
    let (graph, entra) = user();
    for table in [eleven_rows(), scim()] {
        let wanted = payload(&mut mapper(&table, SourceNames::Entra), &entra);
        for names in [SourceNames::Auto, SourceNames::Graph] {
            let mut mapper = mapper(&table, names);
            assert_eq!(payload(&mut mapper, &graph), wanted);
            assert_eq!(payload(&mut mapper, &entra), wanted, "what is there is not looked for elsewhere");
        }
    }
}

/// What `$select` left out is missing, and nothing else.
#[test]
fn fields_that_were_not_selected() {
    let (graph, entra) = user();
    let together = [
        ("businessPhones", "telephoneNumber"),
        ("mobilePhone", "mobile"),
        ("manager", "manager"),
        ("jobTitle", "jobTitle"),
        ("accountEnabled", "IsSoftDeleted"),
    ];
    let (mut auto, mut exact) =
        (mapper(&eleven_rows(), SourceNames::Auto), mapper(&eleven_rows(), SourceNames::Entra));
    for (property, name) in together {
        let (mut graph, mut entra) = (graph.clone(), entra.clone());
        graph.as_object_mut().unwrap().remove(property);
        entra.as_object_mut().unwrap().remove(name);
        assert_eq!(payload(&mut auto, &graph), payload(&mut exact, &entra), "{name}");
    }
}

#[test]
fn every_name() {
    let cases = [
        ("objectId", json!({"id": "7"}), json!("7")),
        ("telephoneNumber", json!({"businessPhones": ["1", "2"]}), json!("1")),
        ("telephoneNumber", json!({"businessPhones": []}), Json::Null),
        ("telephoneNumber", json!({"businessPhones": null}), Json::Null),
        ("telephoneNumber", json!({"businessPhones": "1"}), json!("1")),
        ("mobile", json!({"mobilePhone": "1"}), json!("1")),
        ("facsimileTelephoneNumber", json!({"faxNumber": "1"}), json!("1")),
        ("physicalDeliveryOfficeName", json!({"officeLocation": "1/2"}), json!("1/2")),
        ("dirSyncEnabled", json!({"onPremisesSyncEnabled": true}), json!("True")),
        ("immutableId", json!({"onPremisesImmutableId": "x=="}), json!("x==")),
        ("lastDirSyncDateTime", json!({"onPremisesLastSyncDateTime": "2026-01-02"}), json!("2026-01-02")),
        ("deletedTimestamp", json!({"deletedDateTime": "2026-01-02"}), json!("2026-01-02")),
        ("deletionTimestamp", json!({"deletedDateTime": "2026-01-02"}), json!("2026-01-02")),
        ("userState", json!({"externalUserState": "Accepted"}), json!("Accepted")),
        ("refreshTokensValidFromDateTime", json!({"signInSessionsValidFromDateTime": "t"}), json!("t")),
        ("signInNames", json!({"identities": ["a"]}), json!("a")),
        ("userIdentities", json!({"identities": ["a"]}), json!("a")),
        ("thumbnailPhoto", json!({"photo": "x"}), json!("x")),
        ("originalUserPrincipalName", json!({"userPrincipalName": "a#EXT#@b"}), json!("a#EXT#@b")),
        (
            "extensionAttribute15",
            json!({"onPremisesExtensionAttributes": {"extensionAttribute15": "x"}}),
            json!("x"),
        ),
        (
            "extensionAttribute15",
            json!({"onPremisesExtensionAttributes": {"extensionattribute15": "x"}}),
            Json::Null,
        ),
        ("manager", json!({"manager": {"id": "7", "mail": "x"}}), json!("7")),
        ("manager", json!({"manager": "7"}), json!("7")),
        ("manager", json!({"manager": {"mail": "x"}}), Json::Null),
        ("manager.mail", json!({"manager": {"id": "7", "mail": "x"}}), json!("x")),
        ("extension_0f_Cost", json!({"extension_0f_Cost": "x", "extension_0f_cost": "y"}), json!("x")),
        ("IsSoftDeleted", json!({"accountEnabled": false}), json!("True")),
        ("IsSoftDeleted", json!({"accountEnabled": "False"}), json!("True")),
        ("IsSoftDeleted", json!({"accountEnabled": true}), json!("False")),
        ("IsSoftDeleted", json!({"accountEnabled": true, "deletedDateTime": "2026-01-02"}), json!("True")),
        ("IsSoftDeleted", json!({"deletedDateTime": "2026-01-02"}), json!("True")),
        ("IsSoftDeleted", json!({"deletedDateTime": null}), Json::Null),
        ("IsSoftDeleted", json!({"displayName": "x"}), Json::Null),
    ];
    for (name, record, wanted) in cases {
        for names in [SourceNames::Auto, SourceNames::Graph] {
            assert_eq!(read(name, names, &record), wanted, "{name} of {record}");
        }
        if !name.starts_with("manager") && !name.starts_with("extension_") {
            assert_eq!(read(name, SourceNames::Entra, &record), Json::Null, "{name} of {record}");
        }
    }
}

/// One name that only provisioning uses makes a record one of provisioning, whether the table reads it or not.
#[test]
fn auto_decides_by_record() {
    let graph = json!({"mobilePhone": "1", "displayName": "x"});
    for name in ["telephoneNumber", "objectId", "IsSoftDeleted", "extensionAttribute7", "userState"] {
        for value in [json!("2"), Json::Null] {
            let mut record = graph.clone();
            record[name] = value;
            assert_eq!(read("mobile", SourceNames::Auto, &record), Json::Null, "{record}");
            assert_eq!(read("mobile", SourceNames::Graph, &record), "1", "{record}");
        }
    }
    for value in [json!("2"), Json::Null] {
        let record = json!({"mobilePhone": "1", "mobile": value});
        assert_eq!(read("mobile", SourceNames::Auto, &record), value);
        assert_eq!(read("mobile", SourceNames::Graph, &record), value);
    }
    // A record of provisioning says itself whether it is deleted.
    let record = json!({"objectId": "7", "accountEnabled": false});
    assert_eq!(read("IsSoftDeleted", SourceNames::Auto, &record), Json::Null);
    // A member of an object inside is no name of the record.
    let nested = json!({"mobilePhone": "1", "manager": {"mobile": "2"}});
    assert_eq!(read("mobile", SourceNames::Auto, &nested), "1");
    // Records of both kinds in one input.
    let table = MappingTable::builder("User").map("userName", "[mobile]").matching(1).build();
    let mut mapper = mapper(&table, SourceNames::Auto);
    for (record, wanted) in
        [(json!({"mobilePhone": "1"}), "1"), (json!({"mobile": "2", "mobilePhone": "1"}), "2")]
    {
        let body: Json = serde_json::from_slice(&payload(&mut mapper, &record)).unwrap();
        assert_eq!(body["userName"], wanted);
    }
}

#[test]
fn groups() {
    let table = genesys_groups();
    let graph = json!({"id": "g-1", "displayName": "Sales"});
    let entra = json!({"objectId": "g-1", "displayName": "Sales"});
    let wanted = payload(&mut mapper(&table, SourceNames::Entra), &entra);
    assert_eq!(payload(&mut mapper(&table, SourceNames::Auto), &graph), wanted);
}

#[test]
fn a_thousand_users_are_of_provisioning() {
    let Some(users) = shared::shared("data/users.ndjson") else { return };
    let users = std::fs::read_to_string(users).unwrap();
    for table in [eleven_rows(), scim()] {
        let [mut auto, mut entra] =
            [SourceNames::Auto, SourceNames::Entra].map(|names| mapper(&table, names));
        let mut out = [Vec::new(), Vec::new()];
        for user in users.lines() {
            auto.create(user.as_bytes(), &mut out[0]).unwrap();
            entra.create(user.as_bytes(), &mut out[1]).unwrap();
        }
        assert_eq!(out[0], out[1]);
        assert!(out[0].len() > 300_000);
    }
}
