//! SCIM attribute paths, as target attributes of mappings are named.
//!
//! RFC 7644 §3.5.2 gives the grammar; Entra uses a part of it:
//!
//! ```text
//! path      = [ urn ":" ] attribute [ filter ] *( "." sub-attribute )
//! filter    = "[" condition *( "and" condition ) "]"
//! condition = name "eq" ( JSON string / true / false / number )
//! ```
//!
//! ```
//! use entra_scim::path::Path;
//!
//! let path: Path = r#"emails[type eq "work"].Value"#.parse()?;
//! assert_eq!(path.attribute(), "emails");
//! assert_eq!(path.filter()[0].attribute(), "type");
//! assert_eq!(path.sub_attributes(), ["value"]);
//! assert_eq!(path.to_string(), r#"emails[type eq "work"].value"#);
//!
//! // Names are compared without regard to case, and the core schema may be named or not.
//! assert_eq!(path, r#"urn:ietf:params:scim:schemas:core:2.0:User:EMAILS[type EQ "Work"].value"#.parse()?);
//! # Ok::<(), entra_scim::Error>(())
//! ```
//!
//! # Where this parser differs from Microsoft's reference code
//!
//! Microsoft's [SCIM reference code](https://github.com/AzureAD/SCIMReferenceCode) looks for the last `:` and
//! the first `.` before it looks for brackets. Here only what stands outside brackets counts, so a colon or a
//! dot in a filter value is text like any other: `emails[type eq "a:b.c"].value`. Further:
//!
//! - Any URN is a schema, not only those that start with `urn:ietf:params:scim:schemas:`. As there, the schema is all
//!   text before the last `:`, so the attribute of `urn:sap:cloud:scim:schemas:extension:custom:2.0:User:attributes:x`
//!   is `x`.
//! - A filter is parsed, not searched for by a regular expression: several conditions may be joined by `and`,
//!   and what cannot name one element (`ne`, `or`, `pr`) is refused.
//! - A dot before a bracket, as some applications' attribute lists have it (`emails.[type eq "work"].address`), is
//!   read as if it were not there.
//! - A schema without an attribute, and the `.` instead of `:` that jobs wrote before December 2018, are refused
//!   with a message that says so.

mod compare;
mod parser;
mod print;
pub mod schema;

use std::str::FromStr;

use crate::error::Error;
use crate::limits::Limits;

use self::schema::Attribute;

/// The path of an attribute in a SCIM resource.
///
/// Known names are spelt as RFC 7643 spells them, however they were written, and the conditions of a filter stand
/// in alphabetical order. Two paths are equal when they name the same place: schema, names and filter values are
/// compared without regard to case (RFC 7644 §3.10; RFC 7643 §2.2 for values). `{}` prints the canonical text.
#[derive(Debug, Clone)]
pub struct Path {
    schema: Option<Box<str>>,
    attribute: Box<str>,
    filter: Vec<Condition>,
    sub_attributes: Vec<String>,
}

/// One condition of a filter: `attribute eq literal`.
#[derive(Debug, Clone)]
pub struct Condition {
    attribute: Box<str>,
    literal: Literal,
}

/// A value in a filter, as it was written: `"True"` in quotes is a string.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Literal {
    /// `"work"`, without the quotes and with its escapes undone.
    String(Box<str>),
    /// `true`, `False`
    Boolean(bool),
    /// `12`, `-1.5`
    Number(serde_json::Number),
}

impl Path {
    /// Parses a path, within the default [`Limits`].
    ///
    /// # Errors
    /// When `text` is no path, with what is wrong and where.
    ///
    /// ```
    /// use entra_scim::path::Path;
    ///
    /// let error = Path::parse(r#"emails[type ne "work"].value"#).unwrap_err();
    /// assert_eq!(error.code(), "E214");
    /// assert_eq!(error.span().unwrap().start, 12);
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_with(text, &Limits::default())
    }

    /// Parses a path, within these limits.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(text: &str, limits: &Limits) -> Result<Self, Error> {
        parser::parse(text, limits)
    }

    /// The URN of the schema; `None` for the core schema.
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// The attribute, without its schema: `emails` of `emails[type eq "work"].value`.
    pub fn attribute(&self) -> &str {
        &self.attribute
    }

    /// The conditions that say which element of a multi-valued attribute is meant; empty without a filter.
    pub fn filter(&self) -> &[Condition] {
        &self.filter
    }

    /// The names behind the attribute, outermost first: `givenName` of `name.givenName`.
    pub fn sub_attributes(&self) -> &[String] {
        &self.sub_attributes
    }

    /// Whether the service provider owns this attribute, so that no mapping can write it: `id`, `meta` and
    /// `schemas` of the core schema.
    pub fn is_reserved(&self) -> bool {
        self.schema.is_none() && ["id", "meta", "schemas"].contains(&&*self.attribute)
    }

    /// Whether it is the text of a phone number: an element of `phoneNumbers`, or its `value`.
    pub(crate) fn is_phone_number(&self) -> bool {
        self.schema.is_none()
            && &*self.attribute == "phoneNumbers"
            && self.sub_attributes.iter().all(|name| name == "value")
    }

    /// What RFC 7643 says about the outermost attribute, if it is one of the RFC's.
    ///
    /// ```
    /// use entra_scim::path::Path;
    ///
    /// let path = Path::parse("name.givenName")?;
    /// assert_eq!(path.known_attribute().unwrap().name, "name");
    /// assert_eq!(path.known().unwrap().name, "givenName");
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn known_attribute(&self) -> Option<&'static Attribute> {
        schema::find(self.schema(), &self.attribute)
    }

    /// What RFC 7643 says about the attribute that the whole path names, sub-attributes included.
    pub fn known(&self) -> Option<&'static Attribute> {
        let outermost = self.known_attribute()?;
        self.sub_attributes.iter().try_fold(outermost, |attribute, name| attribute.sub_attribute(name))
    }
}

impl Condition {
    /// The sub-attribute that is compared: `type`.
    pub fn attribute(&self) -> &str {
        &self.attribute
    }

    /// The value that it has.
    pub fn literal(&self) -> &Literal {
        &self.literal
    }
}

impl Literal {
    /// The value as a Boolean: `true`, and also `"True"`, as Entra's attribute lists write it.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            Self::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Self::String(_) | Self::Number(_) => None,
        }
    }
}

impl FromStr for Path {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}
