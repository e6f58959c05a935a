//! A position in a text that is read from left to right.

/// A text and how far it is read. Letters are compared without regard to ASCII case: all names are English.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The same text, from byte `at` on.
    pub(super) const fn skipped(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Byte offset of the next character.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn skip_white(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Takes exactly this character.
    pub(super) fn eat(&mut self, expected: char) -> bool {
        self.eat_exact(expected.encode_utf8(&mut [0; 4]))
    }

    /// Takes exactly this text.
    pub(super) fn eat_exact(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Takes this ASCII text in any case.
    pub(super) fn eat_name(&mut self, name: &str) -> bool {
        let found = self.rest().get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if found {
            self.at += name.len();
        }
        found
    }

    /// Takes this ASCII text in any case, unless a letter follows it.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.eat_name(word) && !ahead.peek().is_some_and(char::is_alphabetic);
        if found {
            *self = ahead;
        }
        found
    }

    /// Takes one of the names, in any case, and tells which. No name may begin another one.
    pub(super) fn eat_one_of<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Option<usize> {
        names.into_iter().position(|name| self.eat_name(name))
    }

    /// Takes one ASCII digit.
    pub(super) fn eat_digit(&mut self) -> Option<i32> {
        let digit = self.rest().bytes().next().filter(u8::is_ascii_digit)?;
        self.at += 1;
        Some(i32::from(digit - b'0'))
    }

    /// Takes up to `most` digits, as many as there are. Nothing is taken when there are fewer than `least`.
    pub(super) fn eat_digits(&mut self, least: usize, most: usize) -> Option<i32> {
        let start = self.at;
        let mut value = 0_i32;
        while self.at - start < most
            && let Some(digit) = self.eat_digit()
        {
            // More than nine digits wrap around in .NET too.
            value = value.wrapping_mul(10).wrapping_add(digit);
        }
        if self.at - start < least {
            self.at = start;
            return None;
        }
        Some(value)
    }
}
