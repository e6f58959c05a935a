//! The digits of a number or an extension, without what stands between them.

use super::class::Span;
use super::read::read;

/// The digits, each as ASCII; a local number of RFC 3966 may also have `*`, `#` and `a` to `f`. From
/// [`PhoneNumber::digits`] and [`PhoneNumber::extension_digits`].
///
/// [`PhoneNumber::digits`]: super::PhoneNumber::digits
/// [`PhoneNumber::extension_digits`]: super::PhoneNumber::extension_digits
#[derive(Debug, Clone)]
pub struct Digits<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    skip: Option<Span>,
}

impl<'a> Digits<'a> {
    pub(super) fn new(text: &'a str, span: Option<Span>, skip: Option<Span>) -> Self {
        let Span { start, end } = span.unwrap_or(Span::new(0, 0));
        Self { text, at: start, end, skip }
    }
}

impl Iterator for Digits<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        while self.at < self.end {
            if let Some(skip) = self.skip.filter(|skip| skip.start == self.at) {
                self.at = skip.end;
                continue;
            }
            let (byte, next) = read(self.text, self.at)?;
            self.at = next;
            if byte.is_ascii_hexdigit() || byte == b'*' || byte == b'#' {
                return Some(char::from(byte.to_ascii_lowercase()));
            }
        }
        None
    }
}
