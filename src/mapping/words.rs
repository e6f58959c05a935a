//! The closed lists of words that Graph uses, and the numbers that stand for them in some exports.

use serde_json::Value;

use super::leaf::Leaf;

/// When a value flows ([attributeMapping](https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum FlowType {
    /// Whenever it is to be written.
    #[default]
    Always,
    /// Only when the object is created.
    ObjectAddOnly,
    /// Only when the change adds values to a multi-valued attribute.
    MultiValueAddOnly,
    /// When a value exists, only additions, no removals.
    ValueAddOnly,
    /// Only when the target has no value at all.
    AttributeAddOnly,
    /// A word that this library does not know; it is written back as it was read.
    UnknownFutureValue,
}

/// Whether a value that has not changed flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum FlowBehavior {
    /// Only a changed value flows.
    #[default]
    FlowWhenChanged,
    /// It flows in every cycle.
    FlowAlways,
    /// A word that this library does not know; it is written back as it was read.
    UnknownFutureValue,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SourceType {
    /// An attribute of the source object.
    #[default]
    Attribute,
    /// A text.
    Constant,
    /// A call of a function.
    Function,
    /// A word that this library does not know; it is written back as it was read.
    UnknownFutureValue,
}

/// The type of an attribute of a source or target object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum AttributeType {
    /// Text.
    #[default]
    String,
    /// A whole number.
    Integer,
    /// The identifier of another object.
    Reference,
    /// Bytes.
    Binary,
    /// `True` or `False`.
    Boolean,
    /// A point in time.
    DateTime,
    /// A word that this library does not know; it is written back as it was read.
    UnknownFutureValue,
}

/// Who may change an attribute, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Mutability {
    /// It can be read and written.
    #[default]
    ReadWrite,
    /// It can only be read.
    ReadOnly,
    /// It can be set once.
    Immutable,
    /// It can be written and not read.
    WriteOnly,
    /// A word that this library does not know; it is written back as it was read.
    UnknownFutureValue,
}

/// The name of the last variant of each list, as Graph's own evolvable enumerations call it.
const UNKNOWN: &str = "unknownFutureValue";

/// Each word stands where its number in Graph's metadata says, from 0.
pub(super) trait Words: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];
    const UNKNOWN: Self;
}

impl Words for FlowType {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Always", Self::Always),
        ("ObjectAddOnly", Self::ObjectAddOnly),
        ("MultiValueAddOnly", Self::MultiValueAddOnly),
        ("ValueAddOnly", Self::ValueAddOnly),
        ("AttributeAddOnly", Self::AttributeAddOnly),
    ];
    const UNKNOWN: Self = Self::UnknownFutureValue;
}

impl Words for FlowBehavior {
    const WORDS: &'static [(&'static str, Self)] =
        &[("FlowWhenChanged", Self::FlowWhenChanged), ("FlowAlways", Self::FlowAlways)];
    const UNKNOWN: Self = Self::UnknownFutureValue;
}

impl Words for SourceType {
    const WORDS: &'static [(&'static str, Self)] =
        &[("Attribute", Self::Attribute), ("Constant", Self::Constant), ("Function", Self::Function)];
    const UNKNOWN: Self = Self::UnknownFutureValue;
}

impl Words for AttributeType {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("String", Self::String),
        ("Integer", Self::Integer),
        ("Reference", Self::Reference),
        ("Binary", Self::Binary),
        ("Boolean", Self::Boolean),
        ("DateTime", Self::DateTime),
    ];
    const UNKNOWN: Self = Self::UnknownFutureValue;
}

impl Words for Mutability {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("ReadWrite", Self::ReadWrite),
        ("ReadOnly", Self::ReadOnly),
        ("Immutable", Self::Immutable),
        ("WriteOnly", Self::WriteOnly),
    ];
    const UNKNOWN: Self = Self::UnknownFutureValue;
}

/// The words of a list by their numbers.
pub(super) type Word = fn(usize) -> Option<&'static str>;

/// The word of this number, the default at 0.
pub(super) fn word<T: Words>(number: usize) -> Option<&'static str> {
    T::WORDS.get(number).map(|(name, _)| *name)
}

fn read<T: Words>(value: &Value) -> Option<T> {
    match value {
        Value::String(word) => {
            let known = T::WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
            Some(known.map_or(T::UNKNOWN, |(_, word)| *word))
        }
        Value::Number(number) => {
            let index = usize::try_from(number.as_u64()?).ok()?;
            Some(T::WORDS.get(index).map_or(T::UNKNOWN, |(_, word)| *word))
        }
        _ => None,
    }
}

fn write<T: Words>(word: T) -> Value {
    T::WORDS.iter().find(|(_, known)| *known == word).map_or(UNKNOWN, |(name, _)| name).into()
}

impl Leaf for FlowType {
    const EXPECTED: &'static str = "a flow type, such as \"Always\"";

    fn read(value: &Value) -> Option<Self> {
        read(value)
    }

    fn write(&self) -> Value {
        write(*self)
    }
}

impl Leaf for FlowBehavior {
    const EXPECTED: &'static str = "a flow behavior, such as \"FlowWhenChanged\"";

    fn read(value: &Value) -> Option<Self> {
        read(value)
    }

    fn write(&self) -> Value {
        write(*self)
    }
}

impl Leaf for SourceType {
    const EXPECTED: &'static str = "\"Attribute\", \"Constant\" or \"Function\"";

    fn read(value: &Value) -> Option<Self> {
        read(value)
    }

    fn write(&self) -> Value {
        write(*self)
    }
}

impl Leaf for AttributeType {
    const EXPECTED: &'static str = "an attribute type, such as \"String\"";

    fn read(value: &Value) -> Option<Self> {
        read(value)
    }

    fn write(&self) -> Value {
        write(*self)
    }
}

impl Leaf for Mutability {
    const EXPECTED: &'static str = "a mutability, such as \"ReadWrite\"";

    fn read(value: &Value) -> Option<Self> {
        read(value)
    }

    fn write(&self) -> Value {
        write(*self)
    }
}
