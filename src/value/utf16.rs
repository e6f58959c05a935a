//! Positions as .NET counts them: in UTF-16 code units.

/// The length of a text in UTF-16 code units.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// `length` code units from the code unit `start` on, counted from 0, as far as the text goes. Of a character
/// outside the Basic Multilingual Plane that is cut in two, neither half is kept.
pub(crate) fn slice(text: &str, start: usize, length: usize) -> &str {
    let end = start.saturating_add(length);
    if text.is_ascii() {
        return text.get(start..end.min(text.len())).unwrap_or_default();
    }
    let mut units = 0;
    let mut bytes = text.len()..text.len();
    for (at, c) in text.char_indices() {
        let next = units + c.len_utf16();
        if units >= start && bytes.start == text.len() {
            bytes.start = at;
        }
        if next > end {
            bytes.end = at;
            break;
        }
        units = next;
    }
    text.get(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_count_code_units() {
        let cases = [
            ("John Doe", 2, 5, "hn Do"),
            ("John Doe", 5, 999, "Doe"),
            ("John Doe", 8, 1, ""),
            ("John Doe", 9, 1, ""),
            ("Żółć", 1, 2, "ół"),
            ("a😀b", 0, 1, "a"),
            ("a😀b", 0, 2, "a"),
            ("a😀b", 0, 3, "a😀"),
            ("a😀b", 2, 2, "b"),
            ("a😀b", 3, 1, "b"),
            ("a😀b", 4, 1, ""),
            ("😀", 0, 1, ""),
            ("é", 0, usize::MAX, "é"),
            ("é", 5, usize::MAX, ""),
        ];
        for (text, start, count, kept) in cases {
            assert_eq!(slice(text, start, count), kept, "{text} {start} {count}");
        }
    }
}
