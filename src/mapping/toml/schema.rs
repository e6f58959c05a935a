//! The JSON Schema of TOML tables, from the forms that they are read by.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::form::{Field, Form, Kind, MAPPING, OBJECT, RULE, SCHEMA, Usual};
use super::{WHOLES, Whole};

/// The schema of a document.
pub(in super::super) fn schema() -> Value {
    let forms = forms();
    let mut properties = properties(&SCHEMA);
    properties.insert(MAPPING.name.into(), list(&MAPPING));
    for form in [&RULE, &OBJECT] {
        properties.insert(form.name.into(), json!({"anyOf": [reference(form), list(form)]}));
    }
    properties.insert("graph".into(), graph(&forms));
    let one = json!({"type": "object"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mapping table",
        "description": "A mapping table of entra-scim as TOML.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        // What stands at the top belongs to the only table of the next kind.
        "dependentSchemas": {
            "mapping": {"properties": {"object": one, "rule": one}},
            "object": {"properties": {"rule": one}},
        },
        "allOf": WHOLES.iter().filter_map(|(word, whole)| only(word, *whole)).collect::<Vec<_>>(),
        "$defs": forms.values().map(|form| (form.name.to_owned(), object(form))).collect::<Map<_, _>>(),
    })
}

/// Every form below that of a schema, by its name.
fn forms() -> BTreeMap<&'static str, &'static Form> {
    let mut forms = BTreeMap::new();
    let mut open = vec![&SCHEMA];
    while let Some(form) = open.pop() {
        for field in form.fields {
            if let Kind::Node(form) | Kind::Tables(form) | Kind::Lines(form) | Kind::Inline(form) = field.kind
            {
                forms.insert(form.name, form);
                open.push(form);
            }
        }
    }
    forms
}

fn reference(form: &Form) -> Value {
    json!({"$ref": format!("#/$defs/{}", form.name)})
}

fn list(form: &Form) -> Value {
    json!({"type": "array", "items": reference(form)})
}

/// An object of this form.
fn object(form: &'static Form) -> Value {
    let mut object = json!({
        "type": "object",
        "properties": properties(form),
        "additionalProperties": false,
    });
    let is_required = |field: &&Field| matches!(field.kind, Kind::Scalar(Usual::Required));
    let required: Vec<_> = form.fields.iter().filter(is_required).map(|field| field.toml).collect();
    if !required.is_empty() {
        object["required"] = required.into();
    }
    // Of several spellings of one member, one is given.
    let mut pairs = Vec::new();
    for keys in form.fields.iter().map(Field::keys) {
        for (at, key) in keys.iter().enumerate() {
            pairs.extend(keys[at + 1..].iter().map(|other| json!({"not": {"required": [key, other]}})));
        }
    }
    if !pairs.is_empty() {
        object["allOf"] = pairs.into();
    }
    object
}

fn properties(form: &'static Form) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in form.fields {
        for key in field.keys() {
            properties.insert((*key).into(), property(field, key));
        }
    }
    let mut omit = omit(form);
    omit["description"] = "Keys that Graph's JSON does not even have with the usual value.".into();
    properties.insert("omit".into(), omit);
    properties
        .insert("extra".into(), json_text("Members that have no key here, as the text of a JSON object."));
    properties
}

fn property(field: &'static Field, key: &str) -> Value {
    let mut property = match field.kind {
        Kind::Scalar(usual) => scalar(usual),
        Kind::Source => json!({"type": "string"}),
        Kind::Pairs => json!({"type": "object", "additionalProperties": text()}),
        Kind::Node(form) => reference(form),
        Kind::Values => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Tables(form) | Kind::Lines(form) | Kind::Inline(form) => list(form),
    };
    let graph = field.graph;
    property["description"] = match (field.kind, key) {
        (Kind::Source, "source") => "An attribute of the source object, by its name.".into(),
        (Kind::Source, "constant") => "A text that is the same for every object.".into(),
        (Kind::Source, _) => "An expression.".into(),
        (Kind::Scalar(Usual::Target), _) => {
            format!("`{graph}` in Microsoft Graph; without it, what SCIM calls the source object.")
        }
        _ => format!("`{graph}` in Microsoft Graph."),
    }
    .into();
    if let Kind::Scalar(Usual::False | Usual::True | Usual::Number(_) | Usual::Text(_) | Usual::Word(_)) =
        field.kind
    {
        property["default"] = field.usual("").unwrap_or_default();
    }
    property
}

/// What is read as a text: .NET makes one of any single value.
fn text() -> Value {
    json!({"type": ["string", "boolean", "number"]})
}

fn scalar(usual: Usual) -> Value {
    match usual {
        Usual::False | Usual::True => {
            json!({"type": ["boolean", "string"], "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"})
        }
        Usual::Number(_) => {
            let (least, most) = (i32::MIN, i32::MAX);
            json!({"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "^\\s*[+-]?[0-9]+\\s*$"})
        }
        // A word that nobody knows yet is kept, and so is the number of one.
        Usual::Word(word) => {
            let words: Vec<_> = (0..).map_while(word).collect();
            json!({"anyOf": [{"enum": words}, {"type": "string"}, {"type": "integer", "minimum": 0}]})
        }
        Usual::Absent | Usual::Required | Usual::Null | Usual::Text(_) | Usual::Target => text(),
    }
}

fn omit(form: &Form) -> Value {
    let keys: Vec<_> = form.fields.iter().map(|field| field.toml).collect();
    json!({"type": "array", "items": {"enum": keys}})
}

fn json_text(description: &str) -> Value {
    json!({"type": "string", "contentMediaType": "application/json", "description": description})
}

/// What is so in the whole document.
fn graph(forms: &BTreeMap<&'static str, &'static Form>) -> Value {
    let words: Vec<_> = WHOLES.iter().map(|(word, _)| *word).collect();
    let all = std::iter::once(&SCHEMA).chain(forms.values().copied());
    let omit: Map<_, _> = all.map(|form| (form.name.to_owned(), omit(form))).collect();
    json!({
        "type": "object",
        "description": "What is so in the whole document.",
        "properties": {
            "form": {"enum": words, "default": words[0], "description": "What the document is in Microsoft Graph."},
            "schema": {"type": "string", "default": "schema", "description": "The member of a template that holds the schema."},
            "template": json_text("The other members of a template, as the text of a JSON object."),
            "omit": {"type": "object", "properties": omit, "additionalProperties": false},
        },
        "additionalProperties": false,
    })
}

/// That a document of this form has no other keys at its top.
fn only(word: &str, whole: Whole) -> Option<Value> {
    let keys = whole.keys()?;
    let is_form = json!({
        "required": ["graph"],
        "properties": {"graph": {"required": ["form"], "properties": {"form": {"const": word}}}},
    });
    Some(json!({"if": is_form, "then": {"propertyNames": {"enum": keys}}}))
}
