//! In what two spellings of one number differ.

use super::read::read;
use super::scan::is_separator;
use super::{PhoneNumber, parse};

/// In what two spellings of one number differ. `{}` is a sentence about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Difference {
    /// Upper and lower case, or the width or script of characters.
    Characters,
    /// Blanks of any kind.
    Blanks,
    /// Dashes, dots, slashes, parentheses or brackets, and perhaps blanks.
    Separators,
    /// The `(0)` that is dialled at home only.
    TrunkZero,
    /// `tel:` in one of them.
    Scheme,
    /// How the extension is marked, or the order of parameters.
    Form,
}

impl Difference {
    /// The stable code, such as `blanks`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Blanks => "blanks",
            Self::Separators => "separators",
            Self::TrunkZero => "trunk-zero",
            Self::Scheme => "scheme",
            Self::Form => "form",
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Characters => "the same number in other characters",
            Self::Blanks => "the same number but for blanks",
            Self::Separators => "the same number but for separators",
            Self::TrunkZero => "the same number but for the (0) that is dialled at home only",
            Self::Scheme => "the same number, one with tel: and one without",
            Self::Form => "the same number in another form",
        })
    }
}

/// In what two spellings of one number differ, named by the least that explains it. `None` when the texts are
/// the same, and when they are different numbers.
///
/// ```
/// use entra_scim::phone::{Difference, difference};
///
/// assert_eq!(difference("+1 317 555 0100", "+13175550100"), Some(Difference::Blanks));
/// assert_eq!(difference("+1 (317) 555-0100", "+13175550100"), Some(Difference::Separators));
/// assert_eq!(difference("tel:+13175550100", "+13175550100"), Some(Difference::Scheme));
/// assert_eq!(difference("+13175550100 x12", "tel:+13175550100;ext=12"), Some(Difference::Form));
/// assert_eq!(difference("+13175550100", "+13175550101"), None);
/// ```
pub fn difference(a: &str, b: &str) -> Option<Difference> {
    parse(a).difference(&parse(b))
}

impl PhoneNumber<'_> {
    /// In what two spellings of one number differ; see [`difference`].
    pub fn difference(&self, other: &PhoneNumber<'_>) -> Option<Difference> {
        let (a, b) = (self.text, other.text);
        if a == b || !self.is_equivalent(other) {
            return None;
        }
        let same = |keep: fn(u8) -> bool| kept(a, keep).eq(kept(b, keep));
        let without_scheme = |text| kept(text, is_significant).skip(if has_scheme(text) { 4 } else { 0 });
        Some(if same(|_| true) {
            Difference::Characters
        } else if same(|byte| !is_blank(byte)) {
            Difference::Blanks
        } else if same(is_significant) {
            Difference::Separators
        } else if self.trunk_zero.is_some() != other.trunk_zero.is_some() {
            Difference::TrunkZero
        } else if without_scheme(a).eq(without_scheme(b)) {
            Difference::Scheme
        } else {
            Difference::Form
        })
    }
}

/// The characters to compare, in lower case.
fn kept(text: &str, keep: impl Fn(u8) -> bool) -> impl Iterator<Item = u8> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (byte, next) = read(text, at)?;
        at = next;
        Some(byte.to_ascii_lowercase())
    })
    .filter(move |byte| keep(*byte))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn is_significant(byte: u8) -> bool {
    !is_separator(byte)
}

fn has_scheme(text: &str) -> bool {
    kept(text, is_significant).take(4).eq(*b"tel:")
}
