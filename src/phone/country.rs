//! As much of the country codes as `(0)` needs.

/// The country codes of two digits. `1` and `7` have one, all others three (ITU-T E.164, assigned codes).
const TWO_DIGITS: &[u8] = &[
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
    60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

/// Where ordinary numbers begin with a zero that is part of them, so that `(0)` is too: Italy and the Vatican, San Marino,
/// Côte d'Ivoire, Benin, Gabon, Congo.
const KEEPS_ZERO: &[&[u8]] = &[b"39", b"378", b"379", b"225", b"229", b"241", b"242"];

/// Whether these digits are a country code from its first digit to its last, of a country where `(0)` after it
/// is dialled at home only.
pub(super) fn is_whole_code_with_trunk_zero(digits: &[u8]) -> bool {
    let length = match *digits {
        [b'1' | b'7', ..] => 1,
        [tens, units, ..] if is_two_digit_code(tens, units) => 2,
        _ => 3,
    };
    digits.len() == length && !KEEPS_ZERO.contains(&digits)
}

fn is_two_digit_code(tens: u8, units: u8) -> bool {
    let code = tens.wrapping_sub(b'0').saturating_mul(10).saturating_add(units.wrapping_sub(b'0'));
    TWO_DIGITS.contains(&code)
}
