//! The JSON Schemas of `docs/schemas/`, for editors: they are up to date, what is read is valid, and what is not is not.
//!
//! `UPDATE_GOLDEN=1 cargo test --test schemas` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use entra_scim::mapping::Document;
use entra_scim::profiles::{GenesysOptions, genesys_cloud, genesys_groups, scim, scim_groups};
use entra_scim::testing;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::meta::validate(schema).expect("a schema");
    jsonschema::draft202012::new(schema).expect("a schema")
}

#[test]
fn the_schemas_are_up_to_date() {
    for (file, schema) in
        [("table.schema.json", Document::toml_schema()), ("case.schema.json", testing::schema())]
    {
        let path = root().join("docs/schemas").join(file);
        let rendered = format!("{schema:#}\n");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &rendered).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == rendered,
            "docs/schemas/{file} is stale: run `UPDATE_GOLDEN=1 cargo test --test schemas`"
        );
    }
}

/// A TOML text as an editor sees it: its data alone.
fn data(text: &str) -> Value {
    fn value(item: &toml_edit::Item) -> Value {
        if let Some(table) = item.as_table_like() {
            return table
                .iter()
                .map(|(key, item)| (key.to_owned(), value(item)))
                .collect::<Map<_, _>>()
                .into();
        }
        if let Some(tables) = item.as_array_of_tables() {
            return tables.iter().map(|table| value(&toml_edit::Item::Table(table.clone()))).collect();
        }
        let Some(one) = item.as_value() else { return Value::Null };
        if let Some(array) = one.as_array() {
            return array.iter().map(|one| value(&toml_edit::Item::Value(one.clone()))).collect();
        }
        let number = || one.as_integer().map(Value::from).or_else(|| one.as_float().map(Value::from));
        let text = || one.as_str().map(Value::from);
        text().or_else(|| one.as_bool().map(Value::from)).or_else(number).unwrap_or_default()
    }
    let document = toml_edit::Document::parse(text).unwrap();
    value(document.as_item())
}

#[track_caller]
fn assert_valid(validator: &Validator, instance: &Value, shown: &str) {
    let errors: Vec<_> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{shown}");
}

#[test]
fn tables_that_are_read_are_valid() {
    let validator = validator(&Document::toml_schema());
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.teams = true;
    let profiles = [genesys_cloud(&options).unwrap(), genesys_groups(), scim(), scim_groups()];
    let mut documents: Vec<Value> = profiles.iter().map(|table| table.to_json()).collect();
    let schema: Value = serde_json::from_str(include_str!("data/mapping/schema.json")).unwrap();
    let rule = &schema["synchronizationRules"][0];
    documents.extend([
        serde_json::from_str(include_str!("../examples/schema.json")).unwrap(),
        json!({"id": "t", "factoryTag": "customappsso", "schema": schema}),
        json!({"synchronizationRules": [rule, rule], "directories": null}),
        rule["objectMappings"][0]["attributeMappings"].clone(),
        rule["objectMappings"][0].clone(),
        rule.clone(),
        schema,
        json!([{"targetAttributeName": "a", "flowType": 1, "matchingPriority": "3", "defaultValue": true}]),
        json!([{"targetAttributeName": "a"}, {"targetAttributeName": "b", "flowType": "Always", "source": null}]),
    ]);
    let page = include_str!("../docs/tables.md");
    let example = page.split("r#\"\n").nth(1).and_then(|rest| rest.split("\"#;").next()).unwrap();
    let written = documents.into_iter().map(|json| Document::from_json(json).unwrap().to_toml());
    let texts: Vec<_> = written.chain([example.to_owned()]).collect();
    for text in texts {
        Document::from_toml(&text).unwrap();
        assert_valid(&validator, &data(&text), &text);
    }
}

#[test]
fn tables_that_are_refused_are_not_valid() {
    let validator = validator(&Document::toml_schema());
    for text in [
        "[[mapping]]\ntarget = \"a\"\nmatchng = 1",
        "[[mapping]]\nsource = \"b\"",
        "[[mapping]]\ntarget = [1]",
        "[[mapping]]\ntarget = \"a\"\nmatching = \"first\"",
        "[[mapping]]\ntarget = \"a\"\nmatching = 4294967296",
        "[[mapping]]\ntarget = \"a\"\nsource = \"b\"\nconstant = \"c\"",
        "[[mapping]]\ntarget = \"a\"\nexport_missing_references = \"maybe\"",
        "[[object]]\n[[object]]\n[[mapping]]\ntarget = \"a\"",
        "[graph]\nform = \"rule\"\n[[directory]]",
        "[graph]\nform = \"table\"",
        "name = \"a\"",
        "mapping = 1",
        "[object.scope]\nclauses = []",
    ] {
        assert!(Document::from_toml(text).is_err(), "{text}");
        assert!(!validator.is_valid(&data(text)), "{text}");
    }
}

