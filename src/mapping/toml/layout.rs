//! Long expressions over several lines, and back.

use std::collections::HashMap;

/// How long an expression may be on one line.
const WIDTH: usize = 90;

/// How long the arguments of a call may be on one line.
const ARGUMENTS: usize = 60;

/// The expression over several lines, all of them ended, each argument of a call that is too long on its own. `None` where it is short, or is
/// not written as [`join`] would write it: then it stays on one line.
pub(super) fn lay_out(expression: &str) -> Option<String> {
    if expression.chars().count() <= WIDTH {
        return None;
    }
    let ends = call_ends(expression);
    let mut out = String::with_capacity(2 * expression.len());
    // The open parentheses, and whether each is broken up.
    let mut open: Vec<bool> = Vec::new();
    let mut plain = Plain::default();
    let new_line = |out: &mut String, depth: usize| {
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    let depth = |open: &[bool]| open.iter().filter(|broken| **broken).count();
    for (at, c) in expression.char_indices() {
        let is_plain = plain.next(c);
        let broken = open.last() == Some(&true);
        match c {
            '(' if is_plain => {
                let end = ends.get(&at).copied().unwrap_or(at);
                let long = expression[at..end].chars().count() > ARGUMENTS;
                open.push(long);
                out.push(c);
                if long {
                    new_line(&mut out, depth(&open));
                }
            }
            ')' if is_plain => {
                let broken = open.pop().unwrap_or_default();
                if broken {
                    new_line(&mut out, depth(&open));
                }
                out.push(c);
            }
            ',' if is_plain && broken => {
                out.push(c);
                new_line(&mut out, depth(&open));
            }
            // The one behind a comma, which the line break stands for.
            ' ' if is_plain && broken && expression[..at].ends_with(',') => {}
            _ => out.push(c),
        }
    }
    let is_broken_up = out.contains('\n');
    // The quotes that end it stand on a line of their own. In a text that is not whole, that would be a part of it.
    out.push('\n');
    (is_broken_up && join(&out).0 == expression).then_some(out)
}

/// Where each parenthesis of an expression that opens is closed.
fn call_ends(expression: &str) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut ends = HashMap::new();
    let mut plain = Plain::default();
    for (at, c) in expression.char_indices() {
        match (plain.next(c), c) {
            (true, '(') => open.push(at),
            (true, ')') => ends.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    ends
}

/// The expression on one line, and for each of its bytes (and its end) where it stood: a line break with the blanks around
/// it is a blank, or nothing behind `(` and before `)`. What stands in strings and brackets stays.
pub(in super::super) fn join(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut plain = Plain::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let blanks = if plain.is_plain() { rest.len() - rest.trim_start().len() } else { 0 };
        if rest[..blanks].contains('\n') {
            let (before, after) = (out.chars().next_back(), rest[blanks..].chars().next());
            let nothing = match (before, after) {
                (None | Some('('), _) | (_, None) => true,
                (Some(before), Some(after)) => after == ')' && before != ',',
            };
            if !nothing {
                out.push(' ');
                places.push(at);
            }
            rest = &rest[blanks..];
            continue;
        }
        plain.next(c);
        places.extend(at..at + c.len_utf8());
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    places.push(text.len());
    (out, places)
}

/// Whether a character is none of a string or of an attribute's name.
#[derive(Debug, Default)]
struct Plain {
    quoted: bool,
    escaped: bool,
    /// Open brackets.
    brackets: usize,
}

impl Plain {
    fn is_plain(&self) -> bool {
        !self.quoted && self.brackets == 0
    }

    /// Takes the next character; whether it is plain.
    fn next(&mut self, c: char) -> bool {
        let plain = self.is_plain();
        if self.escaped {
            self.escaped = false;
            return false;
        }
        match c {
            // In an attribute's name a backslash is none but itself.
            '\\' if self.quoted && self.brackets == 0 => self.escaped = true,
            '"' => self.quoted = !self.quoted,
            '[' if !self.quoted => self.brackets += 1,
            ']' if !self.quoted => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
        plain && c != '"'
    }
}

#[cfg(test)]
mod tests {
    use super::{join, lay_out};

    const LONG: &str = r#"IIF(IsNullOrEmpty(StripSpaces([extensionAttribute1])), StripSpaces([telephoneNumber]), Join(";ext=", Append("tel:", StripSpaces([telephoneNumber])), StripSpaces([extensionAttribute1])))"#;

    #[test]
    fn a_long_expression_is_broken_up_and_joined_again() {
        let laid = lay_out(LONG).unwrap();
        assert_eq!(
            laid,
            r#"IIF(
  IsNullOrEmpty(StripSpaces([extensionAttribute1])),
  StripSpaces([telephoneNumber]),
  Join(
    ";ext=",
    Append("tel:", StripSpaces([telephoneNumber])),
    StripSpaces([extensionAttribute1])
  )
)
"#
        );
        let (joined, places) = join(&laid);
        assert_eq!(joined, LONG);
        for (at, c) in LONG.char_indices().filter(|(_, c)| *c != ' ') {
            assert!(laid[places[at]..].starts_with(c), "{at}");
        }
        assert_eq!(places.len(), LONG.len() + 1);
    }

    #[test]
    fn what_is_short_or_written_otherwise_stays() {
        let blanks = format!(r#"Replace([{}], "-", , , "_", , )"#, "a".repeat(90));
        assert_eq!(join(&lay_out(&blanks).unwrap()).0, blanks);
        for text in
            ["Not([x])", &LONG.replace(", ", ","), &LONG.replace(", ", ",  "), &LONG.replace('(', "( ")]
        {
            assert_eq!(lay_out(text), None, "{text}");
        }
        // Brackets, quotes and line breaks that are no layout.
        let strings = format!(r#"Join("(,\"", [a(, "], "{}", "x)")"#, "\n  y".repeat(40));
        if let Some(laid) = lay_out(&strings) {
            assert_eq!(join(&laid).0, strings);
        }
        assert_eq!(join("\n  [a]\r\n  & \"x\n y\"\n").0, "[a] & \"x\n y\"");
    }
}
