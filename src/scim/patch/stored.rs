//! The resource as the target's GET returns it, read leniently.
//!
//! Names are compared without regard to case (RFC 7643 §2.1). Servers write one value where a list is meant and a list of
//! one where a value is meant, a text for an object of `value` alone and the other way round: all of these are read.

use serde_json::Value as Json;

use crate::error::PatchError;
use crate::path::{Condition, Path};
use crate::program::meets;
use crate::value::Value;

/// A stored resource.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored<'s>(&'s Json);

impl<'s> Stored<'s> {
    /// The resource: itself, or the only one in the answer of a search.
    ///
    /// # Errors
    /// When it is no object, or an answer with no or several resources.
    pub(crate) fn new(json: &'s Json) -> Result<Self, PatchError> {
        let found = match json {
            Json::Object(members) => match members.get("Resources") {
                None => return Ok(Self(json)),
                Some(found) => found,
            },
            Json::Null => return Err(PatchError::NotAnObject { found: "null" }),
            Json::Bool(_) => return Err(PatchError::NotAnObject { found: "a Boolean" }),
            Json::Number(_) => return Err(PatchError::NotAnObject { found: "a number" }),
            Json::String(_) => return Err(PatchError::NotAnObject { found: "a text" }),
            Json::Array(_) => return Err(PatchError::NotAnObject { found: "an array" }),
        };
        match items(Some(found)) {
            [] => Err(PatchError::NoResource),
            [one] if one.is_object() => Ok(Self(one)),
            [_] => Err(PatchError::NotAnObject { found: "a list of something else" }),
            several => Err(PatchError::SeveralResources { count: several.len() }),
        }
    }

    /// Its identifier at the target.
    pub(crate) fn id(self) -> Option<&'s str> {
        scalar(member(self.0, "id")?).as_str()
    }

    /// The whole attribute that a path begins with, if it is there and not null.
    pub(super) fn attribute(self, path: &Path) -> Option<&'s Json> {
        let object = match path.schema() {
            None => self.0,
            Some(urn) => member(self.0, urn)?,
        };
        member(object, path.attribute())
    }

    /// The elements of a multi-valued attribute that the path's filter finds; all of them without a filter.
    pub(super) fn elements(self, path: &Path) -> impl Iterator<Item = &'s Json> {
        let found = |element: &&Json| path.filter().iter().all(|condition| holds(condition, element));
        items(self.attribute(path)).iter().filter(found)
    }

    /// The first text at a path, if there is one that is not empty.
    pub(crate) fn text(self, path: &Path) -> Option<&'s str> {
        let names = || path.sub_attributes().iter().map(String::as_str);
        self.elements(path).find_map(|element| match scalar(follow(Some(element), names())?) {
            Value::String(text) if !text.is_empty() => Some(text),
            _ => None,
        })
    }
}

/// The items of a list; a value that is none is a list of itself.
pub(super) fn items(json: Option<&Json>) -> &[Json] {
    match json {
        None | Some(Json::Null) => &[],
        Some(Json::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// The member of this name, if it is there and not null. A scalar is its own `value`.
pub(super) fn member<'s>(json: &'s Json, name: &str) -> Option<&'s Json> {
    match single(json) {
        Json::Object(members) => {
            let exact = members.get(name);
            let found = exact.or_else(|| {
                members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
            });
            found.filter(|value| !value.is_null())
        }
        Json::Null | Json::Array(_) => None,
        scalar => (name == "value").then_some(scalar),
    }
}

/// The value at the end of these names.
pub(super) fn follow<'s, 'n>(
    json: Option<&'s Json>,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'s Json> {
    names.into_iter().try_fold(json?, member)
}

/// The value as a scalar; that of an object is its `value`. Null for what has none.
pub(super) fn scalar(json: &Json) -> Value<'_> {
    match single(json) {
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => Value::Integer(value),
            None => number.as_f64().map_or(Value::Null, Value::Number),
        },
        Json::String(text) => Value::String(text),
        object @ Json::Object(_) => match member(object, "value").map(single) {
            // One level: a `value` that is an object again is none.
            Some(inner) if !inner.is_object() => scalar(inner),
            _ => Value::Null,
        },
        Json::Null | Json::Array(_) => Value::Null,
    }
}

/// The item of a list of one; anything else as it is.
fn single(json: &Json) -> &Json {
    match json {
        Json::Array(items) => match &items[..] {
            [one] if !one.is_array() => one,
            _ => json,
        },
        other => other,
    }
}

fn holds(condition: &Condition, element: &Json) -> bool {
    member(element, condition.attribute()).is_some_and(|value| meets(condition, scalar(value)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_of_searches() {
        let one = json!({"totalResults": 1, "Resources": [{"id": "7"}]});
        assert_eq!(Stored::new(&one).unwrap().0["id"], "7");
        for (json, code) in [
            (json!({"Resources": []}), PatchError::NoResource),
            (json!({"Resources": null}), PatchError::NoResource),
            (json!({"Resources": [{}, {}, {}]}), PatchError::SeveralResources { count: 3 }),
            (json!({"Resources": ["7"]}), PatchError::NotAnObject { found: "a list of something else" }),
            (json!([]), PatchError::NotAnObject { found: "an array" }),
            (json!(null), PatchError::NotAnObject { found: "null" }),
        ] {
            assert_eq!(Stored::new(&json).unwrap_err(), code, "{json}");
        }
    }

    #[test]
    fn what_servers_make_of_a_value() {
        for (resource, path, wanted) in [
            (json!({"Title": "x"}), "title", Some(json!("x"))),
            (json!({"title": ["x"]}), "title", Some(json!(["x"]))),
            (json!({"title": null}), "title", None),
            (json!({"name": [{"GivenName": "x"}]}), "name.givenName", Some(json!("x"))),
            (json!({"urn:a:2.0:User": {"b": 1}}), "urn:a:2.0:USER:B", Some(json!(1))),
            (json!({"urn:a:2.0:User": {"b": {"value": 1}}}), "urn:a:2.0:User:b.value", Some(json!(1))),
            (json!({"urn:a:2.0:User": {"b": "x"}}), "urn:a:2.0:User:b.value", Some(json!("x"))),
            (json!({"urn:a:2.0:User": "x"}), "urn:a:2.0:User:b", None),
        ] {
            let path: Path = path.parse().unwrap();
            let names = path.sub_attributes().iter().map(String::as_str);
            assert_eq!(
                follow(Stored(&resource).attribute(&path), names),
                wanted.as_ref(),
                "{path} of {resource}"
            );
        }
    }

    #[test]
    fn elements_are_found_leniently() {
        for (phones, found) in [
            (json!([{"type": "WORK", "value": "1"}, {"type": "home"}]), 1),
            (json!({"Type": "work"}), 1),
            (json!([{"type": "work"}, {"type": "work"}]), 2),
            (json!(["work"]), 0),
            (json!(null), 0),
        ] {
            let resource = json!({"PhoneNumbers": phones});
            let path: Path = r#"phoneNumbers[type eq "work"].value"#.parse().unwrap();
            assert_eq!(Stored(&resource).elements(&path).count(), found, "{resource}");
        }
        let roles = json!({"roles": [{"primary": "True"}, {"primary": true}, {"primary": false}, {}]});
        let path: Path = r#"roles[primary eq "true"].value"#.parse().unwrap();
        assert_eq!(Stored(&roles).elements(&path).count(), 2);
    }
}
