//! When two paths name the same place.
//!
//! Schema URN, attribute and sub-attribute are compared without regard to case (RFC 7644 §3.10), and filter
//! values too: `type` and all other attributes that Entra filters on are not `caseExact` (RFC 7643 §2.2, §8.7).

use std::hash::{Hash, Hasher};

use super::{Condition, Literal, Path};

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.is_same_element(other)
            && self.sub_attributes.len() == other.sub_attributes.len()
            && self.sub_attributes.iter().zip(&other.sub_attributes).all(|(l, r)| l.eq_ignore_ascii_case(r))
    }
}

impl Eq for Path {}

impl Path {
    /// Whether both lead to the same element of the same list, whatever they name in it.
    pub(crate) fn is_same_element(&self, other: &Self) -> bool {
        self.has_same_schema(other)
            && self.attribute.eq_ignore_ascii_case(&other.attribute)
            && self.filter == other.filter
    }

    /// The path of the element, without what is named in it: equal for the paths of one element.
    pub(crate) fn element(&self) -> Self {
        Self { sub_attributes: Vec::new(), ..self.clone() }
    }

    fn has_same_schema(&self, other: &Self) -> bool {
        match (&self.schema, &other.schema) {
            (None, None) => true,
            (Some(left), Some(right)) => left.eq_ignore_ascii_case(right),
            _ => false,
        }
    }
}

impl Hash for Path {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.schema.is_some().hash(state);
        self.schema.iter().for_each(|schema| hash_name(schema, state));
        hash_name(&self.attribute, state);
        self.filter.hash(state);
        self.sub_attributes.len().hash(state);
        self.sub_attributes.iter().for_each(|name| hash_name(name, state));
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        if !self.attribute.eq_ignore_ascii_case(&other.attribute) {
            return false;
        }
        match (&self.literal, &other.literal) {
            (left, right) if self.is_truth() && other.is_truth() => left.as_bool() == right.as_bool(),
            (Literal::String(left), Literal::String(right)) => folded(left).eq(folded(right)),
            (left, right) => left == right,
        }
    }
}

impl Eq for Condition {}

impl Hash for Condition {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_name(&self.attribute, state);
        match &self.literal {
            literal if self.is_truth() => literal.as_bool().hash(state),
            Literal::String(text) => folded(text).for_each(|c| c.hash(state)),
            Literal::Boolean(value) => value.hash(state),
            Literal::Number(number) => number.hash(state),
        }
    }
}

impl Condition {
    /// `primary` is a Boolean, and Entra's own lists write `[primary eq "True"]`: the same as `true`.
    fn is_truth(&self) -> bool {
        self.attribute.eq_ignore_ascii_case("primary") && self.literal.as_bool().is_some()
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

fn hash_name<H: Hasher>(name: &str, state: &mut H) {
    for byte in name.bytes() {
        state.write_u8(byte.to_ascii_lowercase());
    }
    state.write_u8(0xff); // no UTF-8 text has this byte: "ab" + "c" is not "a" + "bc"
}
