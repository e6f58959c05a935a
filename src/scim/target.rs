//! What a mapping writes to: where in the resource, and as what.

use crate::error::Fault;
use crate::functions::{Stop, text};
use crate::path::Path;
use crate::path::schema::Kind;
use crate::value::{Arena, Value, number_text, whole_number};

/// The target of one mapping.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) path: Path,
    /// The type of the attribute that the path ends at.
    pub(crate) kind: Kind,
    /// Whether the path ends at a list.
    pub(crate) multi_valued: bool,
}

impl Target {
    /// The target at this path, with the type of RFC 7643 where the table gives none.
    pub(crate) fn new(path: Path, kind: Option<Kind>, multi_valued: Option<bool>) -> Self {
        // A list is the whole attribute; a filter or a sub-attribute leads to one value in it.
        let whole = path.filter().is_empty() && path.sub_attributes().is_empty();
        let known = match path.known() {
            // `emails[type eq "work"]` alone means the element's value.
            Some(known) if !whole && path.sub_attributes().is_empty() => known.sub_attribute("value"),
            known => known,
        };
        let kind = kind.or(known.map(|known| known.kind)).unwrap_or(Kind::String);
        let multi_valued = whole && multi_valued.unwrap_or(known.is_some_and(|known| known.multi_valued));
        Self { path, kind, multi_valued }
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
            (Kind::Boolean, Value::Boolean(_)) => Some(value),
            (Kind::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("true") => Some(Value::Boolean(true)),
            (Kind::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("false") => {
                Some(Value::Boolean(false))
            }
            (Kind::Boolean, _) => None,
            (Kind::Integer, value) => whole_number(value).map(Value::Integer),
            (Kind::Decimal, Value::Integer(_) | Value::Number(_)) => Some(value),
            (Kind::Decimal, Value::String(text)) => number_text(text).map(Value::Number),
            (Kind::Decimal, _) => None,
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
            Kind::Boolean => "True or False",
            Kind::Integer => "a whole number",
            Kind::Decimal => "a number",
            _ => "a single text",
        };
        Fault::TargetType { expected, found }
    }
}
