//! The attributes that RFC 7643 defines: their names, types and traits.
//!
//! This is what the library knows about a target before any attribute list of a schema export is read:
//! how a name is spelt, and whether a value is a Boolean, a list or an object.

mod core;

use self::core::{COMMON, ENTERPRISE, GROUP, MULTI_VALUED, USER};

/// The URN of the core schema of a user.
pub const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The URN of the core schema of a group.
pub const CORE_GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The URN of the enterprise extension of a user.
pub const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// A kind of SCIM resource that Entra provisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ResourceType {
    /// A user.
    #[default]
    User,
    /// A group.
    Group,
}

impl ResourceType {
    /// As `meta.resourceType` says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }

    /// The URN of its core schema.
    pub fn core_schema(self) -> &'static str {
        match self {
            Self::User => CORE_USER,
            Self::Group => CORE_GROUP,
        }
    }
}

/// The type of an attribute (RFC 7643 §2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number with a fraction.
    Decimal,
    /// A whole number.
    Integer,
    /// An `xsd:dateTime`.
    DateTime,
    /// Bytes, as base64.
    Binary,
    /// A URI, or the identifier of another resource.
    Reference,
    /// An object of sub-attributes.
    Complex,
}

/// What RFC 7643 says about one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attribute {
    /// Its name, spelt as in the RFC.
    pub name: &'static str,
    /// Its type; that of one element if it is multi-valued.
    pub kind: Kind,
    /// Whether it is a list.
    pub multi_valued: bool,
    /// Whether a resource must have it.
    pub required: bool,
    /// Whether two values that differ in case only are different.
    pub case_exact: bool,
    /// Whether only the service provider may set it.
    pub read_only: bool,
    /// The members of a complex attribute.
    pub sub_attributes: &'static [Self],
}

impl Attribute {
    /// Its sub-attribute of this name, in any case.
    ///
    /// Any multi-valued attribute has `value`, `display`, `type`, `primary` and `$ref` (RFC 7643 §2.4).
    pub fn sub_attribute(&self, name: &str) -> Option<&'static Self> {
        let own = named(self.sub_attributes, name);
        if self.multi_valued { own.or_else(|| named(MULTI_VALUED, name)) } else { own }
    }
}

/// The attribute of this schema and name, in any case. `None` as the schema is the core schema, of a user or of
/// a group.
///
/// ```
/// use entra_scim::path::schema::{ENTERPRISE_USER, Kind, find};
///
/// assert_eq!(find(None, "ACTIVE").unwrap().kind, Kind::Boolean);
/// assert!(find(None, "emails").unwrap().multi_valued);
/// assert!(find(Some(ENTERPRISE_USER), "manager").unwrap().sub_attribute("value").is_some());
/// assert!(find(None, "department").is_none());
/// ```
pub fn find(schema: Option<&str>, name: &str) -> Option<&'static Attribute> {
    match schema {
        None => [COMMON, USER, GROUP].iter().find_map(|list| named(list, name)),
        Some(urn) if urn.eq_ignore_ascii_case(ENTERPRISE_USER) => named(ENTERPRISE, name),
        Some(_) => None,
    }
}

/// The names of the attributes of this schema; those of the core schema, of users and of groups, where it is `None`.
pub(crate) fn names(schema: Option<&str>) -> impl Iterator<Item = &'static str> {
    let lists = match schema {
        None => [COMMON, USER, GROUP],
        Some(urn) if urn.eq_ignore_ascii_case(ENTERPRISE_USER) => [ENTERPRISE, &[], &[]],
        Some(_) => [&[][..]; 3],
    };
    lists.into_iter().flatten().map(|attribute| attribute.name)
}

/// The sub-attribute that a multi-valued attribute has by default, for attributes that no RFC defines.
pub(super) fn default_sub_attribute(name: &str) -> Option<&'static Attribute> {
    named(MULTI_VALUED, name)
}

fn named(list: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    list.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
}
