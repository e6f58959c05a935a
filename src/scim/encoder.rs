//! The body of a create request.
//!
//! Everything that does not depend on the record is rendered when the encoder is made. Members and elements
//! are written first and cut off again when they turn out to be empty: no look-ahead is needed.

use super::companions::companions;
use super::shape::{Element, List, Members, Shape, shape};
use super::{PatchStyle, Primary, Target};
use crate::error::Error;
use crate::path::schema::{CORE_GROUP, CORE_USER, ENTERPRISE_USER, ResourceType};
use crate::value::Value;
use crate::value::json::write_text;

/// Writes resources of one shape.
#[derive(Debug)]
pub(crate) struct Encoder {
    members: Box<[Member]>,
}

/// A member of an object, ready to be written.
#[derive(Debug)]
struct Member {
    /// `"title":`
    key: Box<[u8]>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// This JSON.
    Fixed(Box<[u8]>),
    /// The value of this mapping.
    Value(usize),
    Object(Box<[Member]>),
    List {
        elements: Box<[Box<[Member]>]>,
        all: Option<usize>,
    },
}

impl Encoder {
    /// The encoder of the resources that these targets make, in the order of the table.
    ///
    /// # Errors
    /// By the index of the mapping: targets that cannot be written.
    pub(crate) fn new(
        targets: &[Target],
        resource_type: ResourceType,
        primary: Primary,
        style: PatchStyle,
    ) -> Result<Self, Vec<(usize, Error)>> {
        let mut resource = shape(targets, style)?;
        let schemas = match resource_type {
            ResourceType::User => USER_SCHEMAS,
            ResourceType::Group => GROUP_SCHEMAS,
        };
        let meta = serde_json::json!({ "resourceType": resource_type.name() });
        resource.0.push(("schemas".into(), Shape::Fixed(schemas.into())));
        resource.0.push(("meta".into(), Shape::Fixed(meta)));
        Ok(Self { members: render(resource, Place::Resource, primary) })
    }

