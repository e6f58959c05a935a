//! From a number to the forms that others expect.

use std::borrow::Cow;
use std::fmt;

use super::class::{Class, Invalid};
use super::digits::Digits;
use super::parameter::{self, Parameter};
use super::{PhoneNumber, parse};

/// A way to write a number.
///
/// | form | number | with extension | extension alone |
/// |---|---|---|---|
/// | `E164` | `+13175550100` | `+13175550100` | – |
/// | `TelUri` | `tel:+13175550100` | `tel:+13175550100;ext=12` | – |
/// | `Rfc3966Canonical` | `tel:+13175550100;foo=bar` | `tel:+13175550100;ext=12;foo=bar` | – |
/// | `Genesys` | `+13175550100` | `tel:+13175550100;ext=12` | `tel:;ext=12` |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// `+` and digits. The extension, which E.164 does not know, is left out.
    E164,
    /// `tel:`, `+`, digits and `;ext=`. Other parameters are left out.
    TelUri,
    /// The `tel` URI with all its parameters, in lower case, without separators, in the order of RFC 3966,
    /// section 3. The one form of a local number, which must have its `phone-context`.
    Rfc3966Canonical,
    /// As Genesys Cloud stores it: the bare E.164 number, or a `tel` URI as soon as there is an extension.
    /// Other parameters are left out. An extension alone is `tel:;ext=12`, which RFC 3966 does not allow.
    Genesys,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::E164 => "E.164",
            Self::TelUri => "tel URI",
            Self::Rfc3966Canonical => "canonical RFC 3966",
            Self::Genesys => "Genesys Cloud",
        })
    }
}

/// Why a number was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoSuchForm {
    /// An extension alone.
    #[error(
        "an extension without a number has no {0} form: write the number with + and country code before it"
    )]
    ExtensionOnly(Form),
    /// A number of one country or network.
    #[error("a number without + and country code has no {0} form: add them")]
    National(Form),
    /// More than 15 digits.
    #[error("more than 15 digits have no {0} form: E.164 ends there")]
    TooLong(Form),
    /// No number.
    #[error("no phone number, so no {0} form: {1}")]
    Invalid(Form, Invalid),
    /// What it was written to took no more.
    #[error("the number could not be written")]
    Sink(#[from] fmt::Error),
}

/// A text in its normal form; the text itself when it has none. Normal forms are their own normal form.
///
/// The normal form is what Genesys Cloud stores. A number with other parameters than `ext` has the canonical
/// form of RFC 3966 instead, because nothing may get lost: a text and its normal form are always
/// [`equivalent`](super::equivalent).
///
/// ```
/// use entra_scim::phone::normalize;
///
/// assert_eq!(normalize("+1 (317) 555-0100"), "+13175550100");
/// assert_eq!(normalize("+1.317.555.0100,,12#"), "tel:+13175550100;ext=12");
/// assert_eq!(normalize("317.555.0100"), "317.555.0100");
/// ```
pub fn normalize(text: &str) -> Cow<'_, str> {
    parse(text).normalized()
}

