//! Lines and columns of what a file says.

mod shared;

use entra_scim::Error;
use entra_scim::error::Position;
use entra_scim::mapping::{Document, Positions};

fn of(text: &str) -> Positions {
    Positions::of(text.as_bytes(), None, None).unwrap_or_else(|error| panic!("{error:#}"))
}

/// What stands in the text from this place on.
fn rest(text: &str, position: Position) -> &str {
    let line = text.split('\n').nth(position.line - 1).unwrap();
    let at = line.char_indices().nth(position.column - 1).map_or(line.len(), |(at, _)| at);
    &line[at..]
}

#[test]
fn each_character_of_an_expression_is_found_behind_escapes() {
    // In the file: a quote, a backslash, a tab, an umlaut, an emoji as it is and as two escapes.
    let file = "[{\"source\":\n {\"expression\": \"A(\\\"x\\\\\\t\\u00e4ö😀\\ud83d\\ude00,[y])\"},\n \"targetAttributeName\": \"emails[type eq \\\"work\\\"]\"}]";
    let positions = of(file);
    let table = Document::read(file.as_bytes()).unwrap().table(None, None).unwrap();
    let expression = table.mappings()[0].source.as_ref().unwrap().text().unwrap().into_owned();
    assert_eq!(expression, "A(\"x\\\täö😀😀,[y])");
    let written = [
        "A(", "(", "\\\"x", "x", "\\\\", "\\t", "\\u00e4", "ö", "😀\\", "\\ud83d", ",[", "[y", "y]", "]",
        ")\"",
    ];
    for ((offset, _), written) in expression.char_indices().zip(written) {
        let position = positions.expression(0, offset).unwrap();
        assert!(rest(file, position).starts_with(written), "{offset}: {position}, wanted {written}");
    }
    let end = positions.expression(0, expression.len()).unwrap();
    assert_eq!((rest(file, end), positions.expression(0, 1_000)), ("\"},", Some(end)));
    let quote = positions.target(0, "emails[type eq ".len()).unwrap();
    assert!(rest(file, quote).starts_with("\\\"work"));
    assert_eq!(positions.row(0), Some(Position { line: 1, column: 2 }));
    assert_eq!((positions.row(1), positions.expression(1, 0)), (None, None));
}

#[test]
fn members_are_found_or_else_what_should_have_them() {
    let file = "[\n {\"defaultValue\": \"x\",\n  \"source\": {\"parameters\": [1]}, \"targetAttributeName\": \"a\"}]";
    let file = file.replace("[1]", "[]");
    let positions = of(&file);
    let at = |path| rest(&file, positions.member(0, path).unwrap());
    assert!(at("defaultValue").starts_with("\"x\""));
    assert!(at("source.parameters").starts_with("[]}"));
    assert!(at("flowType").starts_with("{\"defaultValue"));
    assert_eq!(positions.member(1, "source"), None);
    assert_eq!(positions.object_member("flowTypes"), Position { line: 1, column: 1 });
    let file = "{\"attributeMappings\": [],\n\"enabled\": false}";
    assert_eq!(of(file).object_member("enabled"), Position { line: 2, column: 12 });
    assert_eq!(of(file).object_member("attributeMappings"), Position { line: 1, column: 23 });
    assert_eq!(of(file).object_member("scope"), Position { line: 1, column: 1 });
}

#[test]
fn the_rows_are_those_of_the_table_that_is_chosen() {
    let file = r#"{"Schema": {"synchronizationRules": [
{"name": "a", "objectMappings": [{"sourceObjectName": "Group", "attributeMappings": [{"targetAttributeName": "group"}]}]},
{"name": "b", "objectMappings": [
  {"enabled": false, "sourceObjectName": "User", "attributeMappings": [{"targetAttributeName": "off"}]},
  {"sourceObjectName": "User", "AttributeMappings": [
    {"targetAttributeName": "none"},
    {"TargetAttributeName": "constant", "source": {"name": "8", "type": "Constant"}}]}]}]}}"#;
    for (rule, object, wanted) in [
        (None, None, "\"none\""),
        (Some("B"), Some("User"), "\"none\""),
        (None, Some("Group"), "\"group\""),
        (Some("a"), None, "\"group\""),
    ] {
        let positions = Positions::of(file.as_bytes(), rule, object).unwrap();
        let target = positions.target(0, 0).unwrap();
        assert_eq!(&rest(file, target)[..wanted.len() - 1], &wanted[1..], "{rule:?} {object:?}");
    }
    let positions = of(file);
    assert_eq!(positions.expression(0, 3), None, "a row without a source");
    assert!(rest(file, positions.expression(1, 3).unwrap()).starts_with("{\"name\": \"8\""));
    assert_eq!(
        Positions::of(file.as_bytes(), Some("c"), None).map_err(|error| error.code()).err(),
        Some("E307")
    );
}

#[test]
fn a_wrong_member_is_shown_by_path_and_position() {
    let refuse = |text: &str| -> Error { Document::read(text.as_bytes()).unwrap_err() };
    for (text, message) in [
        (
            "\u{feff}{\"attributeMappings\": [\n  {\"targetAttributeName\": \"ä\", \"MatchingPriority\": \"first\"}]}",
            "attributeMappings[0].MatchingPriority: expected a whole number, found a text at line 2 column 52",
        ),
        (
            "[{\"targetAttributeName\": \"a\"},\n\n {\"source\": null}]",
            "[1].targetAttributeName is missing at line 3 column 2",
        ),
        ("\n [1]", "[0]: expected an object, found a number at line 2 column 3"),
        (
            "{\"synchronizationRules\":\n{}}",
            "synchronizationRules: expected a list, found an object at line 2 column 1",
        ),
    ] {
        assert_eq!(refuse(text).to_string(), message);
    }
}

#[test]
fn every_text_of_the_published_schemas_is_found() {
    let Some(schemas) = shared::shared("corpus/schemas") else { return };
    for entry in std::fs::read_dir(schemas).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let positions = of(&text);
        let table = Document::read(text.as_bytes()).unwrap().table(None, None).unwrap();
        for (index, row) in table.mappings().iter().enumerate() {
            assert!(rest(&text, positions.row(index).unwrap()).starts_with('{'));
            let target = positions.target(index, 0).unwrap();
            let written = serde_json::to_string(&row.target_attribute_name).unwrap();
            assert!(rest(&text, target).starts_with(&written[1..]));
            let Some(source) = &row.source else { continue };
            let written = serde_json::to_string(&source.text().unwrap()).unwrap();
            let expression = positions.expression(index, 0).unwrap();
            assert!(rest(&text, expression).starts_with(&written[1..]));
        }
    }
}
