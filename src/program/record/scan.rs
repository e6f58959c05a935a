//! JSON, checked and passed over: one token after the other, with the verdict of `serde_json`.

use crate::value::json::plain_until;

use super::DEPTH;

/// A place in a JSON text. Every method passes over something, or gives `None` where `serde_json` refuses the
/// text; what is wrong there is for `serde_json` to say.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

/// What a value is, by its form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token {
    Null,
    Boolean(bool),
    Number,
    /// A text without escapes.
    Plain,
    /// A text with escapes.
    Escaped,
    /// A list or an object.
    Nested {
        /// How many items of lists that are not Null it has, at any depth.
        items: usize,
        /// How many members of objects it has, at any depth.
        members: usize,
    },
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Where it stands, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The text from there on to where it stands.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text between the quotes of a text that began there and that it has just passed.
    pub(super) fn quoted(&self, start: usize) -> &'a str {
        self.text.get(start + 1..self.at - 1).unwrap_or_default()
    }

    /// The next byte.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes blanks, and gives the byte behind them.
    #[inline]
    pub(super) fn token(&mut self) -> Option<u8> {
        match self.peek()? {
            byte if byte > b' ' => Some(byte),
            _ => self.behind_blanks(),
        }
    }

    fn behind_blanks(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Passes this byte.
    #[inline]
    pub(super) fn pass(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Passes a name and the colon behind it, and gives what stands between the quotes; whether it has escapes.
    #[inline]
    pub(super) fn name(&mut self) -> Option<(&'a str, bool)> {
        let start = self.at;
        let escaped = self.string()?;
        let name = self.quoted(start);
        self.token()?;
        self.pass(b':')?;
        Some((name, escaped))
    }

    /// Passes a text; whether it has escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Option<bool> {
        self.pass(b'"')?;
        let bytes = self.text.as_bytes();
        self.at = plain_until(bytes, self.at);
        if bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            return Some(false);
        }
        self.escapes()?;
        Some(true)
    }

    /// Passes the rest of a text from its first escape on.
    fn escapes(&mut self) -> Option<()> {
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.escape()?,
                _ => return None,
            }
            self.at = plain_until(self.text.as_bytes(), self.at);
        }
    }

    fn escape(&mut self) -> Option<()> {
        let kind = *self.text.as_bytes().get(self.at + 1)?;
        self.at += 2;
        match kind {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => match self.hex()? {
                0xd800..=0xdbff => {
                    self.pass(b'\\')?;
                    self.pass(b'u')?;
                    matches!(self.hex()?, 0xdc00..=0xdfff).then_some(())
                }
                0xdc00..=0xdfff => None,
                _ => Some(()),
            },
            _ => None,
        }
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.text.as_bytes().get(self.at..)?.first_chunk::<4>()?;
        self.at += 4;
        digits.iter().try_fold(0, |code, digit| Some(code << 4 | char::from(*digit).to_digit(16)? as u16))
    }

    /// Passes a value that stands `depth` levels deep.
    #[inline]
    pub(super) fn value(&mut self, depth: u32) -> Option<Token> {
        match self.token()? {
            b'"' => Some(if self.string()? { Token::Escaped } else { Token::Plain }),
            b'[' | b'{' => self.nested(depth),
            _ => self.scalar(),
        }
    }

    fn scalar(&mut self) -> Option<Token> {
        match self.peek()? {
            b't' => self.word("true", Token::Boolean(true)),
            b'f' => self.word("false", Token::Boolean(false)),
            b'n' => self.word("null", Token::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, token: Token) -> Option<Token> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(word.as_bytes()).then(|| self.at += word.len())?;
        Some(token)
    }

    fn number(&mut self) -> Option<Token> {
        let start = self.at;
        if self.peek()? == b'-' {
            self.at += 1;
        }
        let first = self.at;
        self.digits()?;
        if self.at > first + 1 && self.text.as_bytes()[first] == b'0' {
            return None;
        }
        let mut plain = true;
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            plain = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        // Digits alone are in the range of f64 up to 300 of them; whether other numbers are in it is for the one
        // to say who computes them.
        let in_range = (plain && self.at - start <= 300) || float(self.since(start)).is_some();
        in_range.then_some(Token::Number)
    }

    fn digits(&mut self) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += count;
        (count > 0).then_some(())
    }

    /// Passes a list or an object, with its own stack of what is open.
    fn nested(&mut self, depth: u32) -> Option<Token> {
        let mut open = Open { depth, objects: 0, filled: 0 };
        let (mut items, mut members) = (0, 0);
        loop {
            let mut filled = true;
            match self.token()? {
                bracket @ (b'[' | b'{') => {
                    self.at += 1;
                    open.push(bracket == b'{')?;
                    if self.token()? != open.closing() {
                        self.member_name(&open)?;
                        continue;
                    }
                    self.at += 1;
                    filled = open.pop();
                }
                b'"' => _ = self.string()?,
                _ => filled = self.scalar()? != Token::Null,
            }
            // Behind a value: it counts for what it stands in, which may end with it.
            while open.depth > depth {
                if open.in_object() {
                    members += 1;
                } else if filled {
                    items += 1;
                    open.fill();
                }
                let byte = self.token()?;
                self.at += 1;
                if byte == b',' {
                    self.token()?;
                    self.member_name(&open)?;
                    break;
                }
                if byte != open.closing() {
                    return None;
                }
                filled = open.pop();
            }
            if open.depth == depth {
                return Some(Token::Nested { items, members });
            }
        }
    }

    /// Passes the name of a member, where members have names.
    fn member_name(&mut self, open: &Open) -> Option<()> {
        if open.in_object() {
            self.name()?;
        }
        Some(())
    }
}

/// The lists and objects that are open, one bit for each level: there are at most [`DEPTH`].
struct Open {
    depth: u32,
    /// Which of them are objects.
    objects: u128,
    /// Which of them have an item that is not Null: a list without one is Null itself.
    filled: u128,
}

const _: () = assert!(DEPTH < u128::BITS);

impl Open {
    fn push(&mut self, object: bool) -> Option<()> {
        if self.depth >= DEPTH {
            return None;
        }
        self.depth += 1;
        self.objects = self.objects << 1 | u128::from(object);
        self.filled = self.filled << 1 | u128::from(object);
        Some(())
    }

    /// Closes the innermost one; whether it is not Null.
    fn pop(&mut self) -> bool {
        let filled = self.filled & 1 != 0;
        self.depth -= 1;
        self.objects >>= 1;
        self.filled >>= 1;
        filled
    }

    fn in_object(&self) -> bool {
        self.objects & 1 != 0
    }

    fn fill(&mut self) {
        self.filled |= 1;
    }

    fn closing(&self) -> u8 {
        if self.in_object() { b'}' } else { b']' }
    }
}

/// The number of a JSON literal, as `serde_json` computes it; `None` where it is out of range.
pub(super) fn float(literal: &str) -> Option<f64> {
    serde_json::from_str(literal).ok()
}
