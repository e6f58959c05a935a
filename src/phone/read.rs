//! Reading a text as the ASCII characters that it stands for.
//!
//! People paste numbers from web pages, Word and phone books: full-width and Arabic-Indic digits, a dozen
//! dashes, no-break blanks, direction marks. One function maps them all, so that nothing behind it needs to
//! know; for ASCII it is one comparison.

/// What stands for nothing that a phone number knows.
pub(super) const OTHER: u8 = 0;

/// The character at `at` as the ASCII character it stands for, and where the next one begins. `None` at the
/// end of the text.
#[inline(always)]
pub(super) fn read(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() && byte != b'%' { Some((byte, at + 1)) } else { read_odd(text, at) }
}

#[cold]
fn read_odd(text: &str, at: usize) -> Option<(u8, usize)> {
    let rest = text.get(at..)?;
    if let Some(byte) = percent_encoded(rest.as_bytes()) {
        return Some((byte, at + 3));
    }
    let character = rest.chars().next()?;
    Some((ascii_for(character), at + character.len_utf8()))
}

/// `%2B` is `+`: dialling links come percent-encoded as a whole, although RFC 3966 allows it in parameters
/// only. `%25` does not lead to another round of decoding.
pub(super) fn percent_encoded(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = *bytes else { return None };
    let value = hex(high)? << 4 | hex(low)?;
    (value.is_ascii() && value != b'%' && value != b';').then_some(value)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Where the ten digits of a script begin (Unicode's general category Nd).
const ZEROS: [char; 19] = [
    '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}',
    '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0E50}', '\u{0ED0}', '\u{0F20}', '\u{1040}',
    '\u{17E0}', '\u{1810}', '\u{FF10}',
];

fn ascii_for(character: char) -> u8 {
    match character {
        // Blanks of any width, and what cannot be seen: joiners, direction marks, the soft hyphen.
        '\u{00A0}'
        | '\u{00AD}'
        | '\u{061C}'
        | '\u{1680}'
        | '\u{180E}'
        | '\u{2000}'..='\u{200F}'
        | '\u{2028}'..='\u{202F}'
        | '\u{205F}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{3000}'
        | '\u{FEFF}'
        | '\u{0085}' => b' ',
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{30FC}'
        | '\u{FE58}'
        | '\u{FE63}' => b'-',
        '\u{00B7}' | '\u{2022}' | '\u{2024}' | '\u{2027}' | '\u{22C5}' | '\u{30FB}' => b'.',
        '\u{2044}' | '\u{2215}' => b'/',
        '\u{00D7}' => b'x',
        // A full-width semicolon begins no parameter: parameters are ASCII.
        '\u{FF1B}' => OTHER,
        _ => digit(character).or_else(|| full_width(character)).unwrap_or(OTHER),
    }
}

fn digit(character: char) -> Option<u8> {
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(character).checked_sub(u32::from(zero)).filter(|value| *value < 10)?;
        Some(b'0' + u8::try_from(value).ok()?)
    })
}

/// U+FF01 to U+FF5E are `!` to `~`, twice as wide.
fn full_width(character: char) -> Option<u8> {
    u32::from(character)
        .checked_sub(0xFEE0)
        .filter(|code| (0x21..=0x7E).contains(code))
        .and_then(|code| u8::try_from(code).ok())
}
