//! The shape of a resource to the steps that write it.

use std::mem;

use super::Primary;
use super::companions::companions;
use super::encoder::{Closing, Fragments, Step};
use super::shape::{Element, List, Members, Shape};
use crate::path::schema::ENTERPRISE_USER;
use crate::value::room::Fragment;

/// The steps from behind the opening brace of a resource to before its closing one. The first of its members is one
/// that every record has.
pub(super) fn render(resource: Members, primary: Primary) -> Box<[Step]> {
    let mut renderer = Renderer { primary, steps: Vec::new() };
    let mut outermost = Around { begin: vec![Vec::new()], fixed: Vec::new(), first: 0, holds_value: true };
    renderer.members(resource, Place::Resource, &mut outermost);
    renderer.steps.into()
}

struct Renderer {
    primary: Primary,
    steps: Vec<Step>,
}

/// The object or list around a step.
struct Around {
    /// What leads from the innermost one that is begun to the inside of this one, by how many are begun.
    begin: Vec<Vec<u8>>,
    /// Its members so far that every record has.
    fixed: Vec<u8>,
    /// The number of its first step.
    first: usize,
    /// Whether a value may stand in it already.
    holds_value: bool,
}

impl Around {
    fn depth(&self) -> usize {
        self.begin.len() - 1
    }

    /// What stands before the next value, with its key, by how many objects and lists are begun. One that is begun has
    /// something in it.
    fn before(&self, key: &[u8]) -> Vec<Vec<u8>> {
        let comma: &[u8] = if self.fixed.is_empty() { b"" } else { b"," };
        let begins = self.begin[..self.depth()].iter();
        let mut before: Vec<_> = begins.map(|begin| [begin, &self.fixed, comma, key].concat()).collect();
        before.push([b",", key].concat());
        before
    }

    /// The object or list that begins with this key and bracket in this one.
    fn inside(&self, key: &[u8], bracket: u8, first: usize) -> Self {
        let mut begin = self.before(&[key, &[bracket]].concat());
        begin.push(Vec::new());
        Self { begin, fixed: Vec::new(), first, holds_value: false }
    }
}

impl Renderer {
    fn members(&mut self, members: Members, place: Place, around: &mut Around) {
        let mut members = members.0;
        members.sort_by(|(left, _), (right, _)| rank(place, left).cmp(&rank(place, right)));
        for (name, shape) in members {
            let key = [json(&*name), b":".to_vec()].concat();
            match shape {
                Shape::Fixed(value) => self.fixed([key, json(&value)].concat(), around),
                Shape::Value(mapping) => {
                    let quoted = [key, b"\"".to_vec()].concat();
                    let fragments = fragments(around.before(&quoted));
                    self.steps.push(Step::Value { mapping, fragments, closing: Closing::quote() });
                    around.holds_value = true;
                }
                Shape::Object(inner) => {
                    let mut object = around.inside(&key, b'{', self.steps.len());
                    self.members(inner, place.inside(&name), &mut object);
                    self.end(&object, b'}', around);
                }
                Shape::List(list) => {
                    // Only core attributes have companions that their filter does not name.
                    let core = if matches!(place, Place::Resource) { &*name } else { "" };
                    let mut inside = around.inside(&key, b'[', self.steps.len());
                    self.list(list, core, &mut inside);
                    self.end(&inside, b']', around);
                }
            }
        }
    }

    fn list(&mut self, list: List, core: &str, around: &mut Around) {
        for element in list.elements {
            let mut object = around.inside(b"", b'{', self.steps.len());
            self.members(with_companions(core, element, self.primary), Place::Element, &mut object);
            self.end(&object, b'}', around);
        }
        if let Some(mapping) = list.all {
            self.steps.push(Step::Items { mapping, fragments: fragments(around.before(b"")) });
        }
    }

    /// A member that every record has: a step of its own where something may stand before it, else a part of what
    /// begins its object.
    fn fixed(&mut self, member: Vec<u8>, around: &mut Around) {
        let first = around.fixed.is_empty() && around.depth() == 0;
        let comma: &[u8] = if first { b"" } else { b"," };
        if around.holds_value {
            let fragment = Fragment::new(&[comma, &member].concat());
            self.steps.push(Step::Fixed { depth: around.depth(), fragment });
        }
        if !around.fixed.is_empty() {
            around.fixed.push(b',');
        }
        around.fixed.extend(member);
    }

    fn end(&mut self, inside: &Around, bracket: u8, around: &mut Around) {
        around.holds_value = true;
        // The only value in it begins it and ends it.
        if let [Step::Value { fragments, closing, .. }] = &mut self.steps[inside.first..]
            && closing.bracket(bracket)
        {
            *fragments = mem::take(fragments).into_iter().take(inside.depth()).collect();
            return;
        }
        self.steps.push(Step::End { depth: inside.depth(), bracket });
    }
}

fn fragments(before: Vec<Vec<u8>>) -> Fragments {
    before.iter().map(|bytes| Fragment::new(bytes)).collect()
}

/// Adds the companions of an element; a member that a mapping writes stays as it is.
fn with_companions(core_list: &str, element: Element, primary: Primary) -> Members {
    let mut members = element.members;
    for (name, value) in companions(core_list, &element.filter, primary) {
        members.member(name, || Shape::Fixed(value));
    }
    members
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
