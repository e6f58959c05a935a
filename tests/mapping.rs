//! Reading and writing of mapping tables, in every form in which they are passed around.

mod shared;

use entra_scim::mapping::{
    AttributeMapping, AttributeMappingSource, AttributeType, Document, FlowBehavior, FlowType, FlowTypes,
    MappingTable, Mutability, SourceType,
};
use entra_scim::path::schema::ResourceType;
use entra_scim::{Error, Limits};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn read(value: &Value) -> Document {
    read_text(&value.to_string())
}

fn read_text(json: &str) -> Document {
    Document::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error:#}"))
}

fn refuse(value: &Value) -> Error {
    match Document::from_json(value.clone()) {
        Ok(document) => panic!("read as {document:?}"),
        Err(error) => error,
    }
}

/// A schema as Microsoft Graph writes it, with a member of every kind.
fn graph() -> Value {
    serde_json::from_str(include_str!("data/mapping/schema.json")).expect("JSON")
}

#[test]
fn every_member_has_its_field() {
    let table = read(&graph()).table(None, None).expect("it has a table");
    let mapping = &table.object_mapping;
    assert_eq!(mapping.flow_types, FlowTypes { add: true, update: true, delete: false });
    assert_eq!(mapping.metadata[0].key, "Disposition");
    let clause = &mapping.scope.as_ref().expect("a scope").groups[0].clauses[0];
    assert_eq!((&*clause.operator_name, &*clause.source_operand_name), ("EQUALS", "dirSyncEnabled"));
    assert_eq!(clause.target_operand.as_ref().expect("an operand").values, ["True"]);

    let [active, user_type] = table.mappings() else { panic!("two rows") };
    assert_eq!(
        (active.flow_type, active.flow_behavior),
        (FlowType::AttributeAddOnly, FlowBehavior::FlowAlways)
    );
    assert!(active.is_matching() && active.export_missing_references);
    assert_eq!((active.default_value(), active.default_value.as_deref()), (None, Some("")));
    let source = active.source.as_ref().expect("a source");
    assert_eq!((source.text().as_deref(), source.kind), (Some("Not([IsSoftDeleted])"), SourceType::Function));
    assert_eq!(source.parameters[0].source().expect("a value").name.as_deref(), Some("IsSoftDeleted"));
    assert_eq!((user_type.source.as_ref(), user_type.default_value()), (None, Some("8")));

    let manager = &table.target.as_ref().expect("a target").attributes[0];
    assert_eq!((manager.kind, manager.mutability), (AttributeType::Reference, Mutability::WriteOnly));
    assert!(manager.required && manager.multivalued && manager.case_exact && manager.flow_null_values);
    assert_eq!(manager.referenced_objects[0].referenced_object_name.as_deref(), Some("User"));
    assert_eq!(manager.api_expressions[0].key, "k");
    assert!(table.source.expect("a source").attributes[0].anchor);
}

#[test]
fn what_was_read_is_written_equal() {
    let row = json!({"targetAttributeName": "title"});
    for value in [
        graph(),
        json!({"id": "t", "factoryTag": "customappsso", "schema": graph()}),
        json!({"Id": "t", "Schema": {"SynchronizationRules": null}}),
        graph()["synchronizationRules"][0].clone(),
        graph()["synchronizationRules"][0]["objectMappings"][0].clone(),
        graph()["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"].clone(),
        json!([]),
        json!([row]),
        json!({"attributeMappings": [row]}),
        json!({"attributeMappings": null}),
        json!({"attributeMappings": []}),
        json!({"synchronizationRules": [{"objectMappings": [{"attributeMappings": [row]}]}]}),
        json!({"directories": null, "synchronizationRules": []}),
        json!({"directories": []}),
        // As Microsoft's PowerShell module writes it.
        json!({"AttributeMappings": [{
            "AdditionalProperties": {}, "TargetAttributeName": "title", "MatchingPriority": 0, "FlowType": "Always",
            "Source": {"Expression": null, "Name": null, "Parameters": null, "Type": null, "AdditionalProperties": {}}
        }], "Scope": {"Groups": null, "InputFilterGroups": null}, "Enabled": "True", "FlowTypes": "Add,Update,Delete"}),
        // Numbers for words, texts for numbers, words from the future.
        json!([{"targetAttributeName": "a", "flowType": 1, "flowBehavior": 1, "matchingPriority": "3", "defaultValue": true}]),
        json!([{"targetAttributeName": "a", "flowType": "Sometimes", "flowBehavior": 77, "source": {"type": 2, "expression": "x"}}]),
        json!({"flowTypes": 5, "attributeMappings": []}),
        json!({"flowTypes": "none", "enabled": null, "attributeMappings": []}),
        // Two spellings of one member.
        json!([{"targetAttributeName": "a", "TargetAttributeName": "b"}]),
    ] {
        let document = read(&value);
        assert_eq!(document.to_json(), value);
        assert_eq!(read(&document.to_json()), document);
    }
}

