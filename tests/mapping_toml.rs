//! Mapping tables as TOML.

mod shared;

use entra_scim::mapping::{Document, FlowType, MappingTable, Positions};
use entra_scim::profiles::{GenesysOptions, genesys_cloud, genesys_groups, scim, scim_groups};
use serde_json::{Value, json};

fn read(text: &str) -> Document {
    Document::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error:#}\n{text}"))
}

/// Graph's JSON, then TOML, then Graph's JSON.
#[track_caller]
fn there_and_back(json: &Value) -> String {
    let document = Document::from_json(json.clone()).unwrap();
    let toml = document.to_toml();
    let again = read(&toml);
    assert_eq!(again, document, "{toml}");
    assert_eq!(again.to_json(), *json, "{toml}");
    assert_eq!(again.to_toml(), toml);
    toml
}

fn profiles() -> Vec<MappingTable> {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.teams = true;
    let genesys = [GenesysOptions::default(), options].map(|options| genesys_cloud(&options).unwrap());
    genesys.into_iter().chain([genesys_groups(), scim(), scim_groups()]).collect()
}

#[test]
fn the_profiles_come_back_equal() {
    for table in profiles() {
        let toml = there_and_back(&table.to_json());
        assert!(toml.contains("\n[[mapping]]\n") && !toml.contains("extra"), "{toml}");
    }
}

