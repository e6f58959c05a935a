//! What a mapping writes to: where in the resource, and as what.

use super::companions::ROLE_TYPE;
use crate::error::Fault;
use crate::functions::{Stop, text};
use crate::mapping::{AttributeType, Mutability, TargetAttribute};
use crate::path::Path;
use crate::path::schema::{ENTERPRISE_USER, ResourceType};
use crate::value::{Arena, Value, whole_number};

/// The target of one mapping.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) path: Path,
    /// The type of the attribute that the path ends at.
    kind: AttributeType,
    /// Whether the path ends at a list.
    pub(crate) multi_valued: bool,
    /// Whether a resource must have it.
    pub(crate) required: bool,
    /// Whether a change of case only is a change.
    pub(crate) case_exact: bool,
    /// Whether the table says that it cannot be written, or not again. What the RFC says of an attribute that the table
    /// does not define is no reason: the service knows its attribute list alone.
    pub(crate) mutability: Mutability,
    resource_type: ResourceType,
}

impl Target {
    /// The target at this path, of which this is known.
    pub(crate) fn new(path: Path, known: TargetAttribute, resource_type: ResourceType) -> Self {
        // A list is the whole attribute; a filter or a sub-attribute leads to one value in it.
        let whole = path.filter().is_empty() && path.sub_attributes().is_empty();
        Self {
            path,
            kind: known.kind,
            multi_valued: whole && known.multivalued,
            required: known.required,
            case_exact: known.case_exact,
            mutability: if known.defined { known.mutability } else { Mutability::ReadWrite },
            resource_type,
        }
    }

    /// Whether the outermost attribute of the path is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.multi_valued
            || !self.path.filter().is_empty()
            || self.path.known_attribute().is_some_and(|attribute| attribute.multi_valued)
    }

    /// Whether the values are whole elements of a list.
    pub(crate) fn is_whole_list(&self) -> bool {
        self.is_list() && self.path.filter().is_empty() && self.path.sub_attributes().is_empty()
    }

    /// Whether it is what says that a user is disabled.
    pub(crate) fn is_active(&self) -> bool {
        self.resource_type == ResourceType::User
            && self.path.schema().is_none()
            && self.path.attribute() == "active"
            && self.path.sub_attributes().is_empty()
    }

    /// Whether it is the members of a group.
    pub(crate) fn is_members(&self) -> bool {
        self.resource_type == ResourceType::Group
            && self.path.schema().is_none()
            && self.path.attribute() == "members"
            && self.is_whole_list()
    }

    /// Whether it is the manager of a user, or the manager's `value`.
    pub(crate) fn is_manager(&self) -> bool {
        self.path.schema().is_some_and(|urn| urn.eq_ignore_ascii_case(ENTERPRISE_USER))
            && self.path.attribute() == "manager"
            && self.path.sub_attributes().iter().all(|name| name == "value")
    }

    /// What stands at this target whatever a role function gives: the type of a role.
    pub(crate) fn fixed_role_member(&self) -> Option<&'static str> {
        let is_type = matches!(self.path.sub_attributes(), [name] if name == "type");
        (is_type && self.path.schema().is_none() && self.path.attribute() == "roles").then_some(ROLE_TYPE)
    }

    /// The value that is written: of a list of one its item, where the target takes one value.
    pub(crate) fn single<'a>(&self, value: Value<'a>) -> Value<'a> {
        if self.multi_valued { value } else { value.single() }
    }

    /// Whether a Boolean is a value as it is.
    pub(crate) fn takes_truth(&self) -> bool {
        self.kind == AttributeType::Boolean
    }

    /// Whether every text is a value as it is.
    pub(crate) fn takes_texts(&self) -> bool {
        !matches!(self.kind, AttributeType::Boolean | AttributeType::Integer)
    }

    /// A value that is [`single`](Self::single) as the target takes it: a Boolean for a Boolean attribute, a text for a
    /// text, whatever the expression made of it. Null stays Null.
    ///
    /// # Errors
    /// When the value is none of the target's type.
    pub(crate) fn coerce<'a>(&self, value: Value<'a>, arena: &'a Arena) -> Result<Value<'a>, Fault> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::List(items) if self.multi_valued => {
                let mut coerced = bumpalo::collections::Vec::with_capacity_in(items.len(), arena.bump());
                for item in items {
                    coerced.push(self.item(*item, arena)?);
                }
                arena.list(coerced.into_iter())
            }
            Value::List(items) if items.len() > 1 => Err(self.mismatch("a list of several")),
            value => self.item(value, arena),
        }
    }

    fn item<'a>(&self, value: Value<'a>, arena: &'a Arena) -> Result<Value<'a>, Fault> {
        let coerced = match (self.kind, value) {
            (_, Value::Complex(_)) if self.multi_valued => Some(value),
            (_, Value::Complex(_) | Value::List(_)) => None,
            (AttributeType::Boolean, Value::Boolean(_)) => Some(value),
            (AttributeType::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("true") => {
                Some(Value::Boolean(true))
            }
            (AttributeType::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("false") => {
                Some(Value::Boolean(false))
            }
            (AttributeType::Boolean, _) => None,
            (AttributeType::Integer, value) => whole_number(value).map(Value::Integer),
            (_, Value::String(_)) => Some(value),
            (_, value) => match text(value, arena, || ("mapping", "value")) {
                Ok(text) => Some(Value::String(text)),
                Err(Stop::Fault(fault)) => return Err(fault),
                Err(_) => None,
            },
        };
        coerced.ok_or_else(|| self.mismatch(value.kind().text()))
    }

    #[cold]
    fn mismatch(&self, found: &'static str) -> Fault {
        let expected = match self.kind {
            AttributeType::Boolean => "True or False",
            AttributeType::Integer => "a whole number",
            _ => "a single text",
        };
        Fault::TargetType { expected, found }
    }
}
