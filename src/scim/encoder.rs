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
use crate::value::json::{finish_text, write_text};

/// Writes resources of one shape.
#[derive(Debug)]
pub(crate) struct Encoder {
    steps: Box<[Step]>,
}

/// One step through a resource. Objects and lists in it are begun by the first value in them, so that empty ones are
/// not written. How deep a step stands is how many of them are around it; those that are begun are the outer ones.
#[derive(Debug)]
pub(super) enum Step {
    /// A member that every record has, written if what it stands in is begun.
    Fixed { depth: usize, fragment: Box<[u8]> },
    /// The value of this mapping, if it is not Null, behind the fragment for the number of objects and lists that are
    /// begun: it begins the others. The fragments end with the quote that a text begins with.
    Value { mapping: usize, fragments: Fragments },
    /// The items of this mapping's value as elements of a list, likewise.
    Items { mapping: usize, fragments: Fragments },
    /// The end of an object or a list, if it is begun.
    End { depth: usize, bracket: u8 },
}

/// By the number of objects and lists that are begun, from none to all that are around.
pub(super) type Fragments = Box<[Box<[u8]>]>;

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
        Ok(Self { steps: render(resource, primary) })
    }

    /// Appends the resource of these values, one for each target; a Null one is left out. Texts that lie in `plain` are
    /// copied as they stand.
    pub(crate) fn create(&self, values: &[Value<'_>], plain: &str, out: &mut Vec<u8>) {
        out.push(b'{');
        let mut begun = 0;
        for step in &self.steps {
            match step {
                Step::Value { mapping, fragments } => {
                    let value = values[*mapping];
                    if matches!(value, Value::Null) {
                        continue;
                    }
                    out.extend_from_slice(&fragments[begun]);
                    begun = fragments.len() - 1;
                    match value {
                        Value::String(text) => finish_text(text, plain, out),
                        value => {
                            out.pop();
                            write(value, plain, out);
                        }
                    }
                }
                Step::Items { mapping, fragments } => {
                    for item in values[*mapping].items().iter().filter(|item| **item != Value::Null) {
                        out.extend_from_slice(&fragments[begun]);
                        begun = fragments.len() - 1;
                        write_element(*item, plain, out);
                    }
                }
                Step::Fixed { depth, fragment } if begun == *depth => out.extend_from_slice(fragment),
                Step::End { depth, bracket } if begun == *depth => {
                    out.push(*bracket);
                    begun -= 1;
                }
                Step::Fixed { .. } | Step::End { .. } => {}
            }
        }
        out.push(b'}');
    }
}

/// Both are listed whether anything is in the second or not; extensions of a customer's own never are.
const USER_SCHEMAS: &[&str] = &[CORE_USER, ENTERPRISE_USER];

/// The core schema of a group, and Microsoft's own.
const GROUP_SCHEMAS: &[&str] =
    &[CORE_GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"];

/// A whole element of a list: a complex value as it is, a simple one as its `value`.
fn write_element(item: Value<'_>, plain: &str, out: &mut Vec<u8>) {
    if let Value::Complex(_) = item {
        return write(item, plain, out);
    }
    out.extend_from_slice(br#"{"value":"#);
    write(item, plain, out);
    out.push(b'}');
}

#[inline(never)]
fn write(value: Value<'_>, plain: &str, out: &mut Vec<u8>) {
    match value {
        Value::String(text) => write_text(text, plain, out),
        Value::Boolean(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
        // A vector takes every byte, and all keys are texts: writing cannot fail.
        value => _ = serde_json::to_writer(out, &value),
    }
}
