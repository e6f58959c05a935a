//! The JSON Schema of case files, from the list of members that they are read by.

use serde_json::{Map, Value, json};

use super::member::{MEMBERS, OPTIONS, Of, Role, names, options};

/// The JSON Schema (2020-12) of a case, or of a list of them, for editors; `docs/schemas/case.schema.json` holds it.
///
/// It is made from the list of members by which cases are read.
///
/// ```
/// let schema = entra_scim::testing::schema();
/// assert_eq!(schema["$defs"]["case"]["properties"]["seed"]["minimum"], 0);
/// ```
pub fn schema() -> Value {
    let case = json!({"$ref": "#/$defs/case"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Test cases",
        "description": "A test case of entra-scim, or a list of them.",
        "if": {"type": "array"},
        "then": {"items": case},
        "else": case,
        "$defs": {"case": one()},
    })
}

fn one() -> Value {
    let mut properties: Map<_, _> =
        MEMBERS.iter().map(|member| (member.name.to_owned(), member.schema())).collect();
    let of_options: Map<_, _> =
        OPTIONS.iter().map(|option| (option.name.to_owned(), option.schema())).collect();
    properties["options"]["properties"] = of_options.into();
    let subjects: Vec<_> = names(|role| role == Role::Subject).collect();
    let about: Vec<_> = subjects.iter().map(|name| given(name)).collect();
    let is_expectation = |role| matches!(role, Role::Expectation(_));
    let expectations: Vec<_> = names(is_expectation).map(|name| json!({"required": [name]})).collect();
    let mut rules: Map<_, _> = Map::new();
    for member in MEMBERS {
        match member.role {
            Role::Expectation(Of::Expression) => rules.insert(member.name.into(), given("expression")),
            Role::Expectation(Of::Table) => {
                rules.insert(member.name.into(), json!({"not": given("expression")}))
            }
            _ => None,
        };
    }
    // It is compared with the record.
    let patch = json!({"allOf": [given("stored"), {"not": given("expression")}]});
    rules.insert("expectPatch".into(), patch);
    let mut all = vec![json!({"oneOf": about}), json!({"oneOf": expectations})];
    all.extend(subjects.into_iter().filter_map(rule));
    json!({
        "type": "object",
        "properties": properties,
        "allOf": all,
        "dependentSchemas": rules,
    })
}

/// That a member is there and not null.
fn given(name: &str) -> Value {
    json!({"required": [name], "properties": {name: {"not": {"type": "null"}}}})
}

/// What follows from the case being about this: a table has a record, and no options but its own.
fn rule(name: &'static str) -> Option<Value> {
    let options_of =
        |kind: &str| json!({"properties": {"options": {"propertyNames": {"enum": options(kind)}}}});
    let mut then = match name {
        "expression" => return None,
        "profile" => {
            let is_scim = json!({"properties": {"profile": {"const": "scim"}}});
            json!({"if": is_scim, "then": options_of("scim"), "else": options_of("genesys-cloud")})
        }
        _ => options_of(name),
    };
    then["required"] = json!(["record"]);
    Some(json!({"if": given(name), "then": then}))
}
