//! The letters of .NET's date formats.

use crate::error::Span;

/// The runs of letters in a custom format that stand for parts of a date, in order: each letter, with the stretch
/// of its run. A format of one character is a standard one, and has none.
pub(super) fn letters(format: &str) -> Vec<(char, Span)> {
    let mut runs: Vec<(char, Span)> = Vec::new();
    if format.chars().count() < 2 {
        return runs;
    }
    let mut quote = None;
    let mut rest = format.char_indices();
    while let Some((at, c)) = rest.next() {
        match (quote, c) {
            (_, '\\') => {
                rest.next();
            }
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, c) if c.is_ascii_alphabetic() => match runs.last_mut() {
                Some((letter, span)) if *letter == c && span.end == at => span.end += 1,
                _ => runs.push((c, Span::new(at, at + 1))),
            },
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn quoted_and_escaped_letters_are_text() {
        let found = |format| letters(format).into_iter().map(|(letter, _)| letter).collect::<String>();
        assert_eq!(found("yyyy-MM-dd'T'HH:mm\\Z"), "yMdHm");
        assert_eq!(found("d"), "");
        assert_eq!(found("'unclosed dd"), "");
    }
}
