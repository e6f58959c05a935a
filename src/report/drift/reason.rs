//! Why what is sent differs from what is stored.

use std::fmt;

use crate::phone::{self, Class, Difference, PhoneNumber};
use crate::profiles::{GenesysPhone, PhoneFault};

/// Why what is sent to a phone number differs from what is stored. `{}` is a sentence without values,
/// [`help`](Self::help) says how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The same number in another spelling: Entra compares texts, and writes it again in every cycle.
    Spelling(Difference),
    /// What is sent is not fit to be stored.
    Unfit(PhoneFault),
    /// The same number, stored without the extension that is sent.
    ExtensionLost,
    /// The same number, stored with an extension that is not sent.
    ExtensionNotSent,
    /// The same number, or none, with another extension.
    OtherExtension,
    /// Another number.
    OtherNumber,
    /// A number, and nothing is stored.
    NotStored,
    /// A number is stored, and nothing is sent.
    NotSent,
}

/// What the comparison of a phone number found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) same_text: bool,
    pub(super) same_number: bool,
    pub(super) reason: Option<Reason>,
}

impl Reason {
    /// The stable code, such as `extension-lost`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Spelling(difference) => difference.code(),
            Self::Unfit(fault) => fault.code(),
            Self::ExtensionLost => "extension-lost",
            Self::ExtensionNotSent => "extension-not-sent",
            Self::OtherExtension => "other-extension",
            Self::OtherNumber => "other-number",
            Self::NotStored => "not-stored",
            Self::NotSent => "not-sent",
        }
    }

    /// Whether the same value is sent in every cycle, and never ends the difference. What is only out of date is
    /// sent once.
    pub fn is_rewritten(&self) -> bool {
        !matches!(self, Self::OtherExtension | Self::OtherNumber | Self::NotStored | Self::NotSent)
    }

    /// How to mend it, beside the expression that a finding may name.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Spelling(_) => "send the number as it is stored",
            Self::Unfit(fault) => fault.help(),
            Self::ExtensionLost => {
                "give the extension a pool in Genesys Cloud, and the client the permission telephony:extension:assign"
            }
            Self::ExtensionNotSent => {
                "map the row as number-with-extension, or take the extension off in the target"
            }
            Self::OtherExtension | Self::OtherNumber => {
                "it changed since the last cycle, or in the target, where mapped values are overwritten"
            }
            Self::NotStored => {
                "it is new since the last cycle, or the target refuses it: see the provisioning log"
            }
            Self::NotSent => "Entra clears no value: remove it in the target, or fill the attribute",
        }
    }

    /// Why `sent` is not `stored`, which differ as texts.
    fn of(sent: &str, stored: &str) -> Self {
        let (ours, theirs) = (phone::parse(sent), phone::parse(stored));
        if let Some(difference) = ours.difference(&theirs) {
            return Self::Spelling(difference);
        }
        if let Some(fault) = unfit(sent) {
            return Self::Unfit(fault);
        }
        if ours.is_global() != theirs.is_global() || !ours.digits().eq(theirs.digits()) {
            return Self::OtherNumber;
        }
        match (has_extension(&ours), has_extension(&theirs)) {
            (true, false) => Self::ExtensionLost,
            (false, true) => Self::ExtensionNotSent,
            _ if !ours.extension_digits().eq(theirs.extension_digits()) => Self::OtherExtension,
            _ => Self::OtherNumber,
        }
    }
}

fn has_extension(number: &PhoneNumber<'_>) -> bool {
    matches!(number.class(), Class::E164WithExtension | Class::ExtensionOnly) || number.extension().is_some()
}

/// What is wrong with what is sent, beyond its spelling. The type is the target's affair.
fn unfit(sent: &str) -> Option<PhoneFault> {
    GenesysPhone::new("work", sent).fault().filter(|fault| !matches!(fault, PhoneFault::Stored(_)))
}

/// Compares what is sent with what is stored; `None` when there is neither.
pub(super) fn compare(sent: Option<&str>, stored: Option<&str>) -> Option<Comparison> {
    let differs = |reason| Comparison { same_text: false, same_number: false, reason: Some(reason) };
    Some(match (sent, stored) {
        (None, None) => return None,
        (None, Some(_)) => differs(Reason::NotSent),
        (Some(sent), None) => differs(unfit(sent).map_or(Reason::NotStored, Reason::Unfit)),
        // Phone numbers are not caseExact (RFC 7643, section 8.7.1): to Entra these are one text.
        (Some(sent), Some(stored)) if sent.eq_ignore_ascii_case(stored) => {
            Comparison { same_text: true, same_number: true, reason: None }
        }
        (Some(sent), Some(stored)) => {
            let same_number = phone::equivalent(sent, stored);
            Comparison { same_text: false, same_number, reason: Some(Reason::of(sent, stored)) }
        }
    })
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Spelling(difference) => return write!(f, "stored is {difference}"),
            Self::Unfit(fault) => return fault.fmt(f),
            Self::ExtensionLost => "stored is the same number without its extension",
            Self::ExtensionNotSent => "stored is the same number with an extension, which is not sent",
            Self::OtherExtension => "stored is another extension",
            Self::OtherNumber => "stored is another number",
            Self::NotStored => "nothing is stored",
            Self::NotSent => "nothing is sent, and a number is stored",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn reasons_are_told_apart() {
        let number = "+13175550100";
        let both = "tel:+13175550100;ext=12";
        for (sent, stored, wanted) in [
            (Some(number), Some(number), (true, true, None)),
            (Some("TEL:+13175550100;ext=12"), Some(both), (true, true, None)),
            (Some("tel:"), Some("tel:"), (true, true, None)),
            (Some("+1 317 555 0100"), Some(number), (false, true, Some("blanks"))),
            (Some("+1(317)555-0100"), Some(number), (false, true, Some("separators"))),
            (Some(number), Some("tel:+13175550100"), (false, true, Some("scheme"))),
            (Some("+13175550100x12"), Some(both), (false, true, Some("form"))),
            (Some("12"), Some("tel:;ext=12"), (false, true, Some("form"))),
            (Some(both), Some(number), (false, false, Some("extension-lost"))),
            (Some(number), Some(both), (false, false, Some("extension-not-sent"))),
            (Some(both), Some("tel:+13175550100;ext=13"), (false, false, Some("other-extension"))),
            (Some("tel:;ext=12"), Some("tel:;ext=13"), (false, false, Some("other-extension"))),
            (Some("tel:;ext=12"), Some(both), (false, false, Some("other-number"))),
            (Some(number), Some("+13175550101"), (false, false, Some("other-number"))),
            (Some("317.555.0100"), Some(number), (false, false, Some("country-code-missing"))),
            (Some("tel:"), Some(both), (false, false, Some("bare-tel"))),
            (Some("tel:"), None, (false, false, Some("bare-tel"))),
            (Some("tel:;ext=x12"), None, (false, false, Some("extension-not-digits"))),
            (Some("tel:+13175550100x12;ext=12"), Some(both), (false, false, Some("extension-twice"))),
            (Some("tel:+13175550100;isub=1"), Some(number), (false, false, Some("parameters"))),
            (Some("FLOWERS"), Some(number), (false, false, Some("not-a-number"))),
            (Some(number), None, (false, false, Some("not-stored"))),
            (None, Some(number), (false, false, Some("not-sent"))),
        ] {
            let found = compare(sent, stored).unwrap();
            let found = (found.same_text, found.same_number, found.reason.map(|reason| reason.code()));
            assert_eq!(found, wanted, "{sent:?} and {stored:?}");
        }
        assert_eq!(compare(None, None), None);
    }
}
