//! The white space of a format that the styles make meaningless.

use std::borrow::Cow;

use super::super::styles::Styles;

/// A format without the white space that means nothing when white space at the ends of the text is allowed. It
/// is cut off as text, before anything is read: in .NET too a `\` before the last space then escapes nothing.
pub(super) struct Trimmed<'f> {
    pub(super) pattern: Cow<'f, str>,
    /// Bytes cut off before the pattern, and before the second character of it.
    cut: (usize, usize),
}

impl<'f> Trimmed<'f> {
    pub(super) fn new(pattern: &'f str, styles: Styles) -> Self {
        let mut trimmed = Cow::Borrowed(pattern);
        let mut cut = (0, 0);
        if styles.trailing_white() {
            trimmed = Cow::Borrowed(pattern.trim_end());
            // Also inside a quoted text that ends the format.
            for quote in ['\'', '"'] {
                if let Some(quoted) =
                    trimmed.strip_suffix(quote).filter(|text| text.ends_with(char::is_whitespace))
                {
                    trimmed = Cow::Owned(format!("{}{quote}", quoted.trim_end()));
                }
            }
        }
        if styles.leading_white() {
            cut.0 = trimmed.len() - trimmed.trim_start().len();
            trimmed = Cow::Owned(trimmed.trim_start().to_owned());
            // And inside a quoted text, if that begins the format.
            for quote in ['\'', '"'].into_iter().filter(|_| cut.0 == 0) {
                if let Some(quoted) =
                    trimmed.strip_prefix(quote).filter(|text| text.starts_with(char::is_whitespace))
                {
                    cut.1 = quoted.len() - quoted.trim_start().len();
                    trimmed = Cow::Owned(format!("{quote}{}", quoted.trim_start()));
                }
            }
        }
        Self { pattern: trimmed, cut }
    }

    /// The place in the whole format of a place in the pattern.
    pub(super) const fn original(&self, at: usize) -> usize {
        at + self.cut.0 + if at == 0 { 0 } else { self.cut.1 }
    }
}
