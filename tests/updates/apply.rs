//! Applies a PATCH request to a resource, as RFC 7644 §3.5.2 says and as servers for Entra do it: `"True"` is a Boolean
//! where the attribute is one, and a filter that finds nothing makes an element.
//!
//! It knows nothing of the library but the JSON of its requests.

use serde_json::{Map, Value as Json, json};

/// The type of the attribute at a path, as the operation names it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Type {
    Text,
    Boolean,
    Integer,
}

/// What a server is.
pub(crate) struct Server<'t> {
    /// Whether a filter that finds nothing is an error, and a text is no Boolean.
    pub(crate) strict: bool,
    pub(crate) types: &'t dyn Fn(&str) -> Type,
}

impl Server<'_> {
    pub(crate) fn apply(&self, resource: &mut Json, request: &Json) {
        assert_eq!(request["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:PatchOp"]));
        let operations = request["Operations"].as_array().unwrap();
        assert!(!operations.is_empty());
        for operation in operations {
            let op = operation["op"].as_str().unwrap().to_lowercase();
            assert!(!self.strict || op == operation["op"], "{operation}");
            match operation["path"].as_str() {
                Some(path) if op == "remove" => remove(resource, path, &operation["value"]),
                Some(path) => self.set(resource, path, &op, &operation["value"]),
                None => {
                    for (path, value) in operation["value"].as_object().unwrap() {
                        self.set(resource, path, &op, value);
                    }
                }
            }
        }
    }

    fn set(&self, resource: &mut Json, path: &str, op: &str, value: &Json) {
        assert!(["add", "replace"].contains(&op), "{op}");
        let value = if self.strict { value.clone() } else { typed(value, (self.types)(path)) };
        let Path { urn, attribute, filter, names } = Path::parse(path);
        let object = match &urn {
            None => resource,
            Some(urn) => &mut resource[urn],
        };
        let place = &mut object[&attribute];
        if filter.is_empty() {
            let place = names.iter().fold(place, |place, name| &mut place[name]);
            match (place.as_array_mut(), value.as_array()) {
                (Some(held), Some(more)) if op == "add" => {
                    for item in more {
                        if !held.contains(item) {
                            held.push(item.clone());
                        }
                    }
                }
                _ => *place = value,
            }
            return;
        }
        if place.is_null() {
            *place = json!([]);
        }
        let elements = place.as_array_mut().unwrap();
        let names: Vec<_> = if names.is_empty() { vec!["value".into()] } else { names };
        let set = |element: &mut Json| {
            *names.iter().fold(element, |place, name| &mut place[name]) = value.clone();
        };
        let found: Vec<_> = elements.iter_mut().filter(|element| holds(element, &filter)).collect();
        if found.is_empty() {
            assert!(!self.strict, "noTarget: {path}");
            let mut element = Json::from(filter.into_iter().collect::<Map<_, _>>());
            set(&mut element);
            elements.push(element);
        } else {
            found.into_iter().for_each(set);
        }
    }
}

/// `"True"` and `"7"` where a Boolean and a number are meant.
fn typed(value: &Json, kind: Type) -> Json {
    match (kind, value.as_str()) {
        (Type::Boolean, Some("True")) => true.into(),
        (Type::Boolean, Some("False")) => false.into(),
        (Type::Integer, Some(text)) => text.parse::<i64>().unwrap().into(),
        _ => value.clone(),
    }
}

fn remove(resource: &mut Json, path: &str, value: &Json) {
    let Path { urn: None, attribute, filter, .. } = Path::parse(path) else { panic!("{path}") };
    let elements = resource[&attribute].as_array_mut().unwrap();
    let before = elements.len();
    match value {
        Json::Null => elements.retain(|element| !holds(element, &filter)),
        ids => elements
            .retain(|element| !ids.as_array().unwrap().iter().any(|id| id["value"] == element["value"])),
    }
    assert!(elements.len() < before, "nothing to remove at {path}");
}

fn holds(element: &Json, filter: &[(String, Json)]) -> bool {
    filter.iter().all(|(name, wanted)| match (&element[name], wanted) {
        (Json::String(held), Json::String(wanted)) => held.eq_ignore_ascii_case(wanted),
        (held, wanted) => held == wanted,
    })
}

struct Path {
    urn: Option<String>,
    attribute: String,
    filter: Vec<(String, Json)>,
    names: Vec<String>,
}

impl Path {
    fn parse(text: &str) -> Self {
        let (before, filter, behind) = match text.split_once('[') {
            None => (text, "", ""),
            Some((before, rest)) => {
                let (filter, behind) = rest.split_once(']').unwrap();
                (before, filter, behind)
            }
        };
        let (urn, names) = match before.rsplit_once(':') {
            None => (None, before),
            Some((urn, names)) => (Some(urn.into()), names),
        };
        let mut names = names.split('.').map(String::from);
        let attribute = names.next().unwrap();
        let names = names.chain(behind.split('.').skip(1).map(String::from)).collect();
        let conditions = filter.split(" and ").filter_map(|condition| condition.split_once(" eq "));
        let condition = |(name, value): (&str, &str)| {
            let value: Json = serde_json::from_str(value).unwrap();
            // Entra's attribute lists write `[primary eq "True"]`.
            let value = if name == "primary" { typed(&value, Type::Boolean) } else { value };
            (name.to_owned(), value)
        };
        Self { urn, attribute, filter: conditions.map(condition).collect(), names }
    }
}
