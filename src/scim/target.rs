//! What a mapping writes to: where in the resource, and as what.

use crate::error::Fault;
use crate::functions::{Stop, text};
use crate::mapping::{AttributeType, TargetAttribute};
use crate::path::Path;
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
}

impl Target {
    /// The target at this path, of which this is known.
    pub(crate) fn new(path: Path, known: TargetAttribute) -> Self {
        // A list is the whole attribute; a filter or a sub-attribute leads to one value in it.
        let whole = path.filter().is_empty() && path.sub_attributes().is_empty();
        Self { path, kind: known.kind, multi_valued: whole && known.multivalued, required: known.required }
    }

    /// The value as the target takes it: a Boolean for a Boolean attribute, a text for a text, whatever the
    /// expression made of it. Null stays Null.
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
            value => self.item(value.single(), arena),
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