    /// Appends the resource of these values, one for each target; a Null one is left out.
    pub(crate) fn create(&self, values: &[Value<'_>], out: &mut Vec<u8>) {
        object(&self.members, values, out);
    }
}

/// Both are listed whether anything is in the second or not; extensions of a customer's own never are.
const USER_SCHEMAS: &[&str] = &[CORE_USER, ENTERPRISE_USER];

/// The core schema of a group, and Microsoft's own.
const GROUP_SCHEMAS: &[&str] =
    &[CORE_GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"];

/// Writes an object; whether anything in it but its fixed members has a value.
fn object(members: &[Member], values: &[Value<'_>], out: &mut Vec<u8>) -> bool {
    out.push(b'{');
    let mut any = false;
    for member in members {
        any |= write_after_comma(b'{', out, |out| {
            out.extend_from_slice(&member.key);
            match &member.content {
                Content::Fixed(json) => {
                    out.extend_from_slice(json);
                    Written::Fixed
                }
                Content::Value(index) => scalar(values[*index], out),
                Content::Object(inner) => Written::value(object(inner, values, out)),
                Content::List { elements, all } => list(elements, *all, values, out),
            }
        });
    }
    out.push(b'}');
    any
}

fn list(elements: &[Box<[Member]>], all: Option<usize>, values: &[Value<'_>], out: &mut Vec<u8>) -> Written {
    out.push(b'[');
    let mut any = false;
    for element in elements {
        any |= write_after_comma(b'[', out, |out| Written::value(object(element, values, out)));
    }
    for item in all.map(|index| &values[index]).into_iter().flat_map(Value::items) {
        any |= write_after_comma(b'[', out, |out| whole(*item, out));
    }
    out.push(b']');
    Written::value(any)
}

/// What was written: `Nothing` is cut off again.
#[derive(PartialEq)]
enum Written {
    Nothing,
    /// What stands there for every record.
    Fixed,
    Value,
}

impl Written {
    fn value(any: bool) -> Self {
        if any { Self::Value } else { Self::Nothing }
    }
}

/// Writes a comma, unless the opening bracket is the last byte, and what `write` writes; whether that is a
/// value.
fn write_after_comma(open: u8, out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> Written) -> bool {
    let mark = out.len();
    if out.last() != Some(&open) {
        out.push(b',');
    }
    let written = write(out);
    if written == Written::Nothing {
        out.truncate(mark);
    }
    written == Written::Value
}

/// A whole element of a list: a complex value as it is, a simple one as its `value`.
fn whole(item: Value<'_>, out: &mut Vec<u8>) -> Written {
    if let Value::Complex(_) = item {
        return scalar(item, out);
    }
    out.extend_from_slice(br#"{"value":"#);
    let written = scalar(item, out);
    out.push(b'}');
    written
}

/// Writes a value; nothing for Null.
fn scalar(value: Value<'_>, out: &mut Vec<u8>) -> Written {
    match value {
        Value::Null => return Written::Nothing,
        Value::String(text) => write_text(text, out),
        // A vector takes every byte, and all keys are texts: writing cannot fail.
        value => return Written::value(serde_json::to_writer(out, &value).is_ok()),
    }
    Written::Value
}

/// Where members stand: it decides their order, and what is added to the elements of lists.
#[derive(Clone, Copy)]
enum Place {
    Resource,
    Enterprise,
    Name,
    Element,
    Elsewhere,
}

fn render(members: Members, place: Place, primary: Primary) -> Box<[Member]> {
    let mut members = members.0;
    members.sort_by(|(left, _), (right, _)| rank(place, left).cmp(&rank(place, right)));
    let render = |(name, shape): (Box<str>, Shape)| Member {
        key: [json(&*name), b":".to_vec()].concat().into(),
        content: match shape {
            Shape::Fixed(value) => Content::Fixed(json(&value).into()),
            Shape::Value(index) => Content::Value(index),
            Shape::Object(inner) => Content::Object(render(inner, place.inside(&name), primary)),
            Shape::List(list) => render_list(&name, list, place, primary),
        },
    };
    members.into_iter().map(render).collect()
}

fn render_list(name: &str, list: List, place: Place, primary: Primary) -> Content {
    // Only core attributes have companions that their filter does not name.
    let core = if matches!(place, Place::Resource) { name } else { "" };
    let element = |element| render(with_companions(core, element, primary), Place::Element, primary);
    Content::List { elements: list.elements.into_iter().map(element).collect(), all: list.all }
}

/// Adds the companions of an element; a member that a mapping writes stays as it is.
fn with_companions(core_list: &str, element: Element, primary: Primary) -> Members {
    let mut members = element.members;
    for (name, value) in companions(core_list, &element.filter, primary) {
        members.member(name, || Shape::Fixed(value));
    }
    members
}

impl Place {
    /// Where the members of a member of this name stand.
    fn inside(self, name: &str) -> Self {
        match (self, name) {
            (Self::Resource, "name") => Self::Name,
            (Self::Resource, urn) if urn.eq_ignore_ascii_case(ENTERPRISE_USER) => Self::Enterprise,
            _ => Self::Elsewhere,
        }
    }
}

/// Sorts members as Microsoft's requests have them: a few first, then by name, extensions last. Custom
/// extensions keep the order of the table. The order carries no meaning.
fn rank(place: Place, name: &str) -> (usize, &str) {
    let first: &[&str] = match place {
        Place::Resource => &["schemas", "externalId", "id", "userName"],
        Place::Enterprise => {
            &["costCenter", "department", "division", "employeeNumber", "organization", "manager"]
        }
        Place::Name => &["formatted"],
        Place::Element => &["primary", "type"],
        Place::Elsewhere => &[],
    };
    if let Some(at) = first.iter().position(|known| *known == name) {
        return (at, "");
    }
    match place {
        Place::Resource if name.eq_ignore_ascii_case(ENTERPRISE_USER) => (first.len() + 1, ""),
        Place::Resource if name.contains(':') => (first.len() + 2, ""),
        _ => (first.len(), name),
    }
}

/// The JSON text of a value whose keys are texts.
fn json<T: serde::Serialize + ?Sized>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
