//! National numbers by the number plan of a region: the feature `phone-metadata`.
//!
//! The plans are those of the `phonenumber` crate. It gets nothing but digits, at most 19 of them, so that none
//! of its own reading of texts is involved; and should it panic nevertheless, the panic ends here.

use std::panic::catch_unwind;
use std::str::FromStr;

use phonenumber::metadata::{DATABASE, Descriptor, Descriptors};
use phonenumber::{Mode, country};

use super::class::Class;
use super::write::Form;
use super::{PhoneNumber, parse};

/// A region with a number plan, by its two-letter code of ISO 3166-1. There is no default: which country a
/// number without `+` belongs to is a fact about the users, and only the caller knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region(country::Id);

/// No region of the number plans has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a two-letter region code such as US or GB")]
pub struct UnknownRegion;

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(code: &str) -> Result<Self, UnknownRegion> {
        if code.len() != 2 {
            return Err(UnknownRegion);
        }
        country::Id::from_str(&code.to_ascii_uppercase()).map(Self).map_err(|_| UnknownRegion)
    }
}

/// A number that the number plans know; from [`PhoneNumber::resolve`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved(String);

impl Resolved {
    /// The number, which has the class [`Class::E164`] or [`Class::E164WithExtension`].
    pub fn number(&self) -> PhoneNumber<'_> {
        parse(&self.0)
    }
}

/// Why the number plans give no E.164 number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unresolved {
    /// An extension alone, a number of a private network, too many digits, or no number.
    #[error("only a number of the public network can be resolved, and this is none")]
    NoPublicNumber,
    /// No number of that length and beginning is in use.
    #[error("the number plan knows no such number: check its digits and the region")]
    NotInPlan,
    /// The number plans failed on it.
    #[error("the number plans could not be consulted for this number")]
    Failed,
}

impl PhoneNumber<'_> {
    /// The E.164 number that a national number is in a region, its extension kept; for a number that has its
    /// `+` already, whether it is one. Trunk prefixes go, and so does what the region dials before a country
    /// code. `00` and `011` are understood in every region, provided that a number in use comes of it.
    ///
    /// ```
    /// use entra_scim::phone::{Region, parse};
    ///
    /// let london: Region = "GB".parse()?;
    /// let resolved = parse("020 7946 0958 x12").resolve(london)?;
    /// assert_eq!(resolved.number().to_string(), "tel:+442079460958;ext=12");
    /// assert!(parse("555 0100").resolve("US".parse()?).is_err());      // an area code is missing
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Unresolved`].
    pub fn resolve(&self, region: Region) -> Result<Resolved, Unresolved> {
        let is_global = match self.class() {
            Class::E164 | Class::E164WithExtension => true,
            Class::National if !self.local => false,
            _ => return Err(Unresolved::NoPublicNumber),
        };
        let digits: String = self.digits().collect();
        let look_up = || {
            if is_global { in_use(digits.clone()) } else { national(region.0, &digits) }
        };
        let mut text = String::from("+");
        text.push_str(&catch_unwind(look_up).map_err(|_| Unresolved::Failed)?.ok_or(Unresolved::NotInPlan)?);
        if self.extension.is_some() {
            text.push_str(";ext=");
            text.extend(self.extension_digits());
        }
        let mut stored = String::new();
        match parse(&text).write(Form::Genesys, &mut stored) {
            Ok(()) => Ok(Resolved(stored)),
            Err(_) => Err(Unresolved::NotInPlan),
        }
    }
}

/// The digits of the E.164 number.
fn national(region: country::Id, digits: &str) -> Option<String> {
    let international = |prefix| in_use(digits.strip_prefix(prefix)?.to_owned());
    let dialled = phonenumber::parse(Some(region), digits).ok().filter(phonenumber::is_valid);
    let starts_abroad = dialled.as_ref().is_some_and(|number| number.code().source() == country::Source::Idd);
    let dialled = dialled.and_then(|number| {
        let e164 = number.format().mode(Mode::E164).to_string();
        e164.strip_prefix('+').map(str::to_owned)
    });
    // What the region itself dials before a country code is beyond doubt. Failing that, `00` before a country
    // code (ITU-T E.123) is likelier than two trunk prefixes.
    if dialled.is_some() && (starts_abroad || !digits.starts_with("00")) {
        return dialled;
    }
    international("00").or(dialled).or_else(|| international("011")).or_else(|| {
        // What begins like its own country code is read as if it had one, and then is too short.
        let plan = DATABASE.by_id(region.as_ref())?;
        in_use(format!("{}{digits}", plan.country_code()))
    })
}

/// These digits, when they are an E.164 number that a plan knows. The plans are asked directly, because the
/// parser takes the 8 of `+7 800 …` for a trunk prefix.
fn in_use(digits: String) -> Option<String> {
    let kinds: [fn(&Descriptors) -> Option<&Descriptor>; 10] = [
        Descriptors::fixed_line,
        Descriptors::mobile,
        Descriptors::toll_free,
        Descriptors::premium_rate,
        Descriptors::shared_cost,
        Descriptors::personal_number,
        Descriptors::voip,
        Descriptors::pager,
        Descriptors::uan,
        Descriptors::voicemail,
    ];
    let is_known = |national: &str, descriptor: &Descriptor| {
        let length = descriptor.possible_length().iter().any(|length| usize::from(*length) == national.len());
        length && descriptor.is_match(national)
    };
    let is_in_use = (1..=3).any(|length| {
        let Some((code, national)) = digits.split_at_checked(length) else { return false };
        let plans = code.parse().ok().and_then(|code: u16| DATABASE.by_code(&code)).unwrap_or_default();
        plans.iter().any(|plan| {
            let descriptors = plan.descriptors();
            kinds.iter().filter_map(|kind| kind(descriptors)).any(|descriptor| is_known(national, descriptor))
        })
    });
    is_in_use.then_some(digits)
}