impl<'a> PhoneNumber<'a> {
    /// Writes the number in this form. Nothing is written when it has no such form.
    ///
    /// # Errors
    /// [`NoSuchForm`], by class: a national number has only the canonical form of RFC 3966, and that only with
    /// a `phone-context`; an extension alone only the one of Genesys Cloud; what is too long or invalid none.
    /// [`NoSuchForm::Sink`] when `out` fails, which a `String` never does.
    pub fn write(&self, form: Form, out: &mut impl fmt::Write) -> Result<(), NoSuchForm> {
        match (self.class, form) {
            (Class::E164 | Class::E164WithExtension, Form::E164) => self.write_e164(out)?,
            (Class::E164, Form::Genesys) => self.write_e164(out)?,
            (Class::E164, Form::TelUri) | (Class::E164WithExtension, Form::TelUri | Form::Genesys) => {
                out.write_str("tel:")?;
                self.write_e164(out)?;
                self.write_extension(out)?;
            }
            (Class::ExtensionOnly, Form::Genesys) => {
                out.write_str("tel:")?;
                self.write_extension(out)?;
            }
            (Class::E164 | Class::E164WithExtension, Form::Rfc3966Canonical) => {
                out.write_str("tel:")?;
                self.write_e164(out)?;
                self.write_extension(out)?;
                self.write_parameters(out)?;
            }
            (Class::National, Form::Rfc3966Canonical) if self.local => {
                out.write_str("tel:")?;
                write_digits(self.digits(), out)?;
                self.write_extension(out)?;
                self.write_parameters(out)?;
            }
            (Class::ExtensionOnly, _) => return Err(NoSuchForm::ExtensionOnly(form)),
            (Class::National, _) => return Err(NoSuchForm::National(form)),
            (Class::TooLong, _) => return Err(NoSuchForm::TooLong(form)),
            (Class::Invalid(invalid), _) => return Err(NoSuchForm::Invalid(form, invalid)),
        }
        Ok(())
    }

    /// The normal form; see [`normalize`].
    pub fn normalized(&self) -> Cow<'a, str> {
        let Some(form) = self.normal_form() else { return Cow::Borrowed(self.text) };
        let mut rest = Expected(Some(self.text));
        if self.write(form, &mut rest).is_ok() && rest.0 == Some("") {
            return Cow::Borrowed(self.text);
        }
        let mut normal = String::with_capacity(self.text.len());
        match self.write(form, &mut normal) {
            Ok(()) => Cow::Owned(normal),
            Err(_) => Cow::Borrowed(self.text),
        }
    }

    /// Which form is the normal one, if there is one.
    pub fn normal_form(&self) -> Option<Form> {
        match self.class {
            Class::E164 | Class::E164WithExtension if self.has_other_parameters => {
                Some(Form::Rfc3966Canonical)
            }
            Class::E164 | Class::E164WithExtension => Some(Form::Genesys),
            Class::ExtensionOnly if !self.has_other_parameters => Some(Form::Genesys),
            Class::National if self.local => Some(Form::Rfc3966Canonical),
            _ => None,
        }
    }

    fn write_e164(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(self.plus_digits.e164().ok_or(fmt::Error)?)
    }

    fn write_extension(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.extension.is_none() {
            return Ok(());
        }
        out.write_str(";ext=")?;
        write_digits(self.extension_digits(), out)
    }

    fn write_parameters(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if !self.has_other_parameters {
            return Ok(());
        }
        let mut sorted: [Option<Parameter<'_>>; parameter::MOST] = [None; parameter::MOST];
        for (place, parameter) in
            sorted.iter_mut().zip(self.parameters().filter(|parameter| !parameter.is("ext")))
        {
            *place = Some(parameter);
        }
        sorted.sort_unstable_by(|a, b| match (a, b) {
            (Some(a), Some(b)) => a.canonical_order(b),
            _ => b.is_some().cmp(&a.is_some()),
        });
        for parameter in sorted.iter().flatten() {
            out.write_char(';')?;
            parameter.name.chars().try_for_each(|c| out.write_char(c.to_ascii_lowercase()))?;
            if parameter.value.is_some() {
                out.write_char('=')?;
                parameter.canonical_value().try_for_each(|c| out.write_char(c))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for PhoneNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.normal_form() {
            Some(form) => self.write(form, f).map_err(|_| fmt::Error),
            None => f.write_str(self.text),
        }
    }
}

fn write_digits(digits: Digits<'_>, out: &mut impl fmt::Write) -> fmt::Result {
    digits.into_iter().try_for_each(|digit| out.write_char(digit))
}

/// A sink that compares instead of storing: the rest of the text that is still expected.
struct Expected<'a>(Option<&'a str>);

impl fmt::Write for Expected<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.and_then(|rest| rest.strip_prefix(text));
        Ok(())
    }
}
