//! Phone numbers: RFC 3966 and E.164, and every way in which people write them.
//!
//! [`parse`] never fails: it says what a text is ([`Class`]), where its parts are, and which [`Form`]s it has.
//! It borrows the text, goes over it once and allocates nothing. [`normalize`] gives the form that Genesys
//! Cloud stores, [`equivalent`] compares two texts by the rules of RFC 3966, and [`difference`] says in what two
//! spellings differ.
//!
//! ```
//! use entra_scim::phone::{self, Class, Form};
//!
//! let number = phone::parse("+1 (317) 555-0100 ext. 12");
//! assert_eq!(number.class(), Class::E164WithExtension);
//!
//! let mut out = String::new();
//! number.write(Form::Genesys, &mut out)?;
//! assert_eq!(out, "tel:+13175550100;ext=12");
//! assert_eq!(phone::normalize("+44 (0)20 7946 0958"), "+442079460958");
//! assert!(phone::equivalent("tel:+1-317-555-0100", "+1 317 555 0100"));
//! # Ok::<(), entra_scim::phone::NoSuchForm>(())
//! ```
//!
//! What is wrong with a text has a reason and a place:
//!
//! ```
//! use entra_scim::phone::{self, Class, Reason};
//!
//! let text = "1-800-FLOWERS";
//! let Class::Invalid(invalid) = phone::parse(text).class() else { panic!("these are letters") };
//! assert_eq!(invalid.reason, Reason::Letters);
//! assert_eq!(invalid.span.of(text), "FLOWERS");
//! ```

mod class;
mod compare;
mod country;
mod difference;
mod digits;
mod extension;
#[cfg(feature = "phone-metadata")]
mod metadata;
mod parameter;
mod parse;
mod read;
mod rfc3966;
mod scan;
mod write;

pub use class::{Class, Invalid, Reason, Span};
pub use compare::equivalent;
pub use difference::{Difference, difference};
pub use digits::Digits;
#[cfg(feature = "phone-metadata")]
pub use metadata::{Region, Resolved, UnknownRegion, Unresolved};
pub use parameter::{Parameter, Parameters};
pub use parse::parse;
pub use write::{Form, NoSuchForm, normalize};

use scan::PlusDigits;

/// A text, and what it is as a phone number; from [`parse`].
///
/// `{}` prints its normal form, which [`normalize`] gives too.
#[derive(Debug, Clone, Copy)]
pub struct PhoneNumber<'a> {
    text: &'a str,
    class: Class,
    plus_digits: PlusDigits,
    plus: bool,
    local: bool,
    number: Option<Span>,
    trunk_zero: Option<Span>,
    extension: Option<Span>,
    /// Where the first `;` is, or the end of the text.
    parameters: usize,
    has_other_parameters: bool,
}

impl<'a> PhoneNumber<'a> {
    /// What the text is.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The text as it was given.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where the number is, from its `+` or first digit to its last digit. `None` for an extension alone and
    /// for what is invalid.
    pub fn number(&self) -> Option<Span> {
        self.number
    }

    /// Where the `(0)` is that is dialled at home only, and so belongs to no form of the number.
    ///
    /// ```
    /// let number = entra_scim::phone::parse("+44 (0)20 7946 0958");
    /// assert_eq!(number.trunk_zero().unwrap().of(number.text()), "(0)");
    /// ```
    pub fn trunk_zero(&self) -> Option<Span> {
        self.trunk_zero
    }

    /// Where the digits of the extension are.
    pub fn extension(&self) -> Option<Span> {
        self.extension
    }

    /// The digits of the number, with the country code when it begins with a `+`.
    ///
    /// ```
    /// let number = entra_scim::phone::parse("+49 (0)30 1234-567 #12");
    /// assert_eq!(number.digits().collect::<String>(), "49301234567");
    /// assert_eq!(number.extension_digits().collect::<String>(), "12");
    /// ```
    pub fn digits(&self) -> Digits<'a> {
        Digits::new(self.text, self.number, self.trunk_zero)
    }

    /// The digits of the extension.
    pub fn extension_digits(&self) -> Digits<'a> {
        Digits::new(self.text, self.extension, None)
    }

    /// The parameters, `ext` among them, in the order of the text.
    ///
    /// ```
    /// let number = entra_scim::phone::parse("tel:863-1234;phone-context=+1-914-555");
    /// let context = number.parameters().next().unwrap();
    /// assert_eq!((context.name, context.value), ("phone-context", Some("+1-914-555")));
    /// ```
    pub fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.text, self.parameters)
    }

    /// Whether the number is one of the whole world: whether it begins with a `+`.
    pub fn is_global(&self) -> bool {
        self.plus
    }

    /// Whether the text, as it stands, is a `tel` URI to the letter of RFC 3966.
    ///
    /// ```
    /// use entra_scim::phone::parse;
    /// assert!(parse("tel:+1(317)555-0100;ext=1234").is_rfc3966());
    /// assert!(!parse("tel:+1 317 555 0100").is_rfc3966());     // blanks
    /// assert!(!parse("tel:;ext=1234").is_rfc3966());           // no number, though Genesys stores it so
    /// ```
    pub fn is_rfc3966(&self) -> bool {
        rfc3966::is_telephone_uri(self.text)
    }
}

/// The examples of the documentation run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/phone.md")]
struct Documentation;
