//! What the attribute list of a table does to its values.

use entra_scim::mapping::{Document, MappingTable};
use entra_scim::{Flow, Mapper, PatchStyle, Plan};
use serde_json::{Value, json};

/// A table with one row, `[x]` to the target `a`, and this definition of it.
fn table(definition: &Value, row: &Value) -> MappingTable {
    let mut attribute = json!({"name": "a"});
    let mut mapping = json!({"targetAttributeName": "a", "source": {"expression": "[x]"}});
    for (whole, part) in [(&mut attribute, definition), (&mut mapping, row)] {
        whole.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
    }
    let document = json!({
        "directories": [{"name": "app", "objects": [{"name": "User", "attributes": [attribute]}]}],
        "synchronizationRules": [{"targetDirectoryName": "app", "objectMappings": [
            {"sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [mapping]}]}]});
    Document::from_json(document).unwrap().table(None, None).unwrap()
}

fn mapper(definition: Value, row: Value) -> Mapper {
    Plan::compile(&table(&definition, &row)).unwrap().mapper()
}

#[test]
fn a_create_follows_the_definition() {
    let not_null = json!({});
    for (definition, row, record, wanted) in [
        // The type.
        (json!({"type": "Boolean"}), json!({}), json!({"x": "TRUE"}), Ok((Flow::Value, json!(true)))),
        (
            json!({"type": "Boolean"}),
            json!({"defaultValue": "False"}),
            json!({}),
            Ok((Flow::Default, json!(false))),
        ),
        (json!({"type": "Boolean"}), json!({}), json!({"x": "yes"}), Ok((Flow::Failed, Value::Null))),
        (json!({"type": "Integer"}), json!({}), json!({"x": " 12 "}), Ok((Flow::Value, json!(12)))),
        (json!({"type": "DateTime"}), json!({}), json!({"x": 5}), Ok((Flow::Value, json!("5")))),
        (json!({"type": "Later"}), json!({}), json!({"x": true}), Ok((Flow::Value, json!("True")))),
        (
            json!({"multivalued": true}),
            json!({}),
            json!({"x": [1, 2]}),
            Ok((Flow::Value, json!([{"value": "1"}, {"value": "2"}]))),
        ),
        (json!({}), json!({}), json!({"x": [1, 2]}), Ok((Flow::Failed, Value::Null))),
        // Whether it must be there, and what is there instead.
        (json!({"required": true}), json!({}), json!({}), Err("E511")),
        (
            json!({"required": true, "defaultValue": "d"}),
            json!({}),
            json!({}),
            Ok((Flow::Default, json!("d"))),
        ),
        (json!({"required": true, "defaultValue": ""}), json!({}), json!({}), Err("E511")),
        (
            json!({"required": true, "defaultValue": "d"}),
            json!({"defaultValue": "m"}),
            json!({}),
            Ok((Flow::Default, json!("m"))),
        ),
        (
            json!({"required": false, "defaultValue": "d"}),
            json!({}),
            json!({}),
            Ok((Flow::Nothing, Value::Null)),
        ),
        (json!({"required": true, "type": "Integer"}), json!({}), json!({"x": "one"}), Err("E510")),
        // Who may change it.
        (json!({"mutability": "ReadOnly"}), json!({}), json!({"x": 1}), Ok((Flow::ReadOnly, Value::Null))),
        (
            json!({"mutability": "ReadOnly", "required": true}),
            json!({}),
            json!({}),
            Ok((Flow::ReadOnly, Value::Null)),
        ),
        (
            json!({"mutability": "readonly"}),
            json!({"defaultValue": "d"}),
            json!({}),
            Ok((Flow::ReadOnly, Value::Null)),
        ),
        (json!({"mutability": "Immutable"}), json!({}), json!({"x": 1}), Ok((Flow::Value, json!("1")))),
        (json!({"mutability": "WriteOnly"}), json!({}), json!({"x": 1}), Ok((Flow::Value, json!("1")))),
        // What says nothing about a request.
        (
            json!({"anchor": true, "flowNullValues": true}),
            json!({}),
            json!({"x": null}),
            Ok((Flow::Nothing, Value::Null)),
        ),
        (
            not_null.clone(),
            json!({"source": null, "defaultValue": "d"}),
            json!({"x": 1}),
            Ok((Flow::Default, json!("d"))),
        ),
        (not_null.clone(), json!({"source": null}), json!({"x": 1}), Ok((Flow::Nothing, Value::Null))),
        (
            not_null.clone(),
            json!({"source": {"name": "8", "type": "Constant"}}),
            json!({}),
            Ok((Flow::Value, json!("8"))),
        ),
        (not_null.clone(), json!({"source": {"name": "x"}}), json!({"x": 3}), Ok((Flow::Value, json!("3")))),
        (
            not_null.clone(),
            json!({"source": {"name": "Not", "type": "Function", "parameters": [{"key": "source", "value": {"name": "x"}}]}}),
            json!({"x": "True"}),
            Ok((Flow::Value, json!("False"))),
        ),
    ] {
        let mut out = Vec::new();
        let mut mapper = mapper(definition.clone(), row.clone());
        let found = mapper.create_from(&record, &mut out).map(|outcome| outcome.flows[0]);
        let found = found.map_err(|error| error.code()).map(|flow| {
            let body: Value = serde_json::from_slice(&out).unwrap();
            (flow, body.get("a").cloned().unwrap_or_default())
        });
        assert_eq!(found, wanted, "{definition} {row} {record}");
    }
}

#[test]
fn an_update_follows_the_definition() {
    for (definition, row, stored, wanted) in [
        (json!({}), json!({}), json!({"a": "NEW"}), Flow::Unchanged),
        (json!({"caseExact": true}), json!({}), json!({"a": "NEW"}), Flow::Value),
        (json!({"mutability": "ReadOnly"}), json!({}), json!({}), Flow::ReadOnly),
        (json!({"mutability": "Immutable"}), json!({}), json!({}), Flow::Value),
        (json!({"mutability": "Immutable"}), json!({}), json!({"a": "old"}), Flow::Held),
        (json!({"mutability": "Immutable"}), json!({"flowType": "ObjectAddOnly"}), json!({}), Flow::Held),
        (
            json!({"defaultValue": "d", "required": true}),
            json!({"source": null, "defaultValue": "d"}),
            json!({}),
            Flow::Nothing,
        ),
    ] {
        let outcome = mapper(definition.clone(), row.clone());
        let mut outcome = outcome;
        let outcome = outcome.update(&stored, br#"{"x": "new"}"#, PatchStyle::Default).unwrap();
        assert_eq!(outcome.flows, [wanted], "{definition} {row} {stored}");
        assert_eq!(outcome.patch.is_some(), wanted == Flow::Value);
    }
}

#[test]
fn a_source_that_says_nothing_is_a_fault_of_the_table() {
    let table = table(
        &json!({}),
        &json!({"source": {"name": "Not", "type": "Function", "parameters": [{"key": "x", "value": {}}]}}),
    );
    let errors = Plan::compile(&table).unwrap_err();
    assert_eq!((errors.first().code(), errors.first().target()), ("E340", Some("a")));
}
