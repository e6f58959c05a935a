//! Quantifiers: `*`, `+`, `?`, `{2,5}`, and their lazy forms.

use super::error::PatternError;
use super::parser::{Parser, Result};

impl Parser<'_> {
    /// Whether a quantifier stands at `at`. `{` is one only before digits, with or without a comma and more
    /// digits, and `}`: `a{,3}` is a text.
    pub(super) fn quantifier_ahead(&self, at: usize) -> bool {
        match self.chars.get(at) {
            Some('*' | '+' | '?') => true,
            Some('{') => {
                let digits =
                    |from: usize| self.chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
                let first = digits(at + 1);
                let mut end = at + 1 + first;
                if first > 0 && self.chars.get(end) == Some(&',') {
                    end += 1;
                    end += digits(end);
                }
                first > 0 && self.chars.get(end) == Some(&'}')
            }
            _ => false,
        }
    }

    pub(super) fn quantifier(&mut self) -> Result<(u32, Option<u32>, bool)> {
        let open = self.at;
        let (min, max) = match self.next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            _ => {
                let min = self.decimal()?;
                let max = if self.eat(',') {
                    if self.peek(0) == Some('}') { None } else { Some(self.decimal()?) }
                } else {
                    Some(min)
                };
                self.at += 1;
                (min, max)
            }
        };
        self.skip_blank()?;
        let lazy = self.eat('?');
        if max.is_some_and(|max| max < min) {
            let mend = "put the smaller count first";
            return Err(self.invalid("this quantifier counts down", mend, open..self.at));
        }
        Ok((min, max, lazy))
    }

    pub(super) fn dangling(&self, quantified: bool, open: usize) -> PatternError {
        let range = open..self.at;
        if quantified {
            let mend = "drop it: .NET has no possessive `*+`, write `(?>a*)`; or group first: `(?:a*)*`";
            return self.invalid("this quantifier follows another quantifier", mend, range);
        }
        let mend = "put what it repeats before it, or write a backslash before it for the character";
        self.invalid("this quantifier follows nothing that it could repeat", mend, range)
    }
}
