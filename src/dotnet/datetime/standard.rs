//! .NET's standard formats of one letter, in the invariant culture.

use super::error::FormatError;

/// The custom format that a standard format of one character stands for.
pub(super) fn pattern_of(format: char) -> Result<&'static str, FormatError> {
    Ok(match format {
        'd' => "MM/dd/yyyy",
        'D' => "dddd, dd MMMM yyyy",
        'f' => "dddd, dd MMMM yyyy HH:mm",
        // `U` converts to UTC first, which changes nothing on a server in UTC.
        'F' | 'U' => "dddd, dd MMMM yyyy HH:mm:ss",
        'g' => "MM/dd/yyyy HH:mm",
        'G' => "MM/dd/yyyy HH:mm:ss",
        'm' | 'M' => "MMMM dd",
        'o' | 'O' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
        'r' | 'R' => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        's' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        't' => "HH:mm",
        'T' => "HH:mm:ss",
        'u' => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
        'y' | 'Y' => "yyyy MMMM",
        _ => return Err(FormatError::NotStandard),
    })
}

/// The character of a format that is exactly one long.
pub(super) fn single(format: &str) -> Option<char> {
    let mut chars = format.chars();
    // .NET counts UTF-16 units: one beyond U+FFFF is two of them, and a custom format.
    chars.next().filter(|c| chars.next().is_none() && c.len_utf16() == 1)
}
