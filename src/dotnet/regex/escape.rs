//! What follows a backslash.

use super::ast::{Node, Place};
use super::error::PatternErrorKind;
use super::parser::{Parser, Result, is_word};
use super::set::Set;

impl Parser<'_> {
    /// Reads on after a backslash outside a class.
    pub(super) fn escape(&mut self, open: usize) -> Result<Node> {
        let Some(c) = self.peek(0) else {
            let mend = "write `\\\\` for a backslash; in an expression's string that is `\"\\\\\\\\\"`";
            return Err(self.invalid("the pattern ends in a lone backslash", mend, open..self.at));
        };
        let place = match c {
            'A' => Place::Start,
            'z' => Place::End,
            'Z' => Place::FinalLine,
            'b' => Place::Boundary,
            'B' => Place::NoBoundary,
            'G' => Place::Continue,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                self.at += 1;
                let mut set = Set::default();
                set.add_shorthand(c);
                return Ok(Node::Set(set.finish()));
            }
            'p' | 'P' => {
                self.at += 1;
                let mut set = Set::default();
                self.property(c == 'P', open, &mut set)?;
                return Ok(Node::Set(set.finish()));
            }
            _ => return self.reference_or_character(open),
        };
        self.at += 1;
        Ok(Node::Place(place))
    }

    /// `\1`, `\k<name>`, the old `\<name>`, or a character.
    fn reference_or_character(&mut self, open: usize) -> Result<Node> {
        let back = self.at;
        let mut close = None;
        match self.peek(0) {
            Some('k') => {
                self.at += 1;
                close = match self.next() {
                    Some('<') => Some('>'),
                    Some('\'') => Some('\''),
                    _ => None,
                };
                if close.is_none() || self.left() == 0 {
                    let mend = "name the group: `\\k<name>`";
                    return Err(self.invalid("`\\k` lacks the name of a group", mend, open..self.at));
                }
            }
            Some(quote @ ('<' | '\'')) if self.left() > 1 => {
                self.at += 1;
                close = Some(if quote == '<' { '>' } else { '\'' });
            }
            _ => {}
        }
        match (close, self.peek(0)) {
            (Some(close), Some('0'..='9')) => {
                let number = self.decimal()?;
                if self.eat(close) {
                    return self.reference(Some(number), &number.to_string(), open);
                }
            }
            (Some(close), Some(c)) if is_word(c) => {
                let name = self.name();
                if self.eat(close) {
                    // While the groups are being numbered, no name is known yet.
                    let number = self.known.map_or(Some(0), |known| known.of_name(&name));
                    return self.reference(number, &name, open);
                }
            }
            (None, Some('1'..='9')) => {
                let number = self.decimal()?;
                // A number of two digits or more that is no group is an octal code.
                if number <= 9 || self.known.is_none_or(|known| known.has(number)) {
                    return self.reference(Some(number), &number.to_string(), open);
                }
            }
            _ => {}
        }
        self.at = back;
        let c = self.character(open)?;
        Ok(self.unit(c))
    }

    fn reference(&mut self, number: Option<u32>, name: &str, open: usize) -> Result<Node> {
        let found = number.filter(|number| self.known.is_none_or(|known| known.has(*number)));
        let Some(number) = found else {
            let kind = PatternErrorKind::UnknownGroup { name: name.to_owned(), known: Vec::new() };
            return Err(self.error(kind, open..self.at));
        };
        if self.options.ignore_case {
            return Err(self.error(PatternErrorKind::FoldedReference, open..self.at));
        }
        Ok(Node::Reference(number))
    }

    /// The character of an escape such as `\t`, `\x41` or `\.`, in a class and outside.
    pub(super) fn character(&mut self, open: usize) -> Result<char> {
        let Some(c) = self.next() else {
            return Err(self.invalid(
                "the pattern ends in a backslash",
                "write `\\\\` for it",
                open..self.at,
            ));
        };
        Ok(match c {
            '0'..='7' => {
                self.at -= 1;
                let mut code = 0;
                for _ in 0..3 {
                    let Some(digit) = self.peek(0).and_then(|c| c.to_digit(8)) else { break };
                    code = code * 8 + digit;
                    self.at += 1;
                }
                // As in Perl: of codes above \377 the low eight bits count.
                char::from(u8::try_from(code & 0xFF).unwrap_or_default())
            }
            'x' => self.hexadecimal(2, open)?,
            'u' => self.hexadecimal(4, open)?,
            'a' => '\x07',
            'b' => '\x08',
            'e' => '\x1B',
            'f' => '\x0C',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0B',
            'c' => match self.next().map(|c| c.to_ascii_uppercase()) {
                Some(c @ '@'..='_') => char::from(c as u8 - b'@'),
                _ => {
                    let mend = "write a letter after it: `\\cA` is U+0001";
                    return Err(self.invalid("this control character does not exist", mend, open..self.at));
                }
            },
            c if is_word(c) => {
                let mend = "drop the backslash before letters and `_`, or double it for a backslash";
                return Err(self.invalid(".NET has no such escape", mend, open..self.at));
            }
            c => c,
        })
    }

    fn hexadecimal(&mut self, digits: usize, open: usize) -> Result<char> {
        let mut unit: u16 = 0;
        for _ in 0..digits {
            let Some(digit) = self.peek(0).and_then(|c| c.to_digit(16)) else {
                let mend = "write two digits after `\\x` and four after `\\u`; .NET has no braces here";
                return Err(self.invalid("hexadecimal digits are missing", mend, open..self.at));
            };
            unit = unit << 4 | u16::try_from(digit).unwrap_or_default();
            self.at += 1;
        }
        Ok(super::units::char_of(unit))
    }

    /// Reads `{name}` after `\p` or `\P`.
    pub(super) fn property(&mut self, negated: bool, open: usize, set: &mut Set) -> Result<()> {
        let mend =
            "write a category such as `\\p{L}` or a block such as `\\p{IsGreek}`; .NET knows no scripts";
        let mut name = String::new();
        let mut closed = self.left() >= 3 && self.eat('{');
        if closed {
            while let Some(c) = self.peek(0).filter(|c| is_word(*c) || *c == '-') {
                name.push(c);
                self.at += 1;
            }
            closed = self.eat('}');
        }
        if !closed {
            return Err(self.invalid("this `\\p` lacks a name in braces", mend, open..self.at));
        }
        if !self.options.ignore_case && matches!(name.as_str(), "Lu" | "Ll" | "Lt") {
            self.one_case = Some(open..self.at);
        }
        match set.add_property(&name, negated, self.options.ignore_case) {
            Ok(Some(())) => Ok(()),
            Ok(None) => Err(self.error(PatternErrorKind::FoldedRange, open..self.at)),
            Err(()) => Err(self.invalid(".NET knows no category or block of this name", mend, open..self.at)),
        }
    }
}
