//! JSON that is written into room of a fixed size, a block of bytes at a time.
//!
//! A block is copied by a few moves, where a stretch of any length takes a call. What a block has too much is overwritten
//! by what follows it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::json::copy_plain;

/// How many bytes of a fragment are copied together: most names, with what stands around them, are not longer.
const BLOCK: usize = 32;

/// How many bytes of a record are copied together: most texts are not longer.
const TEXT: usize = 64;

/// How many bytes are zeroed together: for many more the C library takes a string instruction, which begins slowly.
const ZEROED: usize = 1536;

/// Room behind what is written. All that writes into it gives what is left of it, or `None` when it was too small.
pub(crate) struct Room<'r>(&'r mut [u8]);

impl<'r> Room<'r> {
    /// Appends what `write` writes. It is called again with more room until it has enough.
    #[inline(always)]
    pub(crate) fn append(out: &mut Vec<u8>, mut room: usize, write: impl Fn(Room<'_>) -> Option<Room<'_>>) {
        let start = out.len();
        loop {
            out.reserve(room);
            while out.len() < start + room {
                out.resize(out.len() + ZEROED.min(start + room - out.len()), 0);
            }
            if let Some(Room(left)) = write(Room(&mut out[start..])) {
                let left = left.len();
                return out.truncate(start + room - left);
            }
            room = 2 * room + TEXT;
        }
    }

    /// Writes a block of which only the first bytes count, so many.
    #[inline(always)]
    pub(crate) fn block<const N: usize>(self, block: &[u8; N], length: usize) -> Option<Self> {
        *self.0.first_chunk_mut()? = *block;
        self.behind(length)
    }

    /// What is left behind so many bytes.
    #[inline(always)]
    fn behind(self, length: usize) -> Option<Self> {
        self.0.get_mut(length..).map(Self)
    }

    #[inline(always)]
    pub(crate) fn fragment(self, fragment: &Fragment) -> Option<Self> {
        self.all_but(0, fragment)
    }

    /// Writes a fragment without so many of its last bytes, which are no more than one.
    #[inline(always)]
    pub(crate) fn all_but(mut self, last: usize, fragment: &Fragment) -> Option<Self> {
        for block in &fragment.blocks {
            self = self.block(block, BLOCK)?;
        }
        self.block(&fragment.end, fragment.length - last)
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Option<Self> {
        self.0.write_all(bytes).ok()?;
        Some(self)
    }

    /// Writes a text between its opening quote and its closing one, escaped as `serde_json` escapes it. One that lies in
    /// `plain` is known to need no escape.
    #[inline(always)]
    pub(crate) fn text(self, text: &str, plain: &str) -> Option<Self> {
        match block_of(text, plain) {
            Some(block) if text.len() <= TEXT => self.block(block, text.len()),
            _ => self.any_text(text, plain),
        }
    }

    /// The same for texts that are longer than a block, or stand at the end of `plain` or elsewhere.
    #[inline(never)]
    fn any_text(self, text: &str, plain: &str) -> Option<Self> {
        let room = self.0.get_mut(..text.len())?;
        if plain.as_bytes().as_ptr_range().contains(&text.as_ptr()) {
            room.copy_from_slice(text.as_bytes());
        } else if !copy_plain(text.as_bytes(), room) {
            return self.json_as(text, Unquoted);
        }
        self.behind(text.len())
    }

    /// Writes a value as `serde_json` writes it.
    pub(crate) fn json(self, value: &impl Serialize) -> Option<Self> {
        self.json_as(value, CompactFormatter)
    }

    #[cold]
    #[inline(never)]
    fn json_as(mut self, value: &(impl Serialize + ?Sized), formatter: impl Formatter) -> Option<Self> {
        value.serialize(&mut Serializer::with_formatter(&mut self.0, formatter)).ok()?;
        Some(self)
    }
}

/// The block of `plain` in which this text begins, if it lies there and the block is whole.
#[inline(always)]
fn block_of<'p>(text: &str, plain: &'p str) -> Option<&'p [u8; TEXT]> {
    let from = text.as_ptr().addr().wrapping_sub(plain.as_ptr().addr());
    plain.as_bytes().get(from..)?.first_chunk()
}

/// Leaves the quotes of a text out.
struct Unquoted;

impl Formatter for Unquoted {
    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        Ok(())
    }

    fn end_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes that are known beforehand, in blocks.
#[derive(Debug)]
pub(crate) struct Fragment {
    blocks: Box<[[u8; BLOCK]]>,
    /// The last block, and how many bytes of it count: one at least, if there are any.
    end: [u8; BLOCK],
    length: usize,
}

impl Fragment {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let (blocks, last) = bytes.as_chunks();
        let (blocks, last) = match blocks.split_last() {
            Some((end, blocks)) if last.is_empty() => (blocks, &end[..]),
            _ => (blocks, last),
        };
        let mut end = [0; BLOCK];
        end[..last.len()].copy_from_slice(last);
        Self { blocks: blocks.into(), end, length: last.len() }
    }

    pub(crate) fn len(&self) -> usize {
        self.blocks.as_flattened().len() + self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as long as a block and around it, that lie in the record with little or much behind them, or elsewhere, in
    /// room that has to grow and in room that is enough.
    #[test]
    fn texts_are_written_as_serde_json_writes_them() {
        let record: String = ('!'..='~').filter(|c| !"\"\\".contains(*c)).collect();
        let controls: String = (0..0x80_u8).map(char::from).collect();
        let mut texts = vec!["", "Zoë", "\u{2028}", "\u{7f}", "a\"", "\\0123456789abcdef", &controls];
        for length in [1, 2, 63, 64, 65] {
            texts.extend([&record[..length], &record[9..9 + length], &record[record.len() - length..]]);
        }
        for (text, room) in texts.iter().flat_map(|text| [(text, 0), (text, 1), (text, 2_000)]) {
            let mut out = b"before".to_vec();
            let quote = Fragment::new(b"\"");
            Room::append(&mut out, room, |room| room.fragment(&quote)?.text(text, &record)?.fragment(&quote));
            assert_eq!(String::from_utf8(out).unwrap(), format!("before{}", serde_json::json!(text)));
        }
    }

    #[test]
    fn fragments_of_every_length() {
        let bytes: Vec<u8> = (0..100).collect();
        for length in 1..bytes.len() {
            let fragment = Fragment::new(&bytes[..length]);
            let mut out = Vec::new();
            Room::append(&mut out, 0, |room| room.fragment(&fragment)?.all_but(1, &fragment));
            assert_eq!(fragment.len(), length);
            assert_eq!(out, [&bytes[..length], &bytes[..length - 1]].concat());
        }
    }
}
