//! JSON, checked and passed over: one token after the other, with the verdict of `serde_json`.

use crate::value::json::plain_until;

use super::DEPTH;

/// A place in a JSON text. Every method passes over something, or gives `None` where `serde_json` refuses the
/// text; what is wrong there is for `serde_json` to say.
///
/// What is met at every member is inlined and looks first for what compact JSON has there; what is rare works on a
/// copy, so that the place stays in registers.
#[derive(Debug, Clone, Copy)]
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
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What stands between the quotes, its escapes as they are.
    #[inline(always)]
    pub(super) fn text(&self, quoted: Quoted) -> Option<&'a str> {
        self.text.get(quoted.start..quoted.end)
    }

    /// As [`text`](Self::text), where it need not be known to be a text.
    #[inline(always)]
    pub(super) fn bytes(&self, quoted: Quoted) -> Option<&'a [u8]> {
        self.text.as_bytes().get(quoted.start..quoted.end)
    }

    /// The bytes from where it stands.
    #[inline(always)]
    pub(super) fn rest(&self) -> Option<&'a [u8]> {
        self.text.as_bytes().get(self.at..)
    }

    /// Passes so many bytes that are known to stand next.
    #[inline(always)]
    pub(super) fn pass_known(&mut self, length: usize) {
        self.at += length;
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes blanks, and gives the byte behind them.
    #[inline]
    pub(super) fn token(&mut self) -> Option<u8> {
        match self.peek()? {
            byte if byte > b' ' => Some(byte),
            _ => {
                self.at = behind_blanks(self.text, self.at);
                self.peek()
            }
        }
    }

    /// Passes blanks and this byte.
    #[inline]
    pub(super) fn pass(&mut self, byte: u8) -> Option<()> {
        (self.token()? == byte).then(|| self.at += 1)
    }

    /// Passes these bytes if they stand next.
    #[inline(always)]
    fn pass_next(&mut self, bytes: &[u8]) -> bool {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(bytes)) {
            self.at += bytes.len();
            return true;
        }
        false
    }

    /// Passes a name from behind its opening quote, and the colon behind it.
    #[inline(always)]
    pub(super) fn name(&mut self) -> Option<Quoted> {
        let start = self.at;
        self.pass_plain();
        let end = self.at;
        if self.pass_next(br#"":"#) {
            return Some(Quoted { start, end, escaped: false });
        }
        let name;
        (*self, name) = rest_of_text(*self, start)?;
        self.pass(b':')?;
        Some(name)
    }

    /// Passes what is behind a member: up to the opening quote of the next name, or the closing brace. Whether there
    /// is another member.
    #[inline(always)]
    pub(super) fn another(&mut self) -> Option<bool> {
        if self.pass_next(br#",""#) {
            return Some(true);
        }
        let more = self.token()? == b',';
        self.pass(if more { b',' } else { b'}' })?;
        if more {
            self.pass(b'"')?;
        }
        Some(more)
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
        let text;
        (*self, text) = rest_of_text(*self, start)?;
        Some(text)
    }

    /// Passes a value that is no text, a list or an object, and begins with this byte.
    #[inline]
    pub(super) fn scalar(&mut self, first: u8) -> Option<Scalar<'a>> {
        match first {
            b't' => self.pass_next(b"true").then_some(Scalar::Boolean(true)),
            b'f' => self.pass_next(b"false").then_some(Scalar::Boolean(false)),
            b'n' => self.pass_next(b"null").then_some(Scalar::Null),
            _ => {
                let start = self.at;
                self.at = number(self.text, start)?;
                self.text.get(start..self.at).map(Scalar::Number)
            }
        }
    }

    /// Passes a list or an object that stands `depth` levels deep.
    pub(super) fn nested(&mut self, depth: u32) -> Option<Nested<'a>> {
        let start = self.at;
        let (items, members);
        (*self, items, members) = nested(*self, depth)?;
        Some(Nested { literal: self.text.get(start..self.at)?, items, members })
    }

    /// Passes the plain bytes, up to one that is not, or to the end.
    #[inline(always)]
    fn pass_plain(&mut self) {
        self.at = plain_until(self.text.as_bytes(), self.at);
    }
}

#[cold]
fn behind_blanks(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).count()
}

/// Passes the rest of a text that began at `start`: escapes, and what is between them.
#[cold]
fn rest_of_text(mut scanner: Scanner<'_>, start: usize) -> Option<(Scanner<'_>, Quoted)> {
    let mut escaped = false;
    while scanner.peek()? != b'"' {
        scanner.at = escape(scanner.text.as_bytes(), scanner.at)?;
        scanner.pass_plain();
        escaped = true;
    }
    let end = scanner.at;
    scanner.at += 1;
    Some((scanner, Quoted { start, end, escaped }))
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
#[inline(never)]
fn number(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let digits = |from: usize| {
        let mut at = from;
        while byte(at).is_ascii_digit() {
            at += 1;
        }
        (at > from).then_some(at)
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

/// Passes a list or an object, with a stack of its own for what is open; how many items and members it has.
#[inline(never)]
fn nested(mut scanner: Scanner<'_>, depth: u32) -> Option<(Scanner<'_>, usize, usize)> {
    let mut open = Open { depth, objects: 0, filled: 0 };
    let (mut items, mut members) = (0, 0);
    loop {
        let first = scanner.token()?;
        let mut filled = true;
        match first {
            b'[' | b'{' => {
                scanner.at += 1;
                open.push(first == b'{')?;
                if scanner.token()? != open.closing() {
                    open.member_name(&mut scanner)?;
                    continue;
                }
                scanner.at += 1;
                filled = open.pop();
            }
            b'"' => {
                scanner.at += 1;
                scanner.string()?;
            }
            _ => filled = scanner.scalar(first)? != Scalar::Null,
        }
        // Behind a value: it counts for what it stands in, which may end with it.
        while open.depth > depth {
            if open.in_object() {
                members += 1;
            } else if filled {
                items += 1;
                open.fill();
            }
            let byte = scanner.token()?;
            scanner.at += 1;
            if byte == b',' {
                open.member_name(&mut scanner)?;
                break;
            }
            if byte != open.closing() {
                return None;
            }
            filled = open.pop();
        }
        if open.depth == depth {
            return Some((scanner, items, members));
        }
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

    /// Passes the name of a member, where members have names.
    fn member_name(&self, scanner: &mut Scanner<'_>) -> Option<()> {
        if self.in_object() {
            scanner.pass(b'"')?;
            scanner.name()?;
        }
        Some(())
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
