//! The canonical text of a path.

use std::fmt;

use super::{Condition, Literal, Path};

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}:")?;
        }
        f.write_str(&self.attribute)?;
        for (index, condition) in self.filter.iter().enumerate() {
            f.write_str(if index == 0 { "[" } else { " and " })?;
            write!(f, "{condition}")?;
        }
        if !self.filter.is_empty() {
            f.write_str("]")?;
        }
        self.sub_attributes.iter().try_for_each(|name| write!(f, ".{name}"))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} eq {}", self.attribute, self.literal)
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A JSON string (RFC 7644 §3.4.2.2: compValue).
            Self::String(text) => write!(f, "{}", serde_json::Value::from(&**text)),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}
