//! The number itself: digits, and what people put between them.

use super::class::{Invalid, Reason, Span};
use super::country;
use super::read::read;

/// Most digits of an E.164 number (ITU-T E.164, section 6), and here of an extension too.
pub(super) const MOST_DIGITS: usize = 15;

/// A plus and the first 15 digits, as they are scanned: the E.164 form lies ready when the scan ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlusDigits {
    text: [u8; 1 + MOST_DIGITS],
    count: usize,
}

impl PlusDigits {
    pub(super) const NONE: Self = Self { text: [b'+'; 1 + MOST_DIGITS], count: 0 };

    #[inline(always)]
    fn push(&mut self, digit: u8) {
        self.count += 1;
        if let Some(place) = self.text.get_mut(self.count) {
            *place = digit;
        }
    }

    /// How many digits there are, also those beyond the fifteenth.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The first 15 digits.
    pub(super) fn first(&self) -> &[u8] {
        self.text.get(1..=self.count).unwrap_or(&self.text[1..])
    }

    /// `+` and the digits, when there are at most 15.
    pub(super) fn e164(&self) -> Option<&str> {
        // All sixteen bytes, because a check of fixed length is a few instructions.
        std::str::from_utf8(&self.text).ok()?.get(..=self.count)
    }
}

/// What the scan of a number found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub(super) digits: PlusDigits,
    pub(super) plus: bool,
    /// From the `+`, or else the first digit, to the end of the last digit.
    pub(super) span: Span,
    /// The `(0)` that is dialled at home only.
    pub(super) trunk_zero: Option<Span>,
    /// Where the scan stopped: at the end of the text, or at what is not part of one number.
    pub(super) stop: usize,
}

/// Scans a number that begins at `start`. One pass, one character at a time.
#[inline]
pub(super) fn body(text: &str, start: usize) -> Body {
    let mut at = start;
    let mut plus = None;
    while let Some((byte, next)) = read(text, at) {
        if byte == b'+' && plus.is_none() {
            plus = Some(Span::new(at, next));
        } else if !is_separator(byte) {
            break;
        }
        at = next;
    }
    let mut digits = PlusDigits::NONE;
    let mut span = plus.unwrap_or(Span::new(at, at));
    let mut trunk_zero = None;
    while let Some((byte, mut next)) = read(text, at) {
        if byte.is_ascii_digit() {
            digits.push(byte);
            span.end = next;
        } else if is_separator(byte) {
            // Nobody outside the country dials the zero of `+44 (0)20 7946 0958`.
            if matches!(byte, b'(' | b'[')
                && plus.is_some()
                && country::is_whole_code_with_trunk_zero(digits.first())
                && let Some(end) = zero_and_close(text, next)
            {
                trunk_zero = Some(Span::new(at, end));
                next = end;
            }
        } else {
            break;
        }
        at = next;
    }
    Body { digits, plus: plus.is_some(), span, trunk_zero, stop: at }
}

/// Whether people write it between digits.
#[inline(always)]
pub(super) fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'[' | b']' | b'\t'..=b'\r')
}

/// The end of `0)` at `at`.
fn zero_and_close(text: &str, at: usize) -> Option<usize> {
    let (b'0', at) = read(text, at)? else { return None };
    let (b')' | b']', end) = read(text, at)? else { return None };
    Some(end)
}

/// The first digit of a span that has one.
pub(super) fn first_digit(text: &str, span: Span) -> Span {
    let mut at = span.start;
    while let Some((byte, next)) = read(text, at) {
        if byte.is_ascii_digit() {
            return Span::new(at, next);
        }
        at = next;
    }
    span
}

/// Whether nothing stands between the digits of a span.
pub(super) fn is_unbroken(text: &str, span: Span) -> bool {
    let mut at = span.start;
    while at < span.end {
        match read(text, at) {
            Some((b'0'..=b'9', next)) => at = next,
            _ => return false,
        }
    }
    true
}

/// The digits of a local number of RFC 3966, which may be `*`, `#` and A to F too.
pub(super) fn local(text: &str, start: usize, end: usize) -> Result<Span, Invalid> {
    let mut span: Option<Span> = None;
    let mut at = start;
    while at < end
        && let Some((byte, next)) = read(text, at)
    {
        match byte {
            b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' | b'*' | b'#' => {
                span = Some(Span::new(span.map_or(at, |span| span.start), next));
            }
            _ if is_separator(byte) => {}
            b'g'..=b'z' | b'G'..=b'Z' => {
                return Err(Invalid { reason: Reason::Letters, span: Span::new(at, next) });
            }
            _ => return Err(Invalid { reason: Reason::UnexpectedCharacter, span: Span::new(at, next) }),
        }
        at = next;
    }
    span.ok_or(Invalid { reason: Reason::NoDigits, span: Span::new(0, text.len()) })
}
