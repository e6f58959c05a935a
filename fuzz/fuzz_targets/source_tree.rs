//! Expressions as Microsoft's trees: each node of the tree says the same as its part of the text, and the tree is read as
//! it was written.
#![no_main]

use entra_scim::fuzz::ExpressionText;
use entra_scim::mapping::{Document, tree};
use entra_scim::syntax::{NodeKind, parse};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(|text: ExpressionText| {
    let expr = parse(&text.0).unwrap();
    let Ok(source) = tree::to_source(&expr) else { return };
    let json = source.to_json();
    // A bare number is a constant text as a tree.
    let said = if matches!(expr.node(expr.root()).kind, NodeKind::Number { .. }) {
        format!("\"{}\"", text.0)
    } else {
        text.0
    };
    assert_eq!(parse(json["expression"].as_str().unwrap()).unwrap(), parse(&said).unwrap());
    let mut nodes = vec![&json];
    while let Some(node) = nodes.pop() {
        check(node);
        nodes.extend(node["parameters"].as_array().unwrap().iter().map(|parameter| &parameter["value"]));
    }
    let rows = json!([{"targetAttributeName": "title", "source": json}]);
    let document = Document::from_json(rows.clone()).unwrap();
    assert_eq!(document.to_json(), rows);
    assert_eq!(document.table(None, None).unwrap().mappings()[0].source, Some(source));
});

/// A node's text is its name, with its arguments' texts in it.
fn check(node: &Value) {
    let (text, name) = (node["expression"].as_str().unwrap(), node["name"].as_str().unwrap());
    let arguments = node["parameters"].as_array().unwrap();
    match node["type"].as_str().unwrap() {
        "Attribute" => assert_eq!(text, format!("[{name}]")),
        "Constant" => assert!(arguments.is_empty()),
        _ => assert!(text.contains(name), "{text}"),
    }
    let mut from = 0;
    for argument in arguments {
        let value = &argument["value"];
        let (inner, name) = (value["expression"].as_str().unwrap(), value["name"].as_str().unwrap());
        // A bare number stands in quotes in its own node.
        let at = [inner, name].iter().filter_map(|part| text[from..].find(part)).min();
        from += at.unwrap_or_else(|| panic!("{inner} in {text}"));
    }
}
