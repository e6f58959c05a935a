//! When two texts are the same number.

use super::class::Class;
use super::{PhoneNumber, parse};

/// Whether two texts are the same number: as RFC 3966, section 4, compares `tel` URIs, for every way to write
/// a number. Separators, case and the order of parameters say nothing; each parameter must be in both. What is
/// no number equals only itself.
///
/// ```
/// use entra_scim::phone::equivalent;
///
/// assert!(equivalent("+1 317 555 0100 x12", "TEL:+1-317-555-0100;EXT=12"));
/// assert!(equivalent("1234", "tel:;ext=1234"));
/// assert!(!equivalent("317 555 0100", "+1 317 555 0100"));      // which country?
/// ```
pub fn equivalent(a: &str, b: &str) -> bool {
    parse(a).is_equivalent(&parse(b))
}

impl PhoneNumber<'_> {
    /// Whether both are the same number; see [`equivalent`].
    pub fn is_equivalent(&self, other: &PhoneNumber<'_>) -> bool {
        let is_invalid = |number: &PhoneNumber<'_>| matches!(number.class, Class::Invalid(_));
        if is_invalid(self) || is_invalid(other) {
            return self.text == other.text;
        }
        self.plus == other.plus
            && self.extension.is_some() == other.extension.is_some()
            && self.digits().eq(other.digits())
            && self.extension_digits().eq(other.extension_digits())
            && self.has_same_parameters(other)
    }

    /// `ext` is compared as an extension, since it need not be written as a parameter.
    fn has_same_parameters(&self, other: &PhoneNumber<'_>) -> bool {
        if !self.has_other_parameters && !other.has_other_parameters {
            return true;
        }
        let count = |number: &PhoneNumber<'_>| number.parameters().filter(|mine| !mine.is("ext")).count();
        count(self) == count(other)
            && self.parameters().filter(|mine| !mine.is("ext")).all(|mine| {
                other.parameters().any(|theirs| {
                    theirs.is(mine.name)
                        && mine.value.is_some() == theirs.value.is_some()
                        && mine.canonical_value().eq(theirs.canonical_value())
                })
            })
    }
}