/// Each key of each form, under a misspelt name, is refused; under its own it is not unknown to the reader.
#[test]
fn every_key_of_the_schema_is_read() {
    let schema = Document::toml_schema();
    let headers = [
        ("mapping", "[[mapping]]"),
        ("object", "[object]"),
        ("rule", "[rule]"),
        ("scope", "[object.scope]"),
        ("group", "[[object.scope.group]]"),
        ("clause", "[[object.scope.group]]\n[[object.scope.group.clauses]]"),
        ("directory", "[[directory]]"),
        ("definition", "[[directory]]\n[[directory.object]]"),
        ("attribute", "[[directory]]\n[[directory.object]]\n[[directory.object.attributes]]"),
        (
            "reference",
            "[[directory]]\n[[directory.object]]\n[[directory.object.attributes]]\n[[directory.object.attributes.refers_to]]",
        ),
    ];
    assert_eq!(headers.len(), schema["$defs"].as_object().unwrap().len());
    for (form, header) in headers {
        for key in schema["$defs"][form]["properties"].as_object().unwrap().keys() {
            let code = |key: &str| {
                Document::from_toml(&format!("{header}\n{key} = {{ }}")).map_err(|error| error.code())
            };
            assert_ne!(code(key).err(), Some("E343"), "{form}: {key}");
            assert_eq!(code(&format!("{key}x")).err(), Some("E343"), "{form}: {key}");
        }
        // The reader names all keys that it knows.
        let help = Document::from_toml(&format!("{header}\nzzzzzzzz = 1")).unwrap_err().help().unwrap();
        let known = help.split_once("there are: ").unwrap().1;
        for key in known.split(", ") {
            assert!(!schema["$defs"][form]["properties"][key].is_null(), "{form}: {key}");
        }
    }
}

#[test]
fn cases_that_are_run_are_valid_and_others_are_not() {
    let validator = validator(&testing::schema());
    for file in ["cases.jsonl", "payloads.jsonl", "updates.jsonl"] {
        let text = fs::read_to_string(root().join("examples").join(file)).unwrap();
        let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        cases.iter().for_each(|case| assert_valid(&validator, case, file));
        assert_valid(&validator, &cases.into(), file);
    }
    // E601 to E605 are about the case itself, and no other code is: `table` and `schema` hold what else is wrong.
    let text = fs::read_to_string(root().join("tests/data/testing/verdicts.jsonl")).unwrap();
    let report = testing::run(&text);
    let (mut valid, mut wrong) = (0, 0);
    for (verdict, line) in report.verdicts().iter().zip(text.lines()) {
        // The schema does not know how a time or the row of a phone is spelt, nor what is no JSON.
        let Ok(case) = serde_json::from_str::<Value>(line) else { continue };
        let is_spelling = case["now"] == "today" || line.contains("\"options\": {");
        let code = verdict.error.as_ref().map_or("", |error| error.code());
        let is_case = !["E601", "E602", "E603", "E604", "E605"].contains(&code);
        if is_case {
            assert_valid(&validator, &case, line);
            valid += 1;
        } else if !is_spelling {
            assert!(!validator.is_valid(&case), "{line}");
            wrong += 1;
        }
    }
    assert!(valid > 30 && wrong > 20, "{valid} valid, {wrong} wrong");
    for options in [json!({"teams": true}), json!({"rule": "Users"}), json!({"extension-attribute": "a"})] {
        let case = json!({"profile": "scim", "options": options, "record": {}, "expectPayload": {}});
        assert!(!validator.is_valid(&case), "{case}");
    }
}

/// Each member and each option, of a kind that it cannot be, is an error that names it.
#[test]
fn every_member_of_the_schema_is_read() {
    let schema = testing::schema();
    let properties = schema["$defs"]["case"]["properties"].as_object().unwrap();
    let wrong = |kinds: &Value| {
        let kind =
            |kind: &str| kinds == kind || kinds.as_array().is_some_and(|list| list.contains(&kind.into()));
        if kind("boolean") { json!([1]) } else { json!(true) }
    };
    // What takes any JSON is read by what follows from it: the examples and verdicts hold them.
    let any = ["record", "table", "stored", "expect", "expectPayload", "expectPayload~"];
    for (name, member) in properties.iter().filter(|(name, _)| !any.contains(&name.as_str())) {
        let mut case = match name.as_str() {
            "expression" => json!({"expect": 1}),
            "profile" | "schema" => json!({"record": {}, "expectError": true}),
            _ if name.starts_with("expect") => json!({"profile": "scim", "record": {}, "stored": {}}),
            _ => json!({"profile": "scim", "record": {}, "expectPayload": {}}),
        };
        case[name] = wrong(&member["type"]);
        let report = testing::run(&case.to_string());
        let message = report.verdicts()[0].error.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(message.contains(&format!("`{name}`")), "{case}: {message}");
    }
    assert_eq!(properties.keys().filter(|name| any.contains(&name.as_str())).count(), any.len());
    for (name, option) in properties["options"]["properties"].as_object().unwrap() {
        let subject = if name == "rule" { json!({"table": []}) } else { json!({"profile": "genesys-cloud"}) };
        let mut case = subject;
        case["options"] = json!({name: wrong(&option["type"])});
        case["record"] = json!({});
        case["expectPayload"] = json!({});
        let report = testing::run(&case.to_string());
        let message = report.verdicts()[0].error.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(message.contains(&format!("`options.{name}`")), "{case}: {message}");
    }
}

/// The words of a closed list are those that are read.
#[test]
fn every_word_of_the_schema_is_read() {
    let schema = testing::schema();
    let properties = &schema["$defs"]["case"]["properties"];
    for name in ["profile", "patchStyle", "assignment"] {
        for word in properties[name]["enum"].as_array().unwrap().iter().filter(|word| word.is_string()) {
            let mut case = json!({"profile": "scim", "record": {}, "expectError": "E511"});
            case[name] = word.clone();
            let report = testing::run(&case.to_string());
            let code = report.verdicts()[0].error.as_ref().map_or("", |error| error.code());
            assert_ne!(code, "E602", "{case}");
        }
    }
}
