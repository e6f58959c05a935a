//! What expressions compute with.

mod arena;
mod convert;
pub(crate) mod deep;
pub(crate) mod json;
mod kind;
pub(crate) mod room;
pub(crate) mod utf16;

pub use arena::{Arena, TextBuilder};
pub use kind::Kind;

pub(crate) use convert::{number_text, truth, whole_number, write_decimal};

use serde::ser::{SerializeMap, SerializeSeq};

/// A value of a source record or of an expression.
///
/// Texts, lists and members are borrowed from the record or from the [`Arena`] of the evaluation, so that a
/// value can be copied and a warm mapping loop needs no heap.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[repr(u64)]
pub enum Value<'a> {
    /// Missing, JSON `null`, or an empty list.
    #[default]
    Null,
    /// `true` or `false`; the text `"True"` is a [`String`](Self::String).
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or beyond i64.
    Number(f64),
    /// A text.
    String(&'a str),
    /// A multi-valued attribute: at least one item, none of them Null when it comes from a record.
    List(&'a [Self]),
    /// An object, such as a role assignment or an expanded reference.
    Complex(&'a [Member<'a>]),
}

/// A member of a complex value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member<'a> {
    /// Its name, case as in the record.
    pub name: &'a str,
    /// Its value.
    pub value: Value<'a>,
}

const _: () = assert!(size_of::<Value<'_>>() == 24);

impl<'a> Value<'a> {
    /// Whether it is Null or the empty text: what does not flow to a SCIM target.
    pub fn is_null_or_empty(self) -> bool {
        match self {
            Self::String(text) => text.is_empty(),
            other => matches!(other, Self::Null | Self::List([])),
        }
    }

    /// The text, if this is one; no conversion.
    pub fn as_str(self) -> Option<&'a str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items that a list parameter sees: those of a list, a scalar as a list of itself, none for Null.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::Null => &[],
            Self::List(items) => items,
            scalar => std::slice::from_ref(scalar),
        }
    }

    /// The item of a list of one; any other value as it is.
    pub(crate) fn single(self) -> Self {
        match self {
            Self::List(&[one]) => one,
            other => other,
        }
    }

    /// The member of this name, if this is a complex value that has it.
    pub fn member(self, name: &str) -> Option<Self> {
        match self {
            Self::Complex(members) => {
                members.iter().find(|member| member.name == name).map(|member| member.value)
            }
            _ => None,
        }
    }

    /// The member of this name, or else of this name in another case.
    pub(crate) fn member_ignoring_case(self, name: &str) -> Option<Self> {
        self.member(name).or_else(|| match self {
            Self::Complex(members) => members
                .iter()
                .find(|member| member.name.eq_ignore_ascii_case(name))
                .map(|member| member.value),
            _ => None,
        })
    }

    /// What it is, for checks and messages.
    pub fn kind(self) -> Kind {
        match self {
            Self::Null => Kind::Any,
            Self::Boolean(_) => Kind::Boolean,
            Self::Integer(_) => Kind::Integer,
            Self::Number(_) => Kind::Number,
            Self::String(_) => Kind::String,
            Self::List(_) => Kind::List,
            Self::Complex(_) => Kind::Complex,
        }
    }
}

/// As the JSON value it is; a number that JSON cannot write is `null`.
impl serde::Serialize for Value<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::String(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in *items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Self::Complex(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for member in *members {
                    map.serialize_entry(member.name, &member.value)?;
                }
                map.end()
            }
        }
    }
}
