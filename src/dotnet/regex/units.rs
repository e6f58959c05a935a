//! .NET's view of text: a sequence of UTF-16 units, in which a character beyond U+FFFF is two.
//!
//! The engines below us work on characters. So that `.`, `[^@]`, `{6}` and an empty match count such a
//! character twice and may even cut it in half, as .NET's do, each half is given a *stand-in*: one of the
//! 2,048 last code points, none of which any text can hold once its own characters beyond U+FFFF are stand-ins.

/// The stand-in of U+D800; those of the other halves follow in order.
const FIRST: u32 = 0x10_F800;

/// The first and the last half of a pair.
const HALVES: std::ops::RangeInclusive<u16> = 0xD800..=0xDFFF;

/// Whether the text holds a character of two units.
pub(super) fn has_pairs(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xF0)
}

/// The units of a text, halves as stand-ins, each with the byte offset of its character.
pub(super) fn units(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(|(offset, c)| {
        let mut buffer = [0; 2];
        let (first, second) = match *c.encode_utf16(&mut buffer) {
            [high, low] => (char_of(high), Some(char_of(low))),
            _ => (c, None),
        };
        std::iter::once(first).chain(second).map(move |unit| (offset, unit))
    })
}

/// The text with every half as its stand-in.
pub(super) fn widen(text: &str) -> String {
    units(text).map(|(_, unit)| unit).collect()
}

/// The character or stand-in of a unit.
pub(super) fn char_of(unit: u16) -> char {
    let code = u32::from(unit);
    let code = if HALVES.contains(&unit) { FIRST + code - u32::from(*HALVES.start()) } else { code };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The unit of a character of a widened text.
pub(super) fn unit_of(c: char) -> u16 {
    let code = match u32::from(c) {
        code @ FIRST.. => code - FIRST + u32::from(*HALVES.start()),
        code => code,
    };
    // A widened text has no other characters beyond U+FFFF.
    u16::try_from(code).unwrap_or(u16::MAX)
}

/// Puts the halves of a widened text together again. A half that lost its other half is dropped: UTF-8 has no
/// way to write it, and `Mid` and `Left` drop it too.
#[derive(Debug, Default)]
pub(super) struct Narrow {
    high: Option<u16>,
}

impl Narrow {
    /// Hands on a stretch of a widened text.
    pub(super) fn text<E>(
        &mut self,
        text: &str,
        emit: &mut impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut clean = 0;
        for (offset, c) in text.char_indices() {
            if u32::from(c) < FIRST {
                self.high = None;
                continue;
            }
            if clean < offset {
                emit(&text[clean..offset])?;
            }
            clean = offset + c.len_utf8();
            let unit = unit_of(c);
            if unit < 0xDC00 {
                self.high = Some(unit);
            } else if let Some(high) = self.high.take() {
                for pair in char::decode_utf16([high, unit]).flatten() {
                    emit(pair.encode_utf8(&mut [0; 4]))?;
                }
            }
        }
        if clean < text.len() {
            emit(&text[clean..])?;
        }
        Ok(())
    }

    /// Hands on a stretch of ordinary text.
    pub(super) fn literal<E>(
        &mut self,
        text: &str,
        emit: &mut impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        if text.is_empty() {
            return Ok(());
        }
        self.high = None;
        emit(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(parts: &[&str]) -> String {
        let mut out = String::new();
        let mut narrow = Narrow::default();
        for part in parts {
            narrow
                .text(part, &mut |piece: &str| {
                    out.push_str(piece);
                    Ok::<_, ()>(())
                })
                .unwrap();
        }
        out
    }

    #[test]
    fn every_unit_comes_back() {
        for unit in 0..=u16::MAX {
            assert_eq!(unit_of(char_of(unit)), unit);
        }
    }

    #[test]
    fn halves_meet_again_and_lost_halves_go() {
        let wide = widen("a😀b\u{10FFFF}");
        assert_eq!(wide.chars().count(), 6);
        assert_eq!(narrow(&[&wide]), "a😀b\u{10FFFF}");
        let [high, low] = ['\u{10F83D}', '\u{10FE00}'].map(String::from);
        assert_eq!(narrow(&["x", &high, &low, "y"]), "x😀y");
        assert_eq!(narrow(&[&low, &high, "y", &low]), "y");
        assert_eq!(narrow(&[&high, &high, &low]), "😀");
    }
}
