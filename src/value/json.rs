//! The texts of JSON, several bytes at a time: where a plain stretch ends, and how a text is written.
//!
//! A byte is plain when it stands for itself between quotes: all but the quote, the backslash and the control
//! characters, which JSON escapes.

use wide::{i8x16, u8x16};

/// How many bytes are looked at together: as many as a vector register has on every machine.
const BLOCK: usize = 16;

/// Where the plain stretch that begins at `from` ends: at the first byte that is not plain, or at the end.
#[inline(always)]
pub(crate) fn plain_until(bytes: &[u8], from: usize) -> usize {
    until(bytes, from, marks)
}

/// Where the digits end that begin at `from`.
#[inline(always)]
pub(crate) fn digits_until(bytes: &[u8], from: usize) -> usize {
    let marks = |block: &[u8; BLOCK]| {
        let values = u8x16::new(block.map(|byte| byte.wrapping_sub(b'0')));
        values.max(u8x16::splat(10)).simd_eq(values).to_bitmask()
    };
    until(bytes, from, marks)
}

/// Where a stretch ends that begins at `from`: at the first byte that is marked, or at the end. Zero is marked.
#[inline(always)]
fn until(bytes: &[u8], from: usize, marks: impl Fn(&[u8; BLOCK]) -> u32) -> usize {
    let mut rest = bytes.get(from..).unwrap_or_default();
    // The first block is most often the last one, and needs no count.
    if let Some((block, behind)) = rest.split_first_chunk() {
        let marks = marks(block);
        if marks != 0 {
            return from + marks.trailing_zeros() as usize;
        }
        rest = behind;
    }
    while let Some((block, behind)) = rest.split_first_chunk() {
        let marks = marks(block);
        if marks != 0 {
            return bytes.len() - rest.len() + marks.trailing_zeros() as usize;
        }
        rest = behind;
    }
    bytes.len() - rest.len() + until_end(rest, marks)
}

/// The same where less than a block is left.
#[inline(never)]
fn until_end(rest: &[u8], marks: impl Fn(&[u8; BLOCK]) -> u32) -> usize {
    let mut block = [0; BLOCK];
    if let Some(part) = block.get_mut(..rest.len()) {
        part.copy_from_slice(rest);
    }
    marks(&block).trailing_zeros() as usize
}

/// Which bytes are not plain, the first in the lowest bit. With its second bit turned, the quote stands before all that
/// are plain, as the control characters do; with its highest bit turned, a byte has its place as a signed number.
#[inline(always)]
fn marks(block: &[u8; BLOCK]) -> u32 {
    let turned = i8x16::new(block.map(|byte| (byte ^ 0x82).cast_signed()));
    let first_plain = i8x16::splat((b'!' ^ 0x80).cast_signed());
    let backslash = u8x16::new(*block).simd_eq(u8x16::splat(b'\\'));
    turned.simd_lt(first_plain).to_bitmask() | backslash.to_bitmask()
}

/// Where a part of a text begins in it, in bytes: the distance of their addresses. `serde_json` gives raw values as parts
/// of what it reads.
pub(crate) fn offset(part: &[u8], whole: &[u8]) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// Appends a text with its quotes, escaped as `serde_json` escapes it. One that lies in `plain` is known to need no
/// escape.
#[inline]
pub(crate) fn write_text(text: &str, plain: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    finish_text(text, plain, out);
}

/// The same behind an opening quote that is there.
#[inline(always)]
pub(crate) fn finish_text(text: &str, plain: &str, out: &mut Vec<u8>) {
    if plain.as_bytes().as_ptr_range().contains(&text.as_ptr()) || all_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        out.pop();
        // A vector takes every byte, so this cannot fail.
        let _ = serde_json::to_writer(out, text);
    }
}

#[inline(always)]
fn is_plain(byte: u8) -> bool {
    (byte != b'"') & (byte != b'\\') & (byte >= b' ')
}

/// Whether nothing needs an escape. What is left behind the last whole block is looked at together with bytes that
/// were seen already.
#[inline(never)]
fn all_plain(bytes: &[u8]) -> bool {
    if let Some(end) = bytes.last_chunk::<BLOCK>() {
        bytes.as_chunks().0.iter().all(|block| marks(block) == 0) && marks(end) == 0
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        block_is_plain(first) & block_is_plain(last)
    } else {
        block_is_plain(bytes)
    }
}

fn block_is_plain<'b>(block: impl IntoIterator<Item = &'b u8>) -> bool {
    block.into_iter().fold(true, |plain, byte| plain & is_plain(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte at every place of texts around the sizes of words and blocks.
    #[test]
    fn every_byte_at_every_place() {
        for length in 1..40 {
            for place in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    // A second one behind it, for which a first mark may be taken.
                    *bytes.last_mut().unwrap() = byte;
                    let wanted = if is_plain(byte) { length } else { place };
                    assert_eq!(plain_until(&bytes, 0), wanted, "{byte} at {place} of {length}");
                    assert_eq!(all_plain(&bytes), is_plain(byte), "{byte} at {place} of {length}");
                    if !is_plain(byte) {
                        assert_eq!(plain_until(&bytes, place + 1), length - usize::from(place + 1 < length));
                    }
                }
            }
        }
        assert!(all_plain(b""));
        assert_eq!([plain_until(b"", 0), plain_until(b"a", 1)], [0, 1]);
    }

    #[test]
    fn texts_are_written_as_serde_json_writes_them() {
        let controls: String = (0..0x80_u8).map(char::from).collect();
        for text in ["", "a", "Zoë", "seven b", "sixteen bytes ab", "\u{2028}", "\u{7f}", &controls] {
            for text in [text.to_owned(), format!("{text}\""), format!("0123456789abcdef{text}")] {
                let mut out = Vec::new();
                write_text(&text, "", &mut out);
                assert_eq!(out, serde_json::to_vec(&text).unwrap());
            }
        }
    }
}
