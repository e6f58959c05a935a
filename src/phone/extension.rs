//! Extensions: `x12`, `ext. 12`, `#12`, `,,12#`, and the value of `;ext=`.

use super::class::{Invalid, Reason, Span};
use super::read::read;
use super::scan::is_separator;

/// Longest run after a comma that can be meant as an extension; a longer one is another number.
const MOST_AFTER_PAUSE: usize = 9;

const MARKS: [&str; 4] = ["x", "ext", "extn", "extension"];
const LONGEST_MARK: usize = 9;

/// The digits of an extension.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extension {
    pub(super) span: Span,
    pub(super) count: usize,
}

/// The extension that begins with its mark at `start` and fills the text up to `end`.
pub(super) fn after_mark(text: &str, start: usize, end: usize) -> Result<Extension, Invalid> {
    let (after, pause) = match read(text, start) {
        Some((b'#', next)) => (next, false),
        Some((b',', next)) => (next, true),
        Some((byte, _)) if byte.is_ascii_alphabetic() => (word(text, start, end)?, false),
        Some((_, next)) => {
            return Err(Invalid { reason: Reason::UnexpectedCharacter, span: Span::new(start, next) });
        }
        None => return Err(Invalid { reason: Reason::EmptyExtension, span: Span::new(start, end) }),
    };
    let mut at = after;
    while at < end
        && let Some((byte @ (b',' | b':' | b'='), next)) = read(text, skip_separators(text, at, end))
    {
        if byte == b',' && !pause {
            break;
        }
        at = next;
    }
    let found = digits(text, at, end, Closing::Hash)?
        .ok_or(Invalid { reason: Reason::EmptyExtension, span: Span::new(start, after) })?;
    if pause && found.count > MOST_AFTER_PAUSE {
        return Err(Invalid { reason: Reason::SecondNumber, span: found.span });
    }
    Ok(found)
}

/// The end of the mark, when the letters at `start` are one.
fn word(text: &str, start: usize, end: usize) -> Result<usize, Invalid> {
    let mut letters = [0; LONGEST_MARK];
    let mut length = 0;
    let mut at = start;
    while at < end
        && let Some((byte, next)) = read(text, at)
        && byte.is_ascii_alphabetic()
    {
        if let Some(place) = letters.get_mut(length) {
            *place = byte.to_ascii_lowercase();
        }
        length += 1;
        at = next;
    }
    let is_mark = letters.get(..length).is_some_and(|word| MARKS.iter().any(|mark| mark.as_bytes() == word));
    if is_mark { Ok(at) } else { Err(Invalid { reason: Reason::Letters, span: Span::new(start, at) }) }
}

fn skip_separators(text: &str, mut at: usize, end: usize) -> usize {
    while at < end
        && let Some((byte, next)) = read(text, at)
        && is_separator(byte)
    {
        at = next;
    }
    at
}

/// Whether a `#` may close the digits, as in the dial string `,,12#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    Hash,
    Nothing,
}

/// Digits and separators from `start` to `end`; `None` when there is no digit and nothing else either.
pub(super) fn digits(
    text: &str,
    start: usize,
    end: usize,
    closing: Closing,
) -> Result<Option<Extension>, Invalid> {
    let mut found: Option<Extension> = None;
    let mut closed = false;
    let mut at = start;
    while at < end
        && let Some((byte, next)) = read(text, at)
    {
        match byte {
            b'0'..=b'9' if !closed => {
                let (first, count) = found.map_or((at, 0), |found| (found.span.start, found.count));
                found = Some(Extension { span: Span::new(first, next), count: count + 1 });
            }
            b'#' if closing == Closing::Hash && found.is_some() && !closed => closed = true,
            b'+' => return Err(Invalid { reason: Reason::SecondNumber, span: Span::new(at, next) }),
            _ if is_separator(byte) => {}
            _ => return Err(Invalid { reason: Reason::MalformedExtension, span: Span::new(at, next) }),
        }
        at = next;
    }
    Ok(found)
}
