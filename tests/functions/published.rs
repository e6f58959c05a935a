//! Our definitions against the list of functions that Microsoft Graph prints, and names that we refuse.

use std::fs;

use entra_scim::{Expression, functions};
use serde_json::Value;

use crate::shared::shared;

#[test]
fn parameters_are_those_of_graph() {
    let Some(lists) = shared("corpus/functions_schema.json") else { return };
    let lists = fs::read_to_string(lists).unwrap();
    let lists: Vec<Value> = serde_json::from_str(&lists).unwrap();
    let mut compared = 0;
    for published in lists.iter().flat_map(|list| list["response"]["value"].as_array().unwrap()) {
        let name = published["name"].as_str().unwrap();
        let Some(function) = functions::find(name) else { continue };
        let theirs = published["parameters"].as_array().unwrap().iter().map(|parameter| {
            (
                parameter["name"].as_str().unwrap(),
                parameter["required"].as_bool().unwrap(),
                parameter["allowMultipleOccurrences"].as_bool().unwrap(),
            )
        });
        // The list is older than this parameter of FormatDateTime.
        let ours = function.parameters.iter().filter(|parameter| parameter.key != "dateTimeStyles");
        let ours = ours.map(|ours| (ours.key, ours.required, ours.allow_multiple_occurrences));
        assert_eq!(ours.collect::<Vec<_>>(), theirs.collect::<Vec<_>>(), "{name}");
        compared += 1;
    }
    assert!(compared >= 14, "only {compared} functions compared");
}

#[test]
fn redact_alone_hides_its_value() {
    let hiding: Vec<_> = functions::ALL.iter().filter(|function| function.redacts()).collect();
    assert_eq!(hiding.len(), 1);
    assert_eq!(hiding[0].name, "Redact");
}

/// The reference prints `Contains` in samples without a definition.
#[test]
fn contains_is_known_and_refused() {
    let errors =
        Expression::compile(r#"Item([proxyAddresses], Contains([proxyAddresses], "SMTP:"))"#).unwrap_err();
    assert_eq!(errors.to_string(), "unknown function `Contains`");
    assert!(errors.first().help().unwrap().contains("InStr(text, part) > 0 says the same"));
    assert!(functions::find("Contains").is_none());
}

#[test]
fn the_other_spelling_is_the_same_function() {
    assert_eq!(functions::find("StringFromSID").unwrap().name, "StringFromSid");
    assert!(functions::find("stringfromsid").is_none());
}
