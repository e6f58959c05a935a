//! Expressions as the trees of Microsoft Graph.

mod shared;

use entra_scim::functions;
use entra_scim::mapping::tree::{from_source, to_source};
use entra_scim::mapping::{AttributeMappingSource, Document};
use entra_scim::syntax::parse;
use serde_json::{Value, json};

fn tree(text: &str) -> Value {
    to_source(&parse(text).unwrap()).unwrap().to_json()
}

fn constant(text: &str) -> Value {
    json!({"expression": format!("\"{text}\""), "name": text, "parameters": [], "type": "Constant"})
}

fn attribute(name: &str) -> Value {
    json!({"expression": format!("[{name}]"), "name": name, "parameters": [], "type": "Attribute"})
}

#[test]
fn blanks_have_no_entry_and_repeated_parameters_repeat_their_key() {
    assert_eq!(
        tree("Switch([state], , \"NSW\", 1)"),
        json!({
            "expression": "Switch([state], , \"NSW\", 1)", "name": "Switch", "type": "Function",
            "parameters": [
                {"key": "source", "value": attribute("state")},
                {"key": "switchValue", "value": constant("NSW")},
                {"key": "switchValue", "value": constant("1")},
            ],
        })
    );
}

#[test]
fn operators_are_functions_of_left_and_right() {
    assert_eq!(
        tree("IIF([a] & \"x\" & [b] = \"1\", True, %Domain%)")["parameters"][0]["value"],
        json!({
            "expression": "[a] & \"x\" & [b] = \"1\"", "name": "=", "type": "Function",
            "parameters": [
                {"key": "left", "value": {
                    "expression": "[a] & \"x\" & [b]", "name": "&", "type": "Function",
                    "parameters": [
                        {"key": "left", "value": {
                            "expression": "[a] & \"x\"", "name": "&", "type": "Function",
                            "parameters": [
                                {"key": "left", "value": attribute("a")},
                                {"key": "right", "value": constant("x")},
                            ],
                        }},
                        {"key": "right", "value": attribute("b")},
                    ],
                }},
                {"key": "right", "value": constant("1")},
            ],
        })
    );
}

#[test]
fn what_has_no_tree_says_why() {
    for (text, code) in [
        ("Frobnicate([a])", "E101"),
        ("Trim([a], [b])", "E104"),
        (&format!("{}[a]{}", "Trim(".repeat(37), ")".repeat(37)), "E309"),
    ] {
        let errors = to_source(&parse(text).unwrap()).unwrap_err();
        assert_eq!((errors.len(), errors.first().code()), (1, code), "{text}");
    }
    let deepest = format!("{}[a]{}", "Trim(".repeat(36), ")".repeat(36));
    assert!(to_source(&parse(&deepest).unwrap()).is_ok());
    // A concatenation nests as its tree does: two operands a level.
    let long = vec!["[a]"; 38].join(" & ");
    assert_eq!(to_source(&parse(&long).unwrap()).unwrap_err().first().code(), "E309");
}

/// Trees of Microsoft's own, where the shared data is at hand.
#[test]
fn published_trees_are_equal() {
    let Some(pairs) = shared::shared("corpus/parsed_pairs.jsonl") else { return };
    let pairs = std::fs::read_to_string(pairs).unwrap();
    let mut equal = 0;
    for pair in pairs.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let text = pair["expression"].as_str().unwrap();
        match to_source(&parse(text).unwrap()) {
            Ok(source) => assert_eq!(source.to_json(), pair["source"], "{text}"),
            Err(errors) => panic!("{text}: {errors:#}"),
        }
        equal += 1;
    }
    assert_eq!(equal, 5);
}

/// The tree without its texts.
fn bare(mut tree: Value) -> Value {
    let mut open = vec![&mut tree];
    while let Some(node) = open.pop() {
        let node = node.as_object_mut().unwrap();
        node.remove("expression");
        let parameters = node.get_mut("parameters").and_then(Value::as_array_mut);
        open.extend(parameters.into_iter().flatten().map(|parameter| &mut parameter["value"]));
    }
    tree
}

fn source(tree: Value) -> AttributeMappingSource {
    let table = Document::from_json(json!([{"targetAttributeName": "a", "source": tree}])).unwrap();
    table.table(None, None).unwrap().mappings()[0].source.clone().unwrap()
}

fn published_expressions() -> Vec<String> {
    let Some(file) = shared::shared("corpus/expressions.jsonl") else { return Vec::new() };
    let lines = std::fs::read_to_string(file).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter_map(|line| line["expression"].as_str().map(Into::into)).collect()
}

