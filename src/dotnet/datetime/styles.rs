//! .NET's `DateTimeStyles`.

use super::error::StylesError;

/// How [`InputFormat`](super::InputFormat) treats white space and time zones: a combination of .NET's
/// `DateTimeStyles`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Styles(u8);

const NAMES: [(&str, u8); 10] = [
    ("None", 0),
    ("AllowLeadingWhite", 1),
    ("AllowTrailingWhite", 2),
    ("AllowInnerWhite", 4),
    ("AllowWhiteSpaces", 7),
    ("NoCurrentDateDefault", 8),
    ("AdjustToUniversal", 16),
    ("AssumeLocal", 32),
    ("AssumeUniversal", 64),
    ("RoundtripKind", 128),
];

impl Styles {
    /// What `FormatDateTime` uses when it is given no styles: `RoundtripKind`, `AllowLeadingWhite` and
    /// `AllowTrailingWhite`.
    pub const DEFAULT: Self = Self(128 | 1 | 2);
    pub(super) const NONE: Self = Self(0);
    /// What `CDate` converts with: `AssumeUniversal` and `AdjustToUniversal`.
    pub(super) const UNIVERSAL: Self = Self(64 | 16);

    pub(super) const NAMES_LIST: &'static str = "None, AllowLeadingWhite, AllowTrailingWhite, AllowInnerWhite, \
         AllowWhiteSpaces, NoCurrentDateDefault, AdjustToUniversal, AssumeLocal, AssumeUniversal, RoundtripKind";

    /// Reads styles as `Enum.Parse` does: names in exactly .NET's case, separated by commas, or their sum as
    /// a decimal number. White space around each is free.
    ///
    /// ```
    /// use entra_scim::dotnet::datetime::{Styles, StylesError};
    ///
    /// assert_eq!(Styles::parse("AllowWhiteSpaces, AssumeUniversal"), Styles::parse("71"));
    /// assert_eq!(Styles::parse("none"), Err(StylesError::Unknown { at: 0 }));
    /// ```
    ///
    /// # Errors
    /// Unknown names, numbers beyond the styles, and styles that exclude each other.
    pub fn parse(text: &str) -> Result<Self, StylesError> {
        let bits = match text.trim() {
            number if number.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') => {
                // `str::parse` takes the forms that Enum.Parse takes: one sign, then digits.
                let number: i32 = number.parse().map_err(|_| StylesError::Undefined)?;
                u8::try_from(number).map_err(|_| StylesError::Undefined)?
            }
            _ => named(text)?,
        };
        Self(bits).checked()
    }

    fn checked(self) -> Result<Self, StylesError> {
        let conversion = self.adjust_to_universal() || self.assume_local() || self.assume_universal();
        if self.assume_local() && self.assume_universal() {
            Err(StylesError::LocalAndUniversal)
        } else if self.roundtrip_kind() && conversion {
            Err(StylesError::RoundtripAndConversion)
        } else {
            Ok(self)
        }
    }

    pub(super) const fn leading_white(self) -> bool {
        self.0 & 1 != 0
    }

    pub(super) const fn trailing_white(self) -> bool {
        self.0 & 2 != 0
    }

    pub(super) const fn inner_white(self) -> bool {
        self.0 & 4 != 0
    }

    pub(super) const fn no_current_date(self) -> bool {
        self.0 & 8 != 0
    }

    pub(super) const fn adjust_to_universal(self) -> bool {
        self.0 & 16 != 0
    }

    pub(super) const fn assume_local(self) -> bool {
        self.0 & 32 != 0
    }

    pub(super) const fn assume_universal(self) -> bool {
        self.0 & 64 != 0
    }

    pub(super) const fn roundtrip_kind(self) -> bool {
        self.0 & 128 != 0
    }
}

fn named(text: &str) -> Result<u8, StylesError> {
    let mut bits = 0;
    let mut at = 0;
    for part in text.split(',') {
        let name = part.trim_start();
        let start = at + part.len() - name.len();
        let known = NAMES.iter().find(|(known, _)| *known == name.trim_end());
        bits |= known.ok_or(StylesError::Unknown { at: start })?.1;
        at += part.len() + 1;
    }
    Ok(bits)
}
