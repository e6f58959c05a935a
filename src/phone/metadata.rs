//! National numbers by the number plan of a region: the feature `phone-metadata`.
//!
//! The plans are those of the `phonenumber` crate. It gets nothing but digits, at most 19 of them, so that none
//! of its own reading of texts is involved; and should it panic nevertheless, the panic ends here.

use std::panic::catch_unwind;
use std::str::FromStr;

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
        let candidates = match self.class() {
            Class::E164 | Class::E164WithExtension => [Some(format!("+{}", self.plain_digits())), None, None],
            Class::National if !self.local => {
                let digits = self.plain_digits();
                let after = |prefix| digits.strip_prefix(prefix).map(|rest| format!("+{rest}"));
                [Some(digits.clone()), after("00"), after("011")]
            }
            _ => return Err(Unresolved::NoPublicNumber),
        };
        let mut verdict = Err(Unresolved::NotInPlan);
        for candidate in candidates.into_iter().flatten() {
            verdict = catch_unwind(|| in_plan(region.0, &candidate)).unwrap_or(Err(Unresolved::Failed));
            if verdict.is_ok() {
                break;
            }
        }
        let mut text = verdict?;
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

    fn plain_digits(&self) -> String {
        self.digits().collect()
    }
}

fn in_plan(region: country::Id, digits: &str) -> Result<String, Unresolved> {
    let number = phonenumber::parse(Some(region), digits).map_err(|_| Unresolved::NotInPlan)?;
    if !phonenumber::is_valid(&number) {
        return Err(Unresolved::NotInPlan);
    }
    Ok(number.format().mode(Mode::E164).to_string())
}
