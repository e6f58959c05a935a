//! What a text turned out to be.

use std::fmt;

/// A stretch of the text, in bytes: `start` included, `end` not. Both lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The same stretch, in a text that has `offset` bytes more in front.
    pub(super) fn after(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// The part of `text` that this span names; empty when it lies outside.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What a text is, as a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// A `+` and 6 to 15 digits, country code included.
    E164,
    /// The same, with an extension.
    E164WithExtension,
    /// An extension alone: `x1234`, `tel:;ext=1234`, or up to six digits with nothing between them.
    ExtensionOnly,
    /// A number that means something only in one country or network: no `+`, or `tel:` with a
    /// `phone-context`. It may have an extension.
    National,
    /// More than 15 digits, in the number or in the extension.
    TooLong,
    /// No phone number.
    Invalid(Invalid),
}

impl Class {
    /// The stable name: `e164`, `e164-with-extension`, `extension-only`, `national`, `too-long`, `invalid`.
    pub fn name(self) -> &'static str {
        match self {
            Self::E164 => "e164",
            Self::E164WithExtension => "e164-with-extension",
            Self::ExtensionOnly => "extension-only",
            Self::National => "national",
            Self::TooLong => "too-long",
            Self::Invalid(_) => "invalid",
        }
    }
}

/// Why a text is no phone number, and where. `{}` is a sentence that holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Invalid {
    /// What is wrong.
    pub reason: Reason,
    /// Where it is wrong.
    pub span: Span,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.reason, f)
    }
}

impl std::error::Error for Invalid {}

/// Why a text is no phone number. `{}` is a sentence, [`help`](Self::help) says how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing but blanks.
    Empty,
    /// A `+`, a `tel:` or separators, but no digit.
    NoDigits,
    /// Letters that are no mark of an extension.
    Letters,
    /// A character that stands in no phone number.
    UnexpectedCharacter,
    /// A `+` right after a `+`.
    RepeatedPlus,
    /// Another number begins before the first one ends.
    SecondNumber,
    /// A `+`, then a zero.
    CountryCodeZero,
    /// Too few digits: after a `+` fewer than six, else fewer than three.
    TooShort,
    /// `tel:`, a number without `+`, and no `phone-context`.
    MissingContext,
    /// A `phone-context` that is neither a host name nor a `+` with digits.
    MalformedContext,
    /// A mark of an extension, and no digit after it.
    EmptyExtension,
    /// An extension that is not made of digits.
    MalformedExtension,
    /// A parameter that RFC 3966 does not allow.
    MalformedParameter,
    /// The same parameter twice.
    RepeatedParameter,
    /// More than 16 parameters.
    TooManyParameters,
}

impl Reason {
    /// The stable code, such as `missing-context`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoDigits => "no-digits",
            Self::Letters => "letters",
            Self::UnexpectedCharacter => "unexpected-character",
            Self::RepeatedPlus => "repeated-plus",
            Self::SecondNumber => "second-number",
            Self::CountryCodeZero => "country-code-zero",
            Self::TooShort => "too-short",
            Self::MissingContext => "missing-context",
            Self::MalformedContext => "malformed-context",
            Self::EmptyExtension => "empty-extension",
            Self::MalformedExtension => "malformed-extension",
            Self::MalformedParameter => "malformed-parameter",
            Self::RepeatedParameter => "repeated-parameter",
            Self::TooManyParameters => "too-many-parameters",
        }
    }

    /// How to mend it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::NoDigits => {
                "leave the attribute out instead of sending a text without a number"
            }
            Self::Letters => "write digits; the marks of an extension are x, ext, extn and extension",
            Self::UnexpectedCharacter => {
                "between digits only blanks, dashes, dots, slashes, parentheses and brackets may stand"
            }
            Self::RepeatedPlus => "write one +",
            Self::SecondNumber => "map each number to its own type, such as work2 or mobile",
            Self::CountryCodeZero => "write the country code right after the +, without 0 or 00",
            Self::TooShort => "write the whole number with + and country code, or an extension as x1234",
            Self::MissingContext => {
                "write + and the country code, or name the network with ;phone-context= (RFC 3966, section 5.1.5)"
            }
            Self::MalformedContext => "write a host name, or + and digits (RFC 3966, section 3)",
            Self::EmptyExtension => "write the extension's digits, or leave the mark out",
            Self::MalformedExtension => "write the extension in digits only, such as ;ext=1234",
            Self::MalformedParameter => {
                "write ;name or ;name=value, with anything but letters and digits percent-encoded (RFC 3966, section 3)"
            }
            Self::RepeatedParameter => "keep one of them",
            Self::TooManyParameters => "keep at most 16 parameters",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "expected a phone number, found nothing but blanks",
            Self::NoDigits => "expected a phone number, found no digit",
            Self::Letters => "expected a digit, found letters",
            Self::UnexpectedCharacter => "expected a digit, found a character that stands in no phone number",
            Self::RepeatedPlus => "expected the country code after the +, found another +",
            Self::SecondNumber => "expected one number, found a second one",
            Self::CountryCodeZero => "expected a country code after the +, found a zero, which begins none",
            Self::TooShort => "too few digits for a phone number",
            Self::MissingContext => "expected a + after tel:, or a phone-context, found neither",
            Self::MalformedContext => "expected a host name, or + and digits, as phone-context",
            Self::EmptyExtension => "expected the digits of an extension, found none",
            Self::MalformedExtension => "expected only digits in the extension, found something else",
            Self::MalformedParameter => "expected a parameter as RFC 3966 writes it, found something else",
            Self::RepeatedParameter => "a parameter may stand once, and this is the second time",
            Self::TooManyParameters => "more than 16 parameters",
        })
    }
}
