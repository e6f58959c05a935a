//! What follows an opening parenthesis.

use super::error::PatternErrorKind;
use super::parser::{GroupKind, Parser, Result, is_word};

impl Parser<'_> {
    /// Reads on after `(`. `None` when it only set options.
    pub(super) fn group_open(&mut self, open: usize) -> Result<Option<GroupKind>> {
        if self.peek(0) != Some('?') || self.peek(1) == Some(')') {
            return Ok(Some(self.unnamed_group()));
        }
        self.at += 1;
        let look = |behind, negative| Ok(Some(GroupKind::Look { behind, negative }));
        match self.peek(0) {
            Some(':') => self.at += 1,
            Some('=') => {
                self.at += 1;
                return look(false, false);
            }
            Some('!') => {
                self.at += 1;
                return look(false, true);
            }
            Some('>') => {
                self.at += 1;
                return Ok(Some(GroupKind::Atomic));
            }
            Some('<') if matches!(self.peek(1), Some('=' | '!')) => {
                let negative = self.peek(1) == Some('!');
                self.at += 2;
                return look(true, negative);
            }
            Some('<') => {
                self.at += 1;
                return self.named_group(open, '>').map(Some);
            }
            Some('\'') => {
                self.at += 1;
                return self.named_group(open, '\'').map(Some);
            }
            Some('(') => return Err(self.error(PatternErrorKind::Conditional, open..self.at + 1)),
            _ => {
                self.inline_options();
                match self.next() {
                    Some(')') => return Ok(None),
                    Some(':') => {}
                    _ => return Err(self.unknown_group_syntax(open)),
                }
            }
        }
        Ok(Some(GroupKind::Plain))
    }

    /// Reads `name>`, or `12>`.
    fn named_group(&mut self, open: usize, close: char) -> Result<GroupKind> {
        let start = self.at;
        let kind = match self.peek(0) {
            Some('0'..='9') => {
                let number = self.decimal()?;
                if number == 0 {
                    let mend = "number groups from 1";
                    return Err(self.invalid("group 0 is the whole match", mend, start..self.at));
                }
                self.seen.numbered(number);
                number
            }
            Some(c) if is_word(c) => {
                let name = self.name();
                self.seen.named(&name);
                self.known.and_then(|known| known.of_name(&name)).unwrap_or_default()
            }
            Some('-') => return Err(self.error(PatternErrorKind::Balancing, open..self.at + 1)),
            _ => return Err(self.bad_name(start)),
        };
        match self.next() {
            Some(c) if c == close => Ok(GroupKind::Capture(kind)),
            Some('-') => Err(self.error(PatternErrorKind::Balancing, open..self.at)),
            _ => Err(self.bad_name(start)),
        }
    }

    fn bad_name(&self, start: usize) -> super::error::PatternError {
        self.invalid(
            "this name of a group is not complete",
            "use letters, digits and `_`, and end it with `>`: `(?<name>…)`",
            start..self.at.max(start + 1),
        )
    }

    fn unknown_group_syntax(&self, open: usize) -> super::error::PatternError {
        self.invalid(
            "this is no group that .NET knows",
            "use `(?:…)`, `(?<name>…)`, `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `(?>…)` or `(?imnsx-imnsx:…)`",
            open..self.at,
        )
    }
}
