//! Reading and writing JSON objects so that nothing is lost.
//!
//! A type of this module has a field for each member that Graph documents, and one `Members` that remembers what the
//! fields do not say: members that nobody documents, and how a documented one was written where that is not the
//! way this library writes it (missing, null, in PascalCase, as a number). What was read is written back
//! equal, unless its field was changed since.

use serde_json::{Map, Value};

use crate::error::{Error, MappingError};
use crate::limits::Limits;

use super::leaf::Leaf;
use super::place::Place;

/// What the fields of an object do not say about its JSON.
#[derive(Debug, Clone, Default)]
pub(super) struct Members {
    /// Documented members that were not there.
    absent: Vec<&'static str>,
    /// Documented members that were written in another way.
    odd: Vec<Odd>,
    /// Members that are not documented.
    other: Map<String, Value>,
}

#[derive(Debug, Clone)]
struct Odd {
    name: &'static str,
    /// The name as it was written.
    key: String,
    /// The value as it was written; of a list or an object that has fields, the empty one.
    value: Value,
}

/// How a table was written does not make it another table: only the undocumented members count.
impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        self.other == other.other
    }
}

/// An object with fields.
pub(super) trait Node: Sized {
    fn read(reader: Reader<'_>) -> Result<Self, Error>;

    fn write(&self) -> Value;

    /// Whether it says nothing at all. PowerShell writes an object of nulls where Graph has null.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Takes the members of an object one by one.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    object: Map<String, Value>,
    members: Members,
    place: Place<'a>,
    limits: &'a Limits,
}

impl Reader<'_> {
    /// Where the object stands.
    pub(super) fn place(&self) -> &Place<'_> {
        &self.place
    }

    pub(super) fn limits(&self) -> &Limits {
        self.limits
    }

    /// A member that holds one value; missing and null mean the default.
    pub(super) fn leaf<T: Leaf + Default>(&mut self, name: &'static str) -> Result<T, Error> {
        self.leaf_or(name, T::default())
    }

    /// A member that holds one value; missing and null mean `default`.
    pub(super) fn leaf_or<T: Leaf>(&mut self, name: &'static str, default: T) -> Result<T, Error> {
        let Some((key, value)) = self.take(name) else {
            return Ok(default);
        };
        let read = match &value {
            Value::Null => default,
            value => T::read(value)
                .ok_or_else(|| wrong_type(&Place::Member(&self.place, &key), T::EXPECTED, value))?,
        };
        if key != name || read.write() != value {
            self.members.odd.push(Odd { name, key, value });
        }
        Ok(read)
    }

    /// A member that holds an object.
    pub(super) fn node<T: Node>(&mut self, name: &'static str) -> Result<Option<T>, Error> {
        let Some((key, value)) = self.take(name) else {
            return Ok(None);
        };
        if value.is_null() {
            self.note(name, key, Value::Null, false);
            return Ok(None);
        }
        let node: T = read(value, Place::Member(&self.place, &key), self.limits)?;
        if node.is_blank() {
            self.note(name, key, node.write(), true);
            return Ok(None);
        }
        self.note(name, key, Value::Null, false);
        Ok(Some(node))
    }

    /// A member that holds a list of objects; missing and null mean the empty one.
    pub(super) fn list<T: Node>(&mut self, name: &'static str) -> Result<Vec<T>, Error> {
        let Some((key, value)) = self.take(name) else {
            return Ok(Vec::new());
        };
        let place = Place::Member(&self.place, &key);
        let items = match value {
            Value::Null => {
                self.note(name, key, Value::Null, true);
                return Ok(Vec::new());
            }
            Value::Array(items) => items,
            value => return Err(wrong_type(&place, "a list", &value)),
        };
        let items = read_list(items, place, self.limits)?;
        self.note(name, key, Value::Array(Vec::new()), false);
        Ok(items)
    }

    /// A member that is kept as it is; a missing one is null.
    pub(super) fn raw(&mut self, name: &'static str) -> Value {
        let Some((key, value)) = self.take(name) else {
            return Value::Null;
        };
        self.note(name, key, Value::Null, false);
        value
    }

    /// What is left, for the field of that name.
    pub(super) fn finish(self) -> Members {
        Members { other: self.object, ..self.members }
    }

    fn note(&mut self, name: &'static str, key: String, value: Value, odd: bool) {
        if odd || key != name {
            self.members.odd.push(Odd { name, key, value });
        }
    }

    /// The member of this name: in Graph's spelling or, as SDKs write it, in PascalCase.
    fn take(&mut self, name: &'static str) -> Option<(String, Value)> {
        let entry = take(&mut self.object, name);
        if entry.is_none() {
            self.members.absent.push(name);
        }
        entry
    }
}

