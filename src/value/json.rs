//! The texts of JSON, a block at a time: where a plain stretch ends, and how a text is written.
//!
//! A byte is plain when it stands for itself between quotes: all but the quote, the backslash and the control
//! characters, which JSON escapes.

/// How many bytes [`marks`] looks at.
pub(crate) const BLOCK: usize = 64;

/// One bit for each byte of a block, set where it is not plain. The loops are written so that they become vector
/// instructions: about one instruction a byte.
pub(crate) fn marks(block: &[u8; BLOCK]) -> u64 {
    let special: [u8; BLOCK] = std::array::from_fn(|at| u8::from(!is_plain(block[at])));
    // Gathers the lowest bits of eight bytes in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let eights = special.as_chunks::<8>().0.iter().rev();
    eights.fold(0, |marks, eight| marks << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
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
    (byte != b'"') & (byte != b'\\') & (byte >= b' ')
}

/// Whether nothing needs an escape. What is left behind the last whole block is looked at together with bytes that
/// were seen already.
fn all_plain(bytes: &[u8]) -> bool {
    if let Some(end) = bytes.last_chunk::<16>() {
        bytes.as_chunks::<16>().0.iter().all(block_is_plain) && block_is_plain(end)
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
        for length in 1..=BLOCK {
            for place in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    *bytes.last_mut().unwrap() = byte;
                    assert_eq!(all_plain(&bytes), is_plain(byte), "{byte} at {place} of {length}");
                    if let Ok(block) = bytes.as_slice().try_into() {
                        let wanted = if is_plain(byte) { 0 } else { 1 << place | 1 << (BLOCK - 1) };
                        assert_eq!(marks(block), wanted, "{byte} at {place}");
                    }
                }
            }
        }
        assert!(all_plain(b""));
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
