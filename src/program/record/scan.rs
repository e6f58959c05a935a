//! JSON, checked and passed over: one token after the other, with the verdict of `serde_json`.

use crate::value::json::{digits_until, plain_until};

use super::DEPTH;

/// A place in a JSON text. Every method passes over something, or gives `None` where `serde_json` refuses the
/// text; what is wrong there is for `serde_json` to say.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

/// Where a text stands: between its quotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quoted {
    start: usize,
    end: usize,
    pub(super) escaped: bool,
}

/// A value without a text or another value in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scalar<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
}

/// A list or an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nested<'a> {
    pub(super) literal: &'a str,
    /// How many items of lists that are not Null it has, at any depth.
    pub(super) items: usize,
    /// How many members of objects it has, at any depth.
    pub(super) members: usize,
}

impl<'a> Scanner<'a> {
    /// At a place of a text, in bytes.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where it stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What stands between the quotes, its escapes as they are.
    pub(super) fn text(&self, quoted: Quoted) -> Option<&'a str> {
        self.text.get(quoted.start..quoted.end)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes blanks, and gives the byte behind them.
    pub(super) fn token(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Passes blanks and this byte.
    pub(super) fn pass(&mut self, byte: u8) -> Option<()> {
        (self.token()? == byte).then(|| self.at += 1)
    }

    /// Passes a name from behind its opening quote, and the colon behind it.
    pub(super) fn name(&mut self) -> Option<Quoted> {
        let name = self.string()?;
        self.pass(b':')?;
        Some(name)
    }

    /// Passes a text from behind its opening quote.
    #[inline(always)]
    pub(super) fn string(&mut self) -> Option<Quoted> {
        let start = self.at;
        self.pass_plain();
        if self.peek()? == b'"' {
            self.at += 1;
            return Some(Quoted { start, end: self.at - 1, escaped: false });
        }
        self.escaped_string(start)
    }

    /// Passes what is left of a text behind its first plain stretch, to behind its closing quote.
    #[inline(never)]
    fn escaped_string(&mut self, start: usize) -> Option<Quoted> {
        let mut escaped = false;
        while self.peek()? != b'"' {
            self.at = escape(self.text.as_bytes(), self.at)?;
            self.pass_plain();
            escaped = true;
        }
        self.at += 1;
        Some(Quoted { start, end: self.at - 1, escaped })
    }

    /// Passes the plain bytes, up to one that is not, or to the end.
    fn pass_plain(&mut self) {
        self.at = plain_until(self.text.as_bytes(), self.at);
    }

    /// Passes a value that is no text, no list and no object, and begins with this byte.
    pub(super) fn scalar(&mut self, first: u8) -> Option<Scalar<'a>> {
        match first {
            b't' => self.word(b"true").map(|()| Scalar::Boolean(true)),
            b'f' => self.word(b"false").map(|()| Scalar::Boolean(false)),
            b'n' => self.word(b"null").map(|()| Scalar::Null),
            _ => {
                let start = self.at;
                self.at = number(self.text, start)?;
                self.text.get(start..self.at).map(Scalar::Number)
            }
        }
    }

    #[inline(always)]
    fn word(&mut self, word: &[u8]) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(word).then(|| self.at += word.len())
    }

    /// Passes a list or an object that stands in the record itself.
    pub(super) fn nested(&mut self) -> Option<Nested<'a>> {
        self.list_of_one().or_else(|| self.any_nested(1))
    }

    /// Passes a list of one text without blanks and escapes, if that stands there.
    #[inline(always)]
    fn list_of_one(&mut self) -> Option<Nested<'a>> {
        let rest = self.text.get(self.at..)?;
        let inside = rest.strip_prefix(r#"[""#)?;
        let end = plain_until(inside.as_bytes(), 0);
        if !inside.as_bytes().get(end..)?.starts_with(br#""]"#) {
            return None;
        }
        let length = end + 4;
        self.at += length;
        Some(Nested { literal: rest.get(..length)?, items: 1, members: 0 })
    }

    /// Passes any that stands `depth` levels deep, with a stack of its own for what is open.
    #[inline(never)]
    fn any_nested(&mut self, depth: u32) -> Option<Nested<'a>> {
        let start = self.at;
        let mut open = Open { depth, objects: 0, filled: 0 };
        let (mut items, mut members) = (0, 0);
        loop {
            let first = self.token()?;
            let mut filled = true;
            match first {
                b'[' | b'{' => {
                    self.at += 1;
                    open.push(first == b'{')?;
                    if self.token()? != open.closing() {
                        self.member_name(&open)?;
                        continue;
                    }
                    self.at += 1;
                    filled = open.pop();
                }
                b'"' => {
                    self.at += 1;
                    self.string()?;
                }
                _ => filled = self.scalar(first)? != Scalar::Null,
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
                    self.member_name(&open)?;
                    break;
                }
                if byte != open.closing() {
                    return None;
                }
                filled = open.pop();
            }
            if open.depth == depth {
                return Some(Nested { literal: self.text.get(start..self.at)?, items, members });
            }
        }
    }

    /// Passes the name of a member, where members have names.
    fn member_name(&mut self, open: &Open) -> Option<()> {
        if open.in_object() {
            self.pass(b'"')?;
            self.name()?;
        }
        Some(())
    }
}

/// The end of the escape that begins there, if one does.
fn escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..at + 2)? {
        [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't'] => Some(at + 2),
        br"\u" => match hex(bytes, at + 2)? {
            0xd800..=0xdbff if bytes.get(at + 6..at + 8)? == br"\u" => {
                matches!(hex(bytes, at + 8)?, 0xdc00..=0xdfff).then_some(at + 12)
            }
            0xd800..=0xdfff => None,
            _ => Some(at + 6),
        },
        _ => None,
    }
}

fn hex(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..)?.first_chunk::<4>()?;
    digits.iter().try_fold(0, |code, digit| Some(code << 4 | char::from(*digit).to_digit(16)? as u16))
}

/// The end of the number that begins there.
fn number(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let digits = |from: usize| {
        let end = digits_until(bytes, from);
        (end > from).then_some(end)
    };
    let whole = start + usize::from(byte(start) == b'-');
    let mut at = digits(whole)?;
    if byte(whole) == b'0' && at > whole + 1 {
        return None;
    }
    if byte(at) == b'.' {
        at = digits(at + 1)?;
    }
    let exponent = matches!(byte(at), b'e' | b'E');
    if exponent {
        at = digits(at + 1 + usize::from(matches!(byte(at + 1), b'+' | b'-')))?;
    }
    // Digits alone are in the range of f64 up to 300 of them; whether other numbers are in it is for the one to say
    // who computes them.
    let in_range = (!exponent && at - start <= 300) || float(text.get(start..at)?).is_some();
    in_range.then_some(at)
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