/// Takes the member of this name out of an object: in this spelling, or else in any case.
pub(super) fn take(object: &mut Map<String, Value>, name: &str) -> Option<(String, Value)> {
    object.remove_entry(name).or_else(|| {
        let key = object.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned()?;
        object.remove_entry(&key)
    })
}

/// Puts the members of an object back together.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    members: &'a Members,
    object: Map<String, Value>,
}

impl Members {
    /// Whether this documented member was there, and not null.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.absent.contains(&name) && !self.odd.iter().any(|odd| odd.name == name && odd.value.is_null())
    }

    pub(super) fn writer(&self) -> Writer<'_> {
        Writer { members: self, object: self.other.clone() }
    }
}

impl Writer<'_> {
    pub(super) fn leaf<T: Leaf + Default>(&mut self, name: &'static str, value: &T) {
        self.leaf_or(name, value, &T::default());
    }

    pub(super) fn leaf_or<T: Leaf>(&mut self, name: &'static str, value: &T, default: &T) {
        let means =
            |odd: &Value| if odd.is_null() { value == default } else { T::read(odd).as_ref() == Some(value) };
        self.put(name, value == default, means, || value.write());
    }

    pub(super) fn node<T: Node>(&mut self, name: &'static str, node: Option<&T>) {
        self.put(name, node.is_none(), |_| node.is_none(), || node.map_or(Value::Null, T::write));
    }

    pub(super) fn list<T: Node>(&mut self, name: &'static str, list: &[T]) {
        self.put(name, list.is_empty(), |_| list.is_empty(), || write_list(list));
    }

    pub(super) fn raw(&mut self, name: &'static str, value: &Value) {
        self.put(name, value.is_null(), |_| value.is_null(), || value.clone());
    }

    pub(super) fn finish(self) -> Value {
        Value::Object(self.object)
    }

    /// `means`: whether what was read still says what the field says.
    fn put(
        &mut self,
        name: &'static str,
        is_default: bool,
        means: impl FnOnce(&Value) -> bool,
        value: impl FnOnce() -> Value,
    ) {
        if is_default && self.members.absent.contains(&name) {
            return;
        }
        let odd = self.members.odd.iter().find(|odd| odd.name == name);
        let (key, value) = match odd {
            Some(odd) if means(&odd.value) => (odd.key.clone(), odd.value.clone()),
            Some(odd) => (odd.key.clone(), value()),
            None => (name.to_owned(), value()),
        };
        self.object.insert(key, value);
    }
}

/// Reads an object.
pub(super) fn read<T: Node>(value: Value, place: Place<'_>, limits: &Limits) -> Result<T, Error> {
    match value {
        Value::Object(object) => T::read(Reader { object, members: Members::default(), place, limits }),
        value => Err(wrong_type(&place, "an object", &value)),
    }
}

/// Reads an object that stands by itself, within the default limits.
pub(super) fn read_alone<T: Node>(value: Value) -> Option<T> {
    read(value, Place::Root, &Limits::default()).ok()
}

/// Reads a list of objects.
pub(super) fn read_list<T: Node>(
    items: Vec<Value>,
    place: Place<'_>,
    limits: &Limits,
) -> Result<Vec<T>, Error> {
    let items = items.into_iter().enumerate();
    items.map(|(index, item)| read(item, Place::Item(&place, index), limits)).collect()
}

/// Writes a list of objects.
pub(super) fn write_list<T: Node>(list: &[T]) -> Value {
    Value::Array(list.iter().map(T::write).collect())
}

/// The kind of a JSON value, for messages.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn wrong_type(place: &Place<'_>, expected: &'static str, value: &Value) -> Error {
    // What ConvertTo-Json writes below its -Depth: the .NET name of the type, or a hash table's text.
    let cut_off = value.as_str().is_some_and(|text| {
        ["System.", "Microsoft.Graph.", "@{"].iter().any(|start| text.starts_with(start))
    });
    Error::new(MappingError::WrongType {
        path: place.to_string(),
        position: None,
        expected,
        found: kind(value),
        cut_off,
    })
}
