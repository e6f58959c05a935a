//! Members that hold one value: how each is read, leniently, and written.

use serde_json::Value;

/// A member that holds one value.
pub(super) trait Leaf: Sized + PartialEq {
    /// For the error message.
    const EXPECTED: &'static str;

    /// Reads anything that can only mean one thing; null is not asked for.
    fn read(value: &Value) -> Option<Self>;

    /// As Microsoft Graph writes it.
    fn write(&self) -> Value;
}

impl Leaf for String {
    const EXPECTED: &'static str = "a text";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text.clone()),
            // A default value of `true` means the text that .NET makes of it.
            Value::Bool(true) => Some("True".into()),
            Value::Bool(false) => Some("False".into()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl<T: Leaf> Leaf for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(value: &Value) -> Option<Self> {
        T::read(value).map(Some)
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl Leaf for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(*value),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Leaf for i32 {
    const EXPECTED: &'static str = "a whole number";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_i64()?.try_into().ok(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Leaf for Vec<String> {
    const EXPECTED: &'static str = "a list of texts";

    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(String::read).collect()
    }

    fn write(&self) -> Value {
        Value::from(self.as_slice())
    }
}
