//! Expressions as the trees of Microsoft Graph.

mod shared;

use entra_scim::mapping::tree::to_source;
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
