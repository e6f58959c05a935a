//! Character classes: `[a-z-[aeiou]]`.

use super::error::PatternErrorKind;
use super::parser::{Parser, Result};
use super::set::Set;
use super::units::unit_of;

/// A class whose end is not reached yet.
#[derive(Debug)]
struct Open {
    set: Set,
    /// Where its `[` stands.
    at: usize,
    /// No character was read yet: a `]` here is a character.
    first: bool,
    /// The start of a range whose end comes next, and where it stands.
    range: Option<(char, usize)>,
}

impl Parser<'_> {
    /// Reads on after `[`.
    pub(super) fn class(&mut self, at: usize) -> Result<Box<str>> {
        let mut outer: Vec<Open> = Vec::new();
        let mut class = self.open_class(at);
        loop {
            let here = self.at;
            let Some(mut c) = self.next() else {
                let mend = "add the missing `]`, or write `\\[` for the character";
                return Err(self.invalid("this class is not closed", mend, class.at..class.at + 1));
            };
            let first = std::mem::take(&mut class.first);
            let mut escaped = false;
            match c {
                ']' if !first => {
                    let text = class.set.finish();
                    let Some(mut around) = outer.pop() else { return Ok(text) };
                    around.set.subtract(text);
                    if self.peek(0).is_some_and(|c| c != ']') {
                        let mend = "end the class right after what it subtracts: `[a-z-[aeiou]]`";
                        return Err(self.invalid("a subtraction must come last", mend, self.at..self.at + 1));
                    }
                    class = around;
                    continue;
                }
                '\\' if self.left() > 0 => match self.peek(0) {
                    Some(letter @ ('d' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P')) => {
                        self.at += 1;
                        if class.range.is_some() {
                            let mend = "put the hyphen last: `[\\w.-]`";
                            return Err(self.invalid("a range cannot end in a set", mend, here..self.at));
                        }
                        match letter {
                            'p' | 'P' => self.property(letter == 'P', here, &mut class.set)?,
                            _ => class.set.add_shorthand(letter),
                        }
                        continue;
                    }
                    Some('-') => {
                        self.at += 1;
                        if class.range.is_some() {
                            return Err(self.error(PatternErrorKind::EscapedHyphen, here..self.at));
                        }
                        class.set.add_unit('-', false);
                        continue;
                    }
                    _ => {
                        c = self.character(here)?;
                        escaped = true;
                    }
                },
                '[' if self.peek(0) == Some(':') && class.range.is_none() => self.skip_posix_name(),
                _ => {}
            }
            if let Some((from, start)) = class.range.take() {
                if c == '[' && !escaped && !first {
                    class.set.add_unit(from, self.options.ignore_case);
                    class = self.subtraction(class, &mut outer, here)?;
                } else {
                    self.add_range(&mut class.set, from, c, start)?;
                }
            } else if self.peek(0) == Some('-') && self.peek(1).is_some_and(|c| c != ']') {
                class.range = Some((c, here));
                self.at += 1;
            } else if c == '-' && !escaped && !first && self.peek(0) == Some('[') {
                self.at += 1;
                class = self.subtraction(class, &mut outer, here)?;
            } else {
                class.set.add_unit(c, self.options.ignore_case);
            }
        }
    }

    fn open_class(&mut self, at: usize) -> Open {
        Open { set: Set::negated(self.eat('^')), at, first: true, range: None }
    }

    fn subtraction(&mut self, class: Open, outer: &mut Vec<Open>, at: usize) -> Result<Open> {
        if outer.len() >= self.nesting {
            return Err(self.too_deep(at));
        }
        outer.push(class);
        Ok(self.open_class(at))
    }

    fn add_range(&mut self, set: &mut Set, from: char, to: char, start: usize) -> Result<()> {
        let (first, last) = (unit_of(from), unit_of(to));
        if first > last {
            let mend = "put the lower character first; a character beyond U+FFFF is two units to .NET";
            return Err(self.invalid("this range counts down", mend, start..self.at));
        }
        let fold = self.options.ignore_case;
        if first == last {
            set.add_unit(from, fold);
            return Ok(());
        }
        set.add_range(first, last, fold)
            .ok_or_else(|| self.error(PatternErrorKind::FoldedRange, start..self.at))
    }

    /// .NET reads `[:name:]` inside a class, and takes nothing of it but the bracket.
    fn skip_posix_name(&mut self) {
        let back = self.at;
        self.at += 1;
        self.name();
        if !(self.left() >= 2 && self.eat(':') && self.eat(']')) {
            self.at = back;
        }
    }
}
