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
        self.text.get(..=self.count).and_then(|text| std::str::from_utf8(text).ok())
    }
}

/// What the scan of a number found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub(super) digits: PlusDigits,
    pub(super) plus: bool,
    /// Where the `+` or the first digit is, and the end of the last digit.
    pub(super) span: Span,
    pub(super) first_digit: Span,
    /// The `(0)` that is dialled at home only.
    pub(super) trunk_zero: Option<Span>,
    /// Where the scan stopped: at the end of the text, or at a character that is not part of a number.
    pub(super) stop: usize,
}

/// Scans a number that begins at `start`. One pass, one character at a time.
pub(super) fn body(text: &str, start: usize) -> Result<Body, Invalid> {
    let mut digits = PlusDigits::NONE;
    let mut plus = None;
    let mut first_digit = Span::new(start, start);
    let mut last = start;
    let mut trunk_zero = None;
    let mut at = start;
    while let Some((byte, mut next)) = read(text, at) {
        match byte {
            b'0'..=b'9' => {
                if digits.count == 0 {
                    first_digit = Span::new(at, next);
                }
                digits.push(byte);
                last = next;
            }
            b' ' | b'-' | b'.' | b'/' | b')' | b']' | b'\t'..=b'\r' => {}
            b'(' | b'[' => {
                // Nobody outside the country dials the zero of `+44 (0)20 7946 0958`.
                if plus.is_some()
                    && country::is_whole_code_with_trunk_zero(digits.first())
                    && let Some(end) = zero_and_close(text, next)
                {
                    trunk_zero = Some(Span::new(at, end));
                    next = end;
                }
            }
            b'+' if digits.count > 0 => {
                return Err(Invalid { reason: Reason::SecondNumber, span: Span::new(at, next) });
            }
            b'+' if plus.is_some() => {
                return Err(Invalid { reason: Reason::RepeatedPlus, span: Span::new(at, next) });
            }
            b'+' => {
                plus = Some(at);
                last = next;
            }
            _ => break,
        }
        at = next;
    }
    let span = Span::new(plus.unwrap_or(first_digit.start), last);
    Ok(Body { digits, plus: plus.is_some(), span, first_digit, trunk_zero, stop: at })
}

/// The end of `0)` at `at`.
fn zero_and_close(text: &str, at: usize) -> Option<usize> {
    let (b'0', at) = read(text, at)? else { return None };
    let (b')' | b']', end) = read(text, at)? else { return None };
    Some(end)
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
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'[' | b']' | b'\t'..=b'\r' => {}
            b'g'..=b'z' | b'G'..=b'Z' => {
                return Err(Invalid { reason: Reason::Letters, span: Span::new(at, next) });
            }
            _ => return Err(Invalid { reason: Reason::UnexpectedCharacter, span: Span::new(at, next) }),
        }
        at = next;
    }
    span.ok_or(Invalid { reason: Reason::NoDigits, span: Span::new(0, text.len()) })
}
