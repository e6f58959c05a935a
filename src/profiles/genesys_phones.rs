//! What Genesys Cloud makes of a phone number that is sent to it.

use std::borrow::Cow;
use std::fmt;

use crate::phone::{self, Class, Difference, Form, Invalid, PhoneNumber, Reason};

/// The types of phone numbers: those of Genesys' page on field mappings, then the integrations that its SDK lists
/// beside them
/// (<https://help.mypurecloud.com/articles/scim-and-genesys-cloud-field-mappings/>, `ScimPhoneNumber`).
const TYPES: [&str; 10] = [
    "work",
    "work2",
    "work3",
    "work4",
    "home",
    "mobile",
    "other",
    "microsoftteams",
    "zoomphone",
    "eightbyeight",
];

/// A value that is sent to a phone number of Genesys Cloud.
///
/// Genesys takes "E.164 or tel URI format" and stores `+13175550100`, or `tel:+13175550100;ext=1234` as soon as
/// there is an extension. What differs from the stored form is written again in every cycle.
///
/// ```
/// use entra_scim::profiles::{GenesysPhone, PhoneFault};
///
/// let sent = GenesysPhone::new("work", "+1(317)555-0100");
/// assert_eq!(sent.stored().as_deref(), Some("+13175550100"));
/// assert_eq!(sent.fault().unwrap().code(), "separators");
///
/// // What the documented expression for an extension alone leaves for users who have none.
/// assert_eq!(GenesysPhone::new("work2", "tel:").fault(), Some(PhoneFault::BareScheme));
/// assert_eq!(GenesysPhone::new("work", "tel:+13175550100;ext=1234").fault(), None);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct GenesysPhone<'v> {
    kind: &'v str,
    number: PhoneNumber<'v>,
}

/// What is wrong with a value for Genesys Cloud. `{}` is a sentence without the value, [`help`](Self::help) says how
/// to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PhoneFault {
    /// A type that Genesys Cloud does not know.
    UnknownType,
    /// `tel:` and nothing else.
    BareScheme,
    /// No `+` and country code.
    CountryCodeMissing,
    /// More than 15 digits.
    TooLong,
    /// Two extensions.
    ExtensionTwice,
    /// An extension that is not made of digits.
    ExtensionNotDigits,
    /// No phone number.
    NotANumber(Invalid),
    /// A number, but with parameters that are not stored.
    Parameters,
    /// A number that is stored in another form.
    Stored(Difference),
}

impl<'v> GenesysPhone<'v> {
    /// The value that is sent to `phoneNumbers[type eq "KIND"].value`.
    pub fn new(kind: &'v str, value: &'v str) -> Self {
        Self { kind, number: phone::parse(value) }
    }

    /// What the value is as a phone number.
    pub fn number(&self) -> PhoneNumber<'v> {
        self.number
    }

    /// The form in which Genesys Cloud stores it; `None` for what it cannot store.
    pub fn stored(&self) -> Option<Cow<'v, str>> {
        if self.number.normal_form() == Some(Form::Genesys) {
            return Some(self.number.normalized());
        }
        let mut stored = String::new();
        self.number.write(Form::Genesys, &mut stored).ok().map(|()| stored.into())
    }

    /// What is wrong with it, the gravest first; `None` when it is stored as it is sent.
    pub fn fault(&self) -> Option<PhoneFault> {
        if !TYPES.iter().any(|kind| kind.eq_ignore_ascii_case(self.kind)) {
            return Some(PhoneFault::UnknownType);
        }
        let number = &self.number;
        match number.class() {
            Class::National => return Some(PhoneFault::CountryCodeMissing),
            Class::TooLong => return Some(PhoneFault::TooLong),
            Class::Invalid(invalid) => return Some(PhoneFault::of(number.text(), invalid)),
            _ => {}
        }
        let stored = self.stored()?;
        if stored == number.text() {
            return None;
        }
        Some(number.difference(&phone::parse(&stored)).map_or(PhoneFault::Parameters, PhoneFault::Stored))
    }
}

impl PhoneFault {
    fn of(text: &str, invalid: Invalid) -> Self {
        match invalid.reason {
            Reason::NoDigits if text.trim().eq_ignore_ascii_case("tel:") => Self::BareScheme,
            Reason::EmptyExtension if text.trim().eq_ignore_ascii_case("tel:;ext=") => Self::BareScheme,
            Reason::MissingContext => Self::CountryCodeMissing,
            Reason::MalformedExtension => Self::ExtensionNotDigits,
            Reason::SecondNumber if is_after_extension(text, invalid.span.start) => Self::ExtensionNotDigits,
            Reason::RepeatedParameter if names_extension(invalid.span.of(text)) => Self::ExtensionTwice,
            _ => Self::NotANumber(invalid),
        }
    }

    /// The stable code, such as `bare-tel`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownType => "unknown-type",
            Self::BareScheme => "bare-tel",
            Self::CountryCodeMissing => "country-code-missing",
            Self::TooLong => "too-long",
            Self::ExtensionTwice => "extension-twice",
            Self::ExtensionNotDigits => "extension-not-digits",
            Self::NotANumber(_) => "not-a-number",
            Self::Parameters => "parameters",
            Self::Stored(difference) => difference.code(),
        }
    }

    /// How to mend it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownType => "write work, work2, work3, work4, home, mobile, other or microsoftteams",
            Self::BareScheme => "use an expression that sends nothing for users without an extension",
            Self::CountryCodeMissing => "write + and the country code in the directory",
            Self::TooLong => "E.164 ends at 15 digits: is there an extension without its mark?",
            Self::ExtensionTwice => {
                "keep the extension in one attribute: take it out of the number, or map the number alone"
            }
            Self::ExtensionNotDigits => {
                "write the extension in digits only, or take its mark off in the expression"
            }
            Self::NotANumber(invalid) => invalid.reason.help(),
            Self::Parameters => "Genesys Cloud keeps the number and its extension only: take the rest off",
            Self::Stored(Difference::Blanks) => "use StripSpaces around the attribute",
            Self::Stored(Difference::Separators | Difference::TrunkZero) => {
                "take the separators off with Replace: StripSpaces takes blanks alone"
            }
            Self::Stored(Difference::Scheme) => "send tel: only before a number with an extension",
            Self::Stored(_) => "send the stored form",
        }
    }
}

/// Whether `;ext=` stands right before this place.
fn is_after_extension(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    before
        .len()
        .checked_sub(5)
        .and_then(|start| before.get(start..))
        .is_some_and(|it| it.eq_ignore_ascii_case(";ext="))
}

/// The span of a doubled parameter leads to the parameter.
fn names_extension(parameter: &str) -> bool {
    let name = parameter.trim_start_matches([';', ' ']).get(..3);
    name.is_some_and(|name| name.eq_ignore_ascii_case("ext"))
}

impl fmt::Display for PhoneFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownType => "Genesys Cloud knows no phone number of this type",
            Self::BareScheme => "tel: without a number and without an extension",
            Self::CountryCodeMissing => {
                "expected E.164 or a tel URI, found a number without + and country code"
            }
            Self::TooLong => "expected at most 15 digits, found more",
            Self::ExtensionTwice => "expected one extension, found it twice",
            Self::ExtensionNotDigits => "expected only digits in the extension, found something else",
            Self::NotANumber(invalid) => return invalid.fmt(f),
            Self::Parameters => "Genesys Cloud stores this number without its parameters",
            Self::Stored(difference) => {
                return write!(
                    f,
                    "what Genesys Cloud stores is {difference}: it is written again in every cycle"
                );
            }
        })
    }
}