#[test]
fn a_change_is_written_and_nothing_else() {
    let mut value = json!({"Enabled": true, "Vendor": 1, "AttributeMappings": [{
        "TargetAttributeName": "title", "FlowType": 1, "MatchingPriority": "3", "odd": [], "Source": null}]});
    let Document::ObjectMapping(mut mapping) = read(&value) else { panic!("an object mapping") };
    let row = &mut mapping.attribute_mappings[0];
    row.source = Some(AttributeMappingSource::attribute("jobTitle"));
    row.matching_priority = 1;
    row.default_value = Some("none".into());
    mapping.enabled = false;
    value["Enabled"] = json!(false);
    let row = &mut value["AttributeMappings"][0];
    row["Source"] =
        json!({"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []});
    row["MatchingPriority"] = json!(1);
    row["defaultValue"] = json!("none");
    assert_eq!(mapping.to_json(), value);
}

#[test]
fn how_it_was_written_does_not_make_another_table() {
    let plain = read(
        &json!([{"targetAttributeName": "a", "flowType": "ObjectAddOnly", "source": {"expression": "[x]", "name": "x"}}]),
    );
    let odd = read(
        &json!([{"TargetAttributeName": "a", "FlowType": 1, "Source": {"Expression": "[x]", "Name": "x", "Type": 0}}]),
    );
    let more = read(
        &json!([{"targetAttributeName": "a", "flowType": 1, "source": {"expression": "[x]", "name": "x"}, "more": 1}]),
    );
    assert_eq!(plain, odd);
    assert_ne!(plain, more);
}

#[test]
fn a_row_made_in_code_has_every_member_of_graph() {
    let mut row = AttributeMapping::direct("title", "jobTitle");
    row.matching_priority = 1;
    assert_eq!(
        row.to_json(),
        json!({
            "targetAttributeName": "title", "defaultValue": null, "exportMissingReferences": false,
            "flowBehavior": "FlowWhenChanged", "flowType": "Always", "matchingPriority": 1,
            "source": {"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []}
        })
    );
    assert_eq!(AttributeMapping::none("a", "x").to_json()["source"], Value::Null);
    let constant = AttributeMapping::constant("a", r#"say "\n""#).to_json();
    assert_eq!(constant["source"]["expression"], r#""say \"\\n\"""#);
    assert_eq!(constant["source"]["name"], r#"say "\n""#);
}

#[test]
fn the_look_of_an_expression_gives_type_and_name() {
    for (text, kind, name) in [
        ("[mail]", SourceType::Attribute, Some("mail")),
        (" [mail] ", SourceType::Attribute, Some("mail")),
        ("[a] & [b]", SourceType::Function, Some("&")),
        (r#""text""#, SourceType::Constant, Some("text")),
        (r#""a" & "b""#, SourceType::Function, Some("&")),
        (r#""a\"""#, SourceType::Constant, Some("a\"")),
        (r#""a\"b""#, SourceType::Constant, Some("a\"b")),
        ("Not([x])", SourceType::Function, Some("Not")),
        ("Not ([x])", SourceType::Function, Some("Not")),
        ("(Not([x]))", SourceType::Function, Some("Not")),
        ("[a]=(1)", SourceType::Function, Some("=")),
        ("12", SourceType::Constant, Some("12")),
        ("Frobnicate([x])", SourceType::Function, Some("Frobnicate")),
        ("Not([x]", SourceType::Function, Some("Not")),
        ("", SourceType::Function, None),
    ] {
        let source = AttributeMappingSource::expression(text);
        assert_eq!((source.kind, source.name.as_deref()), (kind, name), "{text}");
        assert_eq!(source.expression.as_deref(), Some(text));
    }
}

#[test]
fn a_source_without_text_is_its_name() {
    for (source, text) in [
        (json!({"name": "mail"}), Some("[mail]")),
        (json!({"name": "mail", "expression": ""}), Some("[mail]")),
        (json!({"name": "a\"b", "type": "Constant"}), Some(r#""a\"b""#)),
        (json!({"name": "Not", "type": "Function"}), Some("Not()")),
        (json!({"name": "Not", "type": "Other"}), None),
        (json!({"name": "Not", "type": "Function", "expression": "Not([a])"}), Some("Not([a])")),
    ] {
        let table = read(&json!([{"targetAttributeName": "a", "source": source}]))
            .table(None, None)
            .expect("a table");
        assert_eq!(
            table.mappings()[0].source.as_ref().and_then(AttributeMappingSource::text).as_deref(),
            text,
            "{source}"
        );
    }
}

#[test]
fn errors_lead_to_the_member() {
    let in_row = |row: Value| json!({"synchronizationRules": [{"objectMappings": [{}, {"attributeMappings": [{"targetAttributeName": "a"}, row]}]}]});
    let row = "synchronizationRules[0].objectMappings[1].attributeMappings[1]";
    for (value, code, message) in [
        (json!(1), "E303", "no mappings here: this is a number".to_owned()),
        (
            json!({"users": []}),
            "E303",
            "no mappings here: this is an object without any of their members".into(),
        ),
        (json!([1]), "E304", "[0]: expected an object, found a number".into()),
        (in_row(json!({})), "E305", format!("{row}.targetAttributeName is missing")),
        (in_row(json!({"targetAttributeName": ""})), "E305", format!("{row}.targetAttributeName is missing")),
        (
            in_row(json!({"targetAttributeName": {}})),
            "E304",
            format!("{row}.targetAttributeName: expected a text, found an object"),
        ),
        (
            in_row(json!({"targetAttributeName": "a", "source": "[mail]"})),
            "E304",
            format!("{row}.source: expected an object, found a text"),
        ),
        (
            in_row(json!({"targetAttributeName": "a", "source": {"Parameters": [{"Key": []}]}})),
            "E304",
            format!("{row}.source.Parameters[0].Key: expected a text, found a list"),
        ),
        (
            json!({"schema": {"directories": {}}}),
            "E304",
            "schema.directories: expected a list, found an object".into(),
        ),
        (
            json!({"attributeMappings": [], "flowTypes": "Add, Destroy"}),
            "E304",
            "flowTypes: expected a list of Add, Update and Delete, such as \"Add, Update\", found a text"
                .into(),
        ),
        (
            json!({"attributeMappings": [], "enabled": 2}),
            "E304",
            "enabled: expected true or false, found a number".into(),
        ),
        (
            json!([{"targetAttributeName": "a", "matchingPriority": 1e10}]),
            "E304",
            "[0].matchingPriority: expected a whole number, found a number".into(),
        ),
    ] {
        let error = refuse(&value);
        assert_eq!((error.code(), error.to_string()), (code, message));
    }
}

#[test]
fn a_text_that_is_no_document_gets_line_and_column() {
    let refuse = |json: &[u8]| Document::read(json).expect_err("no document");
    let error = refuse(b"{\n  \"schema\": ?\n}");
    assert_eq!(error.code(), "E301");
    assert!(error.to_string().contains("line 2 column 13"), "{error}");
    assert_eq!(refuse(b"").code(), "E301");
    assert_eq!(refuse(b"\xff\xfe[\0]\0").code(), "E302");
    assert_eq!(refuse(b"\xff").code(), "E301");
    assert_eq!(
        Document::read(b"\xef\xbb\xbf[]").expect("a byte order mark is no fault"),
        Document::AttributeMappings(vec![])
    );
    let deep = "[".repeat(100_000);
    assert_eq!(refuse(deep.as_bytes()).code(), "E301");
    // What PowerShell writes where its -Depth ends.
    let error = refuse(br#"{"objectMappings": "System.Object[]"}"#);
    assert!(error.help().is_some_and(|help| help.contains("-Depth")), "{error:#}");
}

#[test]
fn limits_hold_at_the_bound_and_one_past_it() {
    let mut limits = Limits::default();
    let rows = |count| json!(vec![json!({"targetAttributeName": "a"}); count]);
    let code =
        |value: Value, limits: &Limits| Document::from_json_with(value, limits).map_err(|error| error.code());
    for wrap in [|rows| rows, |rows| json!({"attributeMappings": rows})] {
        assert!(code(wrap(rows(limits.mappings)), &limits).is_ok());
        assert_eq!(code(wrap(rows(limits.mappings + 1)), &limits).err(), Some("E306"));
    }
    let mut table = read(&rows(1)).table(None, None).expect("a table");
    assert!(table.check(&limits).is_ok());
    limits.mappings = 0;
    assert_eq!(table.check(&limits).map_err(|error| error.code()), Err("E306"));
    table.object_mapping.attribute_mappings.clear();
    assert!(table.check(&limits).is_ok());

    let json = b"[]      ";
    limits.schema_bytes = json.len();
    assert!(Document::read_with(json, &limits).is_ok());
    limits.schema_bytes -= 1;
    assert_eq!(Document::read_with(json, &limits).map_err(|error| error.code()), Err("E300"));
}

fn tree(depth: usize) -> Value {
    let leaf = json!({"expression": "[a]", "name": "a", "type": "Attribute", "parameters": []});
    (0..depth).fold(leaf, |inner, _| {
        json!({"expression": "Not(…)", "name": "Not", "type": "Function", "parameters": [{"key": "source", "value": inner}]})
    })
}

#[test]
fn trees_as_deep_as_json_allows_are_kept() {
    for depth in [36, 37, 41] {
        let value = json!([{"targetAttributeName": "a", "source": tree(depth)}]);
        let text = value.to_string();
        // What serde_json needs for its 127 levels in a debug build, and no more for the tree.
        let run = std::thread::Builder::new().stack_size(384 << 10).spawn(move || {
            let document = read_text(&text);
            assert_eq!(document.to_json(), value);
            assert_eq!(document.clone(), document);
            let Document::AttributeMappings(rows) = document else { panic!("rows") };
            let mut source = rows[0].source.clone().expect("a source");
            for _ in 0..depth {
                source = source.parameters[0].source().expect("a source");
            }
            assert_eq!(source, AttributeMappingSource::attribute("a"));
        });
        run.expect("a thread").join().expect("no overflow");
    }
    let error =
        Document::read(json!([{"targetAttributeName": "a", "source": tree(60)}]).to_string().as_bytes());
    assert_eq!(error.map_err(|error| error.code()), Err("E301"));
}

#[test]
fn the_wanted_table_is_found() {
    let mapping = |source: &str, target: &str, enabled: bool, row: &str| json!({"sourceObjectName": source, "targetObjectName": target, "enabled": enabled, "attributeMappings": [{"targetAttributeName": row}]});
    let document = read(&json!({"synchronizationRules": [
        {"name": "first", "objectMappings": [
            mapping("User", "urn:example:2.0:User", false, "disabled"),
            mapping("Group", "urn:ietf:params:scim:schemas:core:2.0:Group", true, "group"),
            mapping("user", "App User", true, "user")]},
        {"name": "second", "objectMappings": [mapping("Worker", "urn:example:2.0:User", false, "worker")]},
    ]}));
    for (rule, object, wanted) in [
        (None, None, "user"),
        (None, Some("GROUP"), "group"),
        (None, Some("app user"), "user"),
        (Some("First"), Some("urn:ietf:params:scim:schemas:core:2.0:Group"), "group"),
        (Some("second"), None, "worker"),
        (Some("second"), Some("worker"), "worker"),
        (None, Some("urn:example:2.0:User"), "disabled"),
    ] {
        let table =
            document.table(rule, object).unwrap_or_else(|error| panic!("{rule:?} {object:?}: {error:#}"));
        assert_eq!(table.mappings()[0].target_attribute_name, wanted, "{rule:?} {object:?}");
        assert_eq!(table.resource_type() == ResourceType::Group, wanted == "group");
    }
    let error = document.table(Some("third"), None).expect_err("no such rule");
    assert_eq!((error.code(), error.help().as_deref()), ("E307", Some("there are: first, second")));
    let error = document.table(Some("second"), Some("Group")).expect_err("no such object");
    assert_eq!(
        (error.code(), error.help().as_deref()),
        ("E308", Some("there are: Worker, urn:example:2.0:User"))
    );
    let error = read(&json!({"directories": []})).table(None, None).expect_err("no table");
    assert_eq!((error.code(), error.help().as_deref()), ("E308", Some("there is none at all")));
}

#[test]
fn definitions_are_found_by_path_and_else_by_rfc() {
    let target = json!([
        {"name": "emails[TYPE eq \"work\"].Value", "required": true, "caseExact": true},
        {"name": "active"},
        {"name": "active", "type": "Boolean"},
        {"name": "no path ["},
    ]);
    let document = read(&json!({
        "directories": [{"name": "app", "objects": [{"name": "user", "attributes": target}]}],
        "synchronizationRules": [{"targetDirectoryName": "APP", "objectMappings": [{"targetObjectName": "User"}]}]}));
    let table = document.table(None, None).expect("a table");
    let attributes = table.target_attributes();
    let get = |path: &str| attributes.get(&path.parse().expect("a path"));
    assert!(get(r#"emails[type eq "Work"].value"#).required);
    assert_eq!((get("active").kind, get("active").defined), (AttributeType::String, true));
    assert_eq!((get("userName").required, get("userName").defined), (true, false));
    assert_eq!((get("members").kind, get("members").multivalued), (AttributeType::Reference, true));
    assert!(get("externalId").case_exact && !get("urn:example:2.0:User:x").case_exact);
}

#[test]
fn the_builder_types_known_attributes() {
    let table = MappingTable::builder("Group")
        .flow_types(FlowTypes::update_only())
        .name("Groups")
        .map("displayName", "[displayName]")
        .matching(1)
        .required()
        .case_exact()
        .map("members", "[members]")
        .reference_to("User")
        .map("members", "[owners]")
        .flow_type(FlowType::ObjectAddOnly)
        .flow_behavior(FlowBehavior::FlowAlways)
        .constant("active", "True")
        .default_value("False")
        .build();
    assert_eq!(table.resource_type(), ResourceType::Group);
    let target = table.target.as_ref().expect("a target");
    let kinds: Vec<_> = target.attributes.iter().map(|it| (&*it.name, it.kind, it.multivalued)).collect();
    assert_eq!(
        kinds,
        [
            ("id", AttributeType::String, false),
            ("displayName", AttributeType::String, false),
            ("members", AttributeType::Reference, true),
            ("active", AttributeType::Boolean, false),
        ]
    );
    assert_eq!(table.mappings().len(), 4);
    assert_eq!(
        MappingTable::read(table.to_json().to_string().as_bytes()).expect("a schema").to_json(),
        table.to_json()
    );
}

#[test]
fn published_schemas_are_written_as_they_were_read() {
    let Some(schemas) = shared::shared("corpus/schemas") else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(schemas).expect("the schemas are there") {
        let path = entry.expect("an entry").path();
        let json = std::fs::read(&path).expect("a file");
        let value: Value = serde_json::from_slice(&json).expect("JSON");
        let document = Document::read(&json).unwrap_or_else(|error| panic!("{}: {error:#}", path.display()));
        assert_eq!(document.to_json(), value, "{}", path.display());
        let table =
            document.table(None, None).unwrap_or_else(|error| panic!("{}: {error:#}", path.display()));
        assert!(!table.mappings().is_empty());
        let again = MappingTable::read(table.to_json().to_string().as_bytes()).expect("a schema");
        assert_eq!(again, table, "{}", path.display());
        count += 1;
    }
    assert!(count >= 3, "only {count} schemas");
}

/// Documents of the members that Graph documents, in any spelling and with values of any kind.
fn any_document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2_i64..9).prop_map(Value::from),
        Just(json!(1.5)),
        select(vec![
            "",
            "True",
            "Add, Update",
            "Add,Delete",
            "none",
            "Always",
            "objectaddonly",
            "Later",
            "3",
            "User"
        ])
        .prop_map(Value::from),
        Just(json!(["a", 1])),
    ];
    let keys = [
        "schema",
        "Schema",
        "synchronizationRules",
        "SynchronizationRules",
        "objectMappings",
        "attributeMappings",
        "AttributeMappings",
        "directories",
        "objects",
        "attributes",
        "Attributes",
        "name",
        "Name",
        "id",
        "type",
        "Type",
        "source",
        "Source",
        "expression",
        "Expression",
        "parameters",
        "key",
        "value",
        "Value",
        "scope",
        "groups",
        "Clauses",
        "clauses",
        "targetOperand",
        "values",
        "flowType",
        "FlowTypes",
        "flowTypes",
        "enabled",
        "matchingPriority",
        "defaultValue",
        "metadata",
        "required",
        "referencedObjects",
        "sourceObjectName",
        "@odata.type",
        "other",
    ];
    leaf.prop_recursive(7, 60, 6, move |inner| {
        let members = prop::collection::vec((select(keys.to_vec()), inner.clone()), 0..8);
        prop_oneof![
            2 => members.prop_map(|members| {
                let mut object: serde_json::Map<_, _> = members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
                object.insert("targetAttributeName".into(), "a".into());
                Value::Object(object)
            }),
            1 => prop::collection::vec(inner, 0..4).prop_map(Value::Array),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_document_that_is_read_is_written_equal(value in any_document()) {
        if let Ok(document) = Document::from_json(value.clone()) {
            prop_assert_eq!(document.to_json(), value);
            prop_assert_eq!(Document::from_json(document.to_json()), Ok(document));
        }
    }
}
