//! Bytes that records hold as text.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, PAD};

use crate::error::Fault;
use crate::value::Arena;

/// Reads what `Convert.FromBase64String` reads: bits left over in the last character are not looked at.
const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, PAD.with_decode_allow_trailing_bits(true));

/// The bytes of a base64 text; `None` when it is none. White space does not count.
///
/// # Errors
/// When the budget is spent.
pub(super) fn from_base64<'a>(text: &str, arena: &'a Arena) -> Result<Option<&'a [u8]>, Fault> {
    let length = text.len().div_ceil(4) * 3;
    arena.charge(text.len() + length)?;
    let mut symbols = bumpalo::collections::Vec::with_capacity_in(text.len(), arena.bump());
    symbols.extend(text.bytes().filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')));
    let bytes = arena.bump().alloc_slice_fill_copy(length, 0);
    Ok(match BASE64.decode_slice(&symbols, bytes) {
        Ok(length) => bytes.get(..length),
        Err(_) => None,
    })
}
