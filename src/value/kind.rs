//! The kinds of values, for checks and for the documentation of parameters.

use std::fmt;

/// What a value is, or what a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Any value; for an expression: not known before the record is.
    Any,
    /// True or False.
    Boolean,
    /// A whole number, or text that is one.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list of values.
    List,
    /// An object with members.
    Complex,
    /// `vbTextCompare` or `vbBinaryCompare`.
    CompareType,
    /// `Unicode`, `ASCII` or `UTF8`.
    Encoding,
}

impl Kind {
    /// The word for it in messages.
    pub fn text(self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Boolean => "True or False",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::String => "a text",
            Self::List => "a list",
            Self::Complex => "a complex value",
            Self::CompareType => "vbTextCompare or vbBinaryCompare",
            Self::Encoding => "Unicode, ASCII or UTF8",
        }
    }

    /// The attribute type that Microsoft Graph's function list would print for it.
    pub fn graph_type(self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Integer | Self::Number => "Integer",
            _ => "String",
        }
    }

    /// Whether a parameter of this kind can ever take a value of kind `given`.
    ///
    /// Text is converted from any scalar and from a list of one; a number is read from text. What is left
    /// can be refused before any record is seen.
    pub(crate) fn accepts(self, given: Self) -> bool {
        match (self, given) {
            (Self::CompareType, Self::CompareType | Self::Integer | Self::Any) => true,
            (Self::Encoding, Self::Encoding | Self::String | Self::Any) => true,
            (Self::CompareType | Self::Encoding, _) | (_, Self::CompareType | Self::Encoding) => false,
            (Self::Integer | Self::Number, Self::Boolean | Self::Complex) => false,
            (Self::String, Self::Complex) => false,
            _ => true,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
