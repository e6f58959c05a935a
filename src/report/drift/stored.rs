//! What the target holds: of each resource no more than its phone numbers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::Value as Json;

use crate::error::{DriftError, Error, RecordError};
use crate::path::{Condition, Literal, Path};

/// The phone numbers of the stored resources, by the value that users are matched by.
#[derive(Debug, Default)]
pub(super) struct Stored(HashMap<Box<str>, Box<[Option<Box<str>>]>>);

impl Stored {
    /// Keeps what stands at `phones` in a resource; whether there is anything to match it by.
    ///
    /// # Errors
    /// When another resource has the same value.
    pub(super) fn add(&mut self, resource: &Json, match_by: &Path, phones: &[Path]) -> Result<bool, Error> {
        let Some(key) = text_at(resource, match_by) else { return Ok(false) };
        match self.0.entry(folded(key)) {
            Entry::Occupied(_) => Err(Error::new(DriftError::StoredTwice)),
            Entry::Vacant(place) => {
                let phones = phones.iter().map(|path| text_at(resource, path).map(Into::into));
                place.insert(phones.collect());
                Ok(true)
            }
        }
    }

    /// The phone numbers of the resource that a user is matched to.
    pub(super) fn find(&self, key: &str) -> Option<&[Option<Box<str>>]> {
        self.0.get(&*folded(key)).map(|phones| &**phones)
    }

    /// How many resources there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Matching attributes such as `userName` are not caseExact.
fn folded(key: &str) -> Box<str> {
    key.to_lowercase().into()
}

/// Reads one resource.
///
/// # Errors
/// When it is no JSON object.
pub(super) fn read(resource: &[u8]) -> Result<Json, Error> {
    let json: Json = serde_json::from_slice(resource).map_err(|error| RecordError::Json {
        message: error.to_string(),
        line: error.line(),
        column: error.column(),
    })?;
    let found = match json {
        Json::Object(_) => return Ok(json),
        Json::Array(_) => "an array",
        Json::String(_) => "a text",
        Json::Number(_) => "a number",
        Json::Bool(_) => "a Boolean",
        Json::Null => "null",
    };
    Err(Error::new(RecordError::NotAnObject { found }))
}

/// The text at a path, if there is one that is not empty.
pub(super) fn text_at<'j>(resource: &'j Json, path: &Path) -> Option<&'j str> {
    let schema = path.schema().map_or(Some(resource), |urn| member(resource, urn))?;
    let mut value = member(schema, path.attribute())?;
    if let Json::Array(elements) = value {
        value = elements.iter().find(|element| path.filter().iter().all(|condition| meets(element, condition)))?;
    }
    for name in path.sub_attributes() {
        value = member(value, name)?;
    }
    value.as_str().filter(|text| !text.is_empty())
}

/// A member, whatever the case of its name (RFC 7643, section 2.1).
fn member<'j>(object: &'j Json, name: &str) -> Option<&'j Json> {
    let members = object.as_object()?;
    let folded = || members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    members.get(name).or_else(folded)
}

fn meets(element: &Json, condition: &Condition) -> bool {
    let found = member(element, condition.attribute());
    match (condition.literal(), found) {
        (Literal::String(wanted), Some(Json::String(found))) => wanted.eq_ignore_ascii_case(found),
        (literal, Some(Json::Bool(found))) => literal.as_bool() == Some(*found),
        (Literal::Number(wanted), Some(Json::Number(found))) => wanted == found,
        _ => false,
    }
}