#[test]
fn the_published_exports_come_back_equal() {
    let Some(schemas) = shared::shared("corpus/schemas") else { return };
    for entry in std::fs::read_dir(schemas).unwrap() {
        let json = serde_json::from_slice(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        there_and_back(&json);
    }
}

#[test]
fn every_form_of_a_document_comes_back_equal() {
    let schema: Value = serde_json::from_str(include_str!("data/mapping/schema.json")).unwrap();
    let example: Value = serde_json::from_str(include_str!("../examples/schema.json")).unwrap();
    let rule = &schema["synchronizationRules"][0];
    let object = &rule["objectMappings"][0];
    let row = json!({"targetAttributeName": "a"});
    for json in [
        schema.clone(),
        example,
        json!({"id": "t", "factoryTag": "customappsso", "schema": schema}),
        json!({"Schema": schema}),
        rule.clone(),
        object.clone(),
        object["attributeMappings"].clone(),
        json!([]),
        json!([row]),
        json!({"attributeMappings": []}),
        json!({"objectMappings": []}),
        json!({"objectMappings": [{"attributeMappings": [row]}, {"sourceObjectName": "Group"}]}),
        json!({"directories": []}),
        json!({"synchronizationRules": [{"name": "a"}, {"name": "b"}]}),
        json!({"synchronizationRules": [{"objectMappings": [object, object]}]}),
        json!({"synchronizationRules": [rule, rule], "directories": null}),
        // What has no spelling of its own.
        json!([{"targetAttributeName": "a", "@odata.type": "#microsoft.graph.attributeMapping", "x": [null, 1.5, {"y": "'''"}]}]),
        json!([{"targetAttributeName": "a", "flowType": null, "defaultValue": "", "matchingPriority": null}]),
        json!([{"targetAttributeName": "a", "flowType": 1, "matchingPriority": "3", "defaultValue": true}]),
        json!([{"targetAttributeName": "a", "source": {"expression": "[x]", "name": "x", "type": "Attribute", "parameters": [], "y": 1}}]),
        json!([{"targetAttributeName": "a", "source": {"type": "Function"}}]),
        json!({"attributeMappings": [], "metadata": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}),
        json!({"attributeMappings": [], "metadata": [{"key": "a b", "value": "{\"c\": \"d\\n\"}"}, {"key": "é", "value": ""}]}),
        json!({"attributeMappings": [], "metadata": [{"key": "a", "value": null}]}),
        json!({"attributeMappings": [], "scope": {"groups": []}}),
        json!({"attributeMappings": [], "scope": {"groups": [{"clauses": [
            {"sourceOperandName": "a", "operatorName": "IS NULL", "targetOperand": null},
            {"sourceOperandName": "a", "operatorName": "EQUALS", "targetOperand": {"values": []}},
            {"sourceOperandName": "a", "operatorName": "EQUALS", "targetOperand": {"values": ["x", "y"], "z": 1}}]}]}}),
        // Members that some leave out and others do not.
        json!([{"targetAttributeName": "a"}, {"targetAttributeName": "b", "flowType": "Always", "source": null}]),
    ] {
        there_and_back(&json);
    }
}

/// Texts that TOML has to write with care.
#[test]
fn every_text_comes_back_equal() {
    let long =
        |text: &str| format!("Join(\"{text}\", [{}], StripSpaces([{}]))", "a".repeat(60), "b".repeat(60));
    for text in [
        "plain",
        "",
        " ",
        "\"",
        "'",
        "'''",
        "\\",
        "\\n",
        "a\nb",
        "a\r\nb",
        "\r",
        "\t",
        "\u{0}\u{7f}",
        "é😀",
        "# no comment",
        "\u{feff}",
        "\"\"\"",
        "'\n'''",
        "\u{2028}",
    ] {
        for expression in [
            format!("Append([x], \"{}\")", text.replace('\\', "\\\\").replace('"', "\\\"")),
            long("\\\"(, ["),
            long(text),
        ] {
            let row = json!([{"targetAttributeName": "t", "defaultValue": text, "source": null}]);
            there_and_back(&row);
            let Ok(expr) = entra_scim::syntax::parse(&expression) else { continue };
            let source = entra_scim::mapping::AttributeMappingSource::expression(&expression);
            let mut tree = entra_scim::mapping::tree::to_source(&expr).unwrap();
            tree.expression = source.expression.clone();
            let json = json!([{"targetAttributeName": "t", "source": tree.to_json()}]);
            there_and_back(&json);
        }
    }
}

/// What is no whole expression may end in the middle of a text, where a line break is no layout. (Found by fuzzing.)
#[test]
fn broken_expressions_come_back_equal() {
    let long = "a".repeat(100);
    for text in [
        format!("Join(\"{long}\nx"),
        format!("Join([{long}\nx"),
        format!("Join({long}, \"x\n"),
        format!("Join({long}, [x])\n"),
        format!("U{long}\"\n\"\"{long})\"b"),
    ] {
        let json = json!([{"targetAttributeName": "t", "source": {"expression": text, "type": "Function"}}]);
        let toml = Document::from_json(json).unwrap().to_toml();
        let again = read(&toml).to_json();
        assert_eq!(again[0]["source"]["expression"], text, "{toml}");
    }
}

#[test]
fn spelling_is_made_graphs_own_and_trees_are_made_anew() {
    let odd = json!({"AttributeMappings": [{"TargetAttributeName": "a", "FlowType": "ObjectAddOnly", "Source": {
        "Expression": "Not([x])", "Name": "Not", "Type": "Function", "Parameters": null}}]});
    let document = Document::from_json(odd).unwrap();
    let toml = document.to_toml();
    assert!(toml.contains("expression = \"Not([x])\"\nflow_type = \"ObjectAddOnly\"\n"), "{toml}");
    let row = &read(&toml).to_json()["attributeMappings"][0];
    assert_eq!(row["flowType"], "ObjectAddOnly");
    assert_eq!(row["source"]["parameters"][0]["value"]["name"], "x");
}

#[test]
fn what_a_person_writes_is_read() {
    let document = read(
        r#"
# The service desk's own table.
[object]
source = "Group"
flow_types = "Update"

[[mapping]] # the name
target = "displayName"
source = "displayName"
matching = 1

# allow(L007): the target wants it so
[[mapping]]
target = 'urn:example:2.0:Group:note'
# a comment of its own
expression = """
Join(" ",
     [description],   [mail]
    & "x # y")
"""
flow_type = "ObjectAddOnly" # once
default = "none"

[[mapping]]
target = "kind"
constant = "a \"group\""
"#,
    );
    let table = document.table(None, Some("Group")).unwrap();
    assert!(table.object_mapping.flow_types.update && !table.object_mapping.flow_types.add);
    assert_eq!(table.object_mapping.target_object_name, "urn:ietf:params:scim:schemas:core:2.0:Group");
    let [name, note, kind] = table.mappings() else { panic!("three rows") };
    assert_eq!((name.matching_priority, name.default_value()), (1, None));
    assert_eq!((note.flow_type, note.default_value()), (FlowType::ObjectAddOnly, Some("none")));
    let text = |row: &entra_scim::mapping::AttributeMapping| {
        row.source.as_ref().unwrap().text().unwrap().into_owned()
    };
    assert_eq!(text(note), r#"Join(" ", [description],   [mail] & "x # y")"#);
    assert_eq!(text(kind), r#""a \"group\"""#);
}

#[test]
fn what_is_wrong_is_shown_by_line_and_column() {
    for (text, code, message) in [
        ("[[mapping]]\ntarget = ", "E342", "at line 2 column 10"),
        ("[[mapping]]\ntarget = \"a\"\ntarget = \"b\"", "E342", "at line 3 column 1"),
        (
            "[[mapping]]\ntarget = \"a\"\nmatchng = 1",
            "E343",
            "`matchng` is no key of mapping at line 3 column 1",
        ),
        ("name = \"a\"", "E343", "`name` is no key of schema at line 1 column 1"),
        (
            "[graph]\nform = \"rule\"\n[[directory]]",
            "E343",
            "`directory` is no key of the document at line 3 column 3",
        ),
        (
            "[[mapping]]\ntarget = [1]",
            "E344",
            "`target`: expected a single value, found array at line 2 column 10",
        ),
        ("mapping = 1", "E344", "`mapping`: expected a list of tables, found integer at line 1 column 11"),
        (
            "[[object]]\n[[object]]\n[[mapping]]\ntarget = \"a\"",
            "E344",
            "`object`: expected one table, for `mapping` stands at the top",
        ),
        // Rows in two places would be rows lost.
        (
            "[[mapping]]\ntarget = \"a\"\n[object]\n[[object.mapping]]\ntarget = \"b\"",
            "E344",
            "`mapping`: expected no `mapping` here, for there is one at the top, found array of tables at line 4",
        ),
        (
            "[object]\n[rule]\n[[rule.object]]\nname = \"b\"",
            "E344",
            "`object`: expected no `object` here, for there is one at the top, found array of tables at line 3",
        ),
        (
            "[[mapping]]\ntarget = \"a\"\nextra = \"{\"",
            "E344",
            "`extra`: expected the text of a JSON object, found string at line 3 column 9",
        ),
        (
            "[[mapping]]\ntarget = \"a\"\nsource = \"b\"\nconstant = \"c\"",
            "E345",
            "this one has `source` and `constant` at line 4 column 12",
        ),
        (
            "[[mapping]]\ntarget = \"a\"\n\n[[mapping]]\nsource = \"b\"",
            "E305",
            "is missing at line 4 column 1",
        ),
        (
            "[[mapping]]\ntarget = \"a\"\nmatching = \"first\"",
            "E304",
            "expected a whole number, found a text at line 3 column 12",
        ),
    ] {
        let error = Document::read(text.as_bytes()).expect_err(text);
        assert_eq!(error.code(), code, "{error:#}");
        assert!(error.to_string().contains(message), "{error}");
    }
    let help = |text: &str| Document::from_toml(text).unwrap_err().help().unwrap();
    assert_eq!(help("[[mapping]]\ntarget = \"a\"\nmatchng = 1"), "did you mean `matching`?");
    assert!(
        help("[[mapping]]\nfrom = \"a\"")
            .starts_with("there are: target, source, constant, expression, default")
    );
    assert_eq!(Document::from_toml(&format!("x = {}", "[".repeat(10_000))).unwrap_err().code(), "E342");
}

#[test]
fn texts_are_found_in_toml() {
    let text = "[[mapping]]\ntarget = \"emails[type eq \\\"work\\\"].value\"\nexpression = '''\nJoin(\n  \", \",\n  [mail],\n  Trim([x])\n)\n'''\n\n[[mapping]]\ntarget = 'b'\nexpression = \"Append(\\\"\\u00e4\\\", [y])\"\n\n[[mapping]]\ntarget = 'c'\nsource = \"z\"\n";
    let positions = Positions::of(text.as_bytes(), None, None).unwrap();
    let table = read(text).table(None, None).unwrap();
    let at = |row: usize, part: &str| {
        let expression = table.mappings()[row].source.as_ref().unwrap().text().unwrap().into_owned();
        let position = positions.expression(row, expression.find(part).unwrap()).unwrap();
        (position.line, position.column)
    };
    assert_eq!(at(0, "Join"), (4, 1));
    assert_eq!(at(0, "\", \""), (5, 3));
    assert_eq!(at(0, "[mail]"), (6, 3));
    assert_eq!(at(0, "[x]"), (7, 8));
    assert_eq!(at(1, "Append"), (13, 15));
    assert_eq!(at(1, "[y]"), (13, 34));
    assert_eq!(at(2, "[z]"), (17, 10));
    let target = positions.target(0, "emails[type eq ".len()).unwrap();
    assert_eq!((target.line, target.column), (2, 26));
    assert_eq!(positions.row(1).map(|row| row.line), Some(11));
}

#[test]
fn comments_belong_to_their_row() {
    let text = "# of the file\n\n# allow(L007): so it is\n[[mapping]] # here\ntarget = 'a' # there\n# between\nsource = '#'\n\n# next\n[[mapping]]\ntarget = 'b'\n\n[[mapping]]\ntarget = 'c' # c\n\n[[mapping]]\ntarget = 'd' # last\n# of the directory\n[[directory]]\nname = '''\n# none'''\n";
    let positions = Positions::of(text.as_bytes(), None, None).unwrap();
    let comments =
        |row| positions.comments(row).map(|(at, text)| (at.line, text.to_owned())).collect::<Vec<_>>();
    let owned = |list: &[(usize, &str)]| {
        list.iter().map(|(line, text)| (*line, (*text).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(
        comments(0),
        owned(&[(1, "of the file"), (3, "allow(L007): so it is"), (4, "here"), (5, "there"), (6, "between")])
    );
    assert_eq!(comments(1), owned(&[(9, "next")]));
    assert_eq!((comments(2), comments(3)), (owned(&[(14, "c")]), owned(&[(17, "last")])));
    let json = Positions::of(br##"[{"targetAttributeName": "# a"}]"##, None, None).unwrap();
    assert_eq!(json.comments(0).count(), 0);
}

/// As the promise has it: no text overflows a small stack, not in a debug build either.
#[test]
fn deep_toml_is_refused_on_a_small_stack() {
    let run = std::thread::Builder::new().stack_size(256 << 10).spawn(|| {
        for (open, count) in [("[", 100_000), ("[", 16), ("{ a = ", 100_000), ("{ a = ", 16)] {
            assert!(Document::from_toml(&format!("mapping = {}", open.repeat(count))).is_err());
        }
        let closed = format!("mapping = {}{}", "[".repeat(16), "]".repeat(16));
        assert!(Document::from_toml(&closed).is_err());
        assert!(Document::from_toml(&format!("{}x = 1", "a.".repeat(10_000))).is_err());
        assert!(Document::from_toml(&format!("[{}x]", "a.".repeat(10_000))).is_err());
        assert!(Document::from_toml(&format!("[{}x]", "a.".repeat(16))).is_err());
        for unclosed in ["x = \"", "x = '", "x = \"\\", "x = \"\"\"", "[["] {
            let text = format!("{unclosed}\nmapping = {}", "[".repeat(79));
            assert!(Document::from_toml(&text).is_err(), "{text}");
        }
        assert!(Document::from_toml(&"[[mapping]]\ntarget = 'a'\n".repeat(1_000)).is_ok());
    });
    run.expect("a thread").join().expect("no overflow");
}
