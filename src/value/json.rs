//! The texts of JSON, several bytes at a time: where a plain stretch ends, and whether a text is plain.
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

/// Copies a text as it stands to a place of its length; whether nothing in it needs an escape. Its ends are copied first:
/// they may overlap.
#[inline(always)]
pub(crate) fn copy_plain(from: &[u8], to: &mut [u8]) -> bool {
    let Some([start, end]) = copy_ends::<BLOCK>(from, to) else {
        let is_plain = copy_short::<8>(from, to).or_else(|| copy_short::<4>(from, to));
        let is_plain = is_plain.or_else(|| copy_short::<2>(from, to)).or_else(|| copy_short::<1>(from, to));
        return is_plain.unwrap_or(true);
    };
    let between = from.as_chunks().0.iter().zip(to.as_chunks_mut().0).skip(1);
    let found = between.fold(marks(start) | marks(end), |found, (block, room)| {
        *room = *block;
        found | marks(block)
    });
    found == 0
}

/// The same of a text that is shorter than a block, and not longer than its two ends of so many bytes; `None` when it is
/// shorter than one.
#[inline(always)]
fn copy_short<const N: usize>(from: &[u8], to: &mut [u8]) -> Option<bool> {
    let [start, end] = copy_ends::<N>(from, to)?;
    let mut block = [b' '; BLOCK];
    *block.first_chunk_mut()? = *start;
    *block.last_chunk_mut()? = *end;
    Some(marks(&block) == 0)
}

/// Copies so many bytes at both ends of a text that has them.
#[inline(always)]
fn copy_ends<'f, const N: usize>(from: &'f [u8], to: &mut [u8]) -> Option<[&'f [u8; N]; 2]> {
    let ends = [from.first_chunk()?, from.last_chunk()?];
    *to.first_chunk_mut()? = *ends[0];
    *to.last_chunk_mut()? = *ends[1];
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_plain(byte: u8) -> bool {
        byte != b'"' && byte != b'\\' && byte >= b' '
    }

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
                    let mut copy = vec![b'a'; length];
                    assert_eq!(
                        copy_plain(&bytes, &mut copy),
                        is_plain(byte),
                        "{byte} at {place} of {length}"
                    );
                    assert_eq!(copy, bytes);
                    if !is_plain(byte) {
                        assert_eq!(plain_until(&bytes, place + 1), length - usize::from(place + 1 < length));
                    }
                }
            }
        }
        assert!(copy_plain(b"", &mut []));
        assert_eq!([plain_until(b"", 0), plain_until(b"a", 1)], [0, 1]);
    }
}
