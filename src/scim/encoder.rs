//! The body of a create request.
//!
//! Everything that does not depend on the record is rendered when the encoder is made: for each record the steps of a
//! flat list are taken, each of which copies a fragment and writes a value.

use super::render::render;
use super::shape::{Shape, shape};
use super::{PatchStyle, Primary, Target};
use crate::error::Error;
use crate::path::schema::{CORE_GROUP, CORE_USER, ENTERPRISE_USER, ResourceType};
use crate::value::Value;
use crate::value::room::{Fragment, Room};

/// Writes resources of one shape.
#[derive(Debug)]
pub(crate) struct Encoder {
    steps: Box<[Step]>,
    /// How long a resource is, with values of a usual length.
    length: usize,
}

/// One step through a resource. Objects and lists in it are begun by the first value in them, so that empty ones are
/// not written. How deep a step stands is how many of them are around it; those that are begun are the outer ones.
#[derive(Debug)]
pub(super) enum Step {
    /// A member that every record has, written if what it stands in is begun.
    Fixed { depth: usize, fragment: Fragment },
    /// The value of this mapping, if it is not Null, behind the fragment for the number of objects and lists that are
    /// begun: it begins the others. The fragments end with the quote that a text begins with, and what closes it begins
    /// with a quote too.
    Value { mapping: usize, fragments: Fragments, closing: Closing },
    /// The items of this mapping's value as elements of a list, likewise.
    Items { mapping: usize, fragments: Fragments },
    /// The end of an object or a list, if it is begun.
    End { depth: usize, bracket: u8 },
}

impl Step {
    /// How many bytes it writes, with a value of a usual length.
    fn length(&self) -> usize {
        match self {
            Self::Fixed { fragment, .. } => fragment.len(),
            Self::Value { fragments, .. } | Self::Items { fragments, .. } => {
                fragments.iter().map(Fragment::len).max().unwrap_or(0) + 32
            }
            Self::End { .. } => 1,
        }
    }
}

/// By the number of objects and lists that are begun, from none to all that are around.
pub(super) type Fragments = Box<[Fragment]>;

/// The quote behind a text, and the brackets of the objects and lists that hold nothing else.
#[derive(Debug)]
pub(super) struct Closing {
    bytes: [u8; 9],
    length: usize,
}

impl Closing {
    pub(super) fn quote() -> Self {
        Self { bytes: *b"\"        ", length: 1 }
    }

    /// Adds a bracket; whether there is room for it.
    pub(super) fn bracket(&mut self, bracket: u8) -> bool {
        let Some(place) = self.bytes[..8].get_mut(self.length) else { return false };
        *place = bracket;
        self.length += 1;
        true
    }

    fn of_text<'r>(&self, room: Room<'r>) -> Option<Room<'r>> {
        room.block(self.bytes.first_chunk::<8>()?, self.length)
    }

    fn of_other<'r>(&self, room: Room<'r>) -> Option<Room<'r>> {
        room.block(self.bytes.last_chunk::<8>()?, self.length - 1)
    }
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
        let steps = render(resource, primary);
        let length = steps.iter().map(Step::length).sum();
        Ok(Self { steps, length })
    }

    /// Appends the resource of these values, one for each target; a Null one is left out. Texts that lie in `plain` are
    /// copied as they stand.
    pub(crate) fn create(&self, values: &[Value<'_>], plain: &str, out: &mut Vec<u8>) {
        // Where values are longer than usual, they are mostly texts of the record.
        Room::append(out, self.length + plain.len() / 2, |room| self.write(values, plain, room));
    }

    #[inline(always)]
    fn write<'r>(&self, values: &[Value<'_>], plain: &str, room: Room<'r>) -> Option<Room<'r>> {
        let mut room = room.block(b"{", 1)?;
        let mut begun = 0;
        for step in &self.steps {
            match step {
                Step::Value { mapping, fragments, closing } => {
                    let fragment = &fragments[begun];
                    room = match values[*mapping] {
                        Value::Null => continue,
                        Value::String(text) => {
                            closing.of_text(room.fragment(fragment)?.text(text, plain)?)?
                        }
                        value => write_unquoted(fragment, value, closing, room)?,
                    };
                    begun = fragments.len() - 1;
                }
                Step::Items { mapping, fragments } => {
                    for item in values[*mapping].items().iter().filter(|item| **item != Value::Null) {
                        room = write_element(*item, plain, room.fragment(&fragments[begun])?)?;
                        begun = fragments.len() - 1;
                    }
                }
                Step::Fixed { depth, fragment } if begun == *depth => room = room.fragment(fragment)?,
                Step::End { depth, bracket } if begun == *depth => {
                    room = room.block(&[*bracket], 1)?;
                    begun -= 1;
                }
                Step::Fixed { .. } | Step::End { .. } => {}
            }
        }
        room.block(b"}", 1)
    }
}

/// Both are listed whether anything is in the second or not; extensions of a customer's own never are.
const USER_SCHEMAS: &[&str] = &[CORE_USER, ENTERPRISE_USER];

/// The core schema of a group, and Microsoft's own.
const GROUP_SCHEMAS: &[&str] =
    &[CORE_GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"];

/// A whole element of a list: a complex value as it is, a simple one as its `value`.
#[inline(never)]
fn write_element<'r>(item: Value<'_>, plain: &str, room: Room<'r>) -> Option<Room<'r>> {
    match item {
        Value::Complex(_) => room.json(&item),
        Value::String(text) => room.bytes(br#"{"value":""#)?.text(text, plain)?.bytes(br#""}"#),
        item => room.bytes(br#"{"value":"#)?.json(&item)?.bytes(b"}"),
    }
}

/// Writes a value that is no text, without the quotes that are there for one.
#[inline(never)]
fn write_unquoted<'r>(
    fragment: &Fragment,
    value: Value<'_>,
    closing: &Closing,
    room: Room<'r>,
) -> Option<Room<'r>> {
    let room = room.all_but(1, fragment)?;
    let room = match value {
        Value::Boolean(true) => room.block(b"true", 4),
        Value::Boolean(false) => room.block(b"false", 5),
        value => room.json(&value),
    };
    closing.of_other(room?)
}
