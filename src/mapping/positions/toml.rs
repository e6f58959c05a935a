//! Where the bytes of a TOML string are written.

/// What a string of TOML stands for, its quotes included in `literal`, and for each byte of it (and its end) where in
/// `literal` it is written.
pub(super) fn decode(literal: &str) -> (String, Vec<usize>) {
    let quote = literal.chars().next().unwrap_or('"');
    let three = [quote; 3].iter().collect::<String>();
    let quotes = if literal.len() >= 6 && literal.starts_with(&three) { 3 } else { 1 };
    let end = literal.len().saturating_sub(quotes);
    let mut at = quotes.min(end);
    // The line break behind three quotes is none of the text.
    if quotes == 3 {
        let rest = &literal[at..end];
        at += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    }
    let mut text = String::new();
    let mut places = Vec::new();
    while at < end {
        let rest = &literal[at..end];
        let (written, stands_for) = match rest.chars().next() {
            Some('\\') if quote == '"' => escape(rest),
            Some(c) => (c.len_utf8(), Some(c)),
            None => break,
        };
        if let Some(c) = stands_for {
            text.push(c);
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        at += written;
    }
    places.push(end);
    (text, places)
}

/// The length of the escape that begins here, and what it stands for: nothing, for one that ends a line.
fn escape(text: &str) -> (usize, Option<char>) {
    let hex = |digits: usize| {
        let code = text.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (2 + digits, code.and_then(char::from_u32))
    };
    let one = |c| (2, Some(c));
    match text[1..].chars().next() {
        Some('b') => one('\u{8}'),
        Some('t') => one('\t'),
        Some('n') => one('\n'),
        Some('f') => one('\u{c}'),
        Some('r') => one('\r'),
        Some('e') => one('\u{1b}'),
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(c @ ('"' | '\\')) => one(c),
        _ => (text.len() - text[1..].trim_start().len(), None),
    }
}