#[test]
fn a_tree_without_texts_gives_its_expression() {
    let examples = functions::ALL.iter().flat_map(|function| function.examples);
    let mut expressions: Vec<String> = examples.map(|example| example.expression.into()).collect();
    assert!(expressions.len() > 100);
    expressions.extend(published_expressions());
    expressions.extend(
        [
            "IIF([a] & \"x\" & [b] = \"1\", ([c] & (\"d\" & [e])), \"\")",
            "IIF(([a] > [b]) = ([c] <= \"d\"), \"x\", \"y\")",
            "[a] & ([b] = [c])",
            "Switch([a], , \"x\", \"y\", \"z\")",
            "Replace([a], , \"b+\", , \"c\")",
        ]
        .map(String::from),
    );
    let mut read = 0;
    for expression in expressions {
        // What is wrong on purpose has no tree.
        let Some(tree) = parse(&expression).ok().and_then(|expr| to_source(&expr).ok()) else { continue };
        let bare_tree = bare(tree.to_json());
        let again = from_source(&source(bare_tree.clone())).unwrap_or_else(|e| panic!("{expression}: {e:#}"));
        assert_eq!(bare(to_source(&again).unwrap().to_json()), bare_tree, "{expression}: {again}");
        assert_eq!(tree.disagreement(), None, "{expression}");
        assert_eq!(from_source(&tree).unwrap(), parse(&tree.expression.clone().unwrap()).unwrap());
        read += 1;
    }
    assert!(read > 100, "{read}");
}

#[test]
fn what_is_no_tree_says_why() {
    let leaf = || json!({"name": "a", "type": "Attribute"});
    let function = |name: &str, keys: &[&str]| {
        let parameters: Vec<_> = keys.iter().map(|key| json!({"key": key, "value": leaf()})).collect();
        json!({"name": name, "type": "Function", "parameters": parameters})
    };
    for (tree, code, message) in [
        (function("Not", &["source"]), "", "Not([a])"),
        (function("Not", &["SOURCE"]), "", "Not([a])"),
        (function("Switch", &["source", "switchValue", "switchValue"]), "", "Switch([a], , [a], [a])"),
        (function("Frobnicate", &["x", "x"]), "", "Frobnicate([a], [a])"),
        (function("Guid", &[]), "", "Guid()"),
        (function("Not", &["sauce"]), "E340", "`Not` has no parameter `sauce`"),
        (function("Not", &["source", "source"]), "E340", "`Not` is given `source` twice"),
        (function("=", &["left", "middle"]), "E340", "`=` has no parameter `middle`"),
        (
            json!({"type": "Function", "parameters": [{"key": "source"}]}),
            "E340",
            "one of its nodes has no name",
        ),
        (json!({"name": "a", "type": "Guess"}), "E340", "the type of `a` is unknown"),
    ] {
        match from_source(&source(tree.clone())) {
            Ok(expr) => assert_eq!((&*expr.to_string(), ""), (message, code), "{tree}"),
            Err(errors) => {
                assert_eq!(errors.first().code(), code, "{tree}: {errors}");
                assert!(errors.to_string().contains(message), "{tree}: {errors}");
            }
        }
    }
    let deep = (0..40).fold(leaf(), |inner, _| {
        json!({"name": "Not", "type": "Function", "parameters": [{"key": "source", "value": inner}]})
    });
    assert_eq!(from_source(&source(deep)).unwrap_err().first().code(), "E309");
}

#[test]
fn a_tree_that_is_not_that_of_the_text_is_told() {
    let not = |name: &str| json!([{"key": "source", "value": {"name": name, "type": "Attribute"}}]);
    for (tree, told) in [
        (json!({"expression": "Not([a])", "name": "Not", "type": "Function", "parameters": not("a")}), None),
        (
            json!({"expression": " Not( [a] )", "name": "Not", "type": "Function", "parameters": not("a")}),
            None,
        ),
        (json!({"expression": "Not([a])"}), None),
        (json!({"expression": "Not([a])", "name": "Not"}), None),
        (json!({"expression": "Not([a])", "name": "Not", "type": "Function", "parameters": []}), None),
        (json!({"expression": "Not([", "name": "Not", "type": "Function", "parameters": not("a")}), None),
        (json!({"expression": "[mail]", "name": "mail", "type": "Attribute"}), None),
        (
            json!({"expression": "Not([a])", "name": "Not", "type": "Function", "parameters": not("b")}),
            Some("Not([b])"),
        ),
        (
            json!({"expression": "Not([a])", "name": "Trim", "type": "Function", "parameters": not("a")}),
            Some("Trim([a])"),
        ),
        (json!({"expression": "[mail]", "name": "email", "type": "Attribute"}), Some("[email]")),
        (json!({"expression": "\"8\"", "name": "9", "type": "Constant"}), Some("\"9\"")),
    ] {
        let error = source(tree.clone()).disagreement();
        let found = error.map(|error| error.to_string());
        assert_eq!(
            found.as_deref().and_then(|text| text.rsplit_once(": ")).map(|(_, tree)| tree),
            told,
            "{tree}"
        );
    }
}

/// Every tree in the published schemas is the one that its expression gives.
#[test]
fn the_trees_of_the_published_schemas_are_those_of_their_texts() {
    let Some(schemas) = shared::shared("corpus/schemas") else { return };
    let mut trees = 0;
    for entry in std::fs::read_dir(schemas).unwrap() {
        let document: Value = serde_json::from_slice(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let mut open = vec![&document];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(members) => open.extend(members.values()),
                _ => {}
            }
            let Some(expression) = value.get("expression").and_then(Value::as_str) else { continue };
            let made = to_source(&parse(expression).unwrap()).unwrap();
            assert_eq!(made.to_json(), *value, "{expression}");
            assert_eq!(source(value.clone()).disagreement(), None);
            trees += 1;
        }
    }
    assert!(trees > 50, "only {trees} trees");
}
