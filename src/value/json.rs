//! The texts of JSON, a word at a time: where a plain stretch ends, and how a text is written.
//!
//! A byte is plain when it stands for itself between quotes: all but the quote, the backslash and the control
//! characters, which JSON escapes.

/// Where the plain stretch that begins at `from` ends: at the first byte that is not plain, or at the end.
pub(crate) fn plain_until(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !is_plain(*byte)).unwrap_or(rest.len())
}

/// Appends a text with its quotes, escaped as `serde_json` escapes it.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    if !all_plain(text.as_bytes()) {
        // A vector takes every byte, so this cannot fail.
        let _ = serde_json::to_writer(out, text);
        return;
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn is_plain(byte: u8) -> bool {
    byte != b'"' && byte != b'\\' && byte >= b' '
}

/// Whether nothing needs an escape: sixteen bytes at a time, in a form that becomes vector instructions. What is
/// left at the end is looked at together with bytes that were seen already.
fn all_plain(bytes: &[u8]) -> bool {
    let plain = |block: &[u8; 16]| {
        let special = block.iter().fold(false, |any, b| any | (*b == b'"') | (*b == b'\\') | (*b < b' '));
        !special
    };
    let words = |first: &[u8; 8], last: &[u8; 8]| {
        marks(u64::from_le_bytes(*first)) | marks(u64::from_le_bytes(*last)) == 0
    };
    if let Some(end) = bytes.last_chunk() {
        bytes.as_chunks().0.iter().all(plain) && plain(end)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        words(first, last)
    } else {
        bytes.iter().all(|byte| is_plain(*byte))
    }
}

/// The high bit of each byte that is not plain. Above the first mark there can be false ones: subtraction
/// borrows from the byte above.
fn marks(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    let quotes = word ^ (ONES * b'"' as u64);
    let backslashes = word ^ (ONES * b'\\' as u64);
    let below =
        quotes.wrapping_sub(ONES) | backslashes.wrapping_sub(ONES) | word.wrapping_sub(ONES * b' ' as u64);
    below & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte at every place of texts around the sizes of words and blocks.
    #[test]
    fn every_byte_at_every_place() {
        for length in 0..40 {
            for place in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    // A second byte of its kind behind it must not hide the first.
                    *bytes.last_mut().unwrap() = byte;
                    let first = bytes.iter().position(|b| !is_plain(*b)).unwrap_or(length);
                    assert_eq!(plain_until(&bytes, 0), first, "{byte} at {place} of {length}");
                    assert_eq!(all_plain(&bytes), first == length, "{byte} at {place} of {length}");
                    assert_eq!(
                        plain_until(&bytes, place + 1),
                        plain_until(&bytes[place + 1..], 0) + place + 1
                    );
                }
            }
        }
        assert_eq!(plain_until(b"", 0), 0);
    }

    #[test]
    fn texts_are_written_as_serde_json_writes_them() {
        let controls: String = (0..0x80_u8).map(char::from).collect();
        for text in ["", "a", "Zoë", "seven b", "sixteen bytes ab", "\u{2028}", "\u{7f}", &controls] {
            for text in [text.to_owned(), format!("{text}\""), format!("0123456789abcdef{text}")] {
                let mut out = Vec::new();
                write_text(&text, &mut out);
                assert_eq!(out, serde_json::to_vec(&text).unwrap());
            }
        }
    }
}
