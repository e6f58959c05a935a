//! Numbers, and the ways in which people write them.

use proptest::prelude::Rng;

/// A number, free of any spelling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) kind: Kind,
    /// With the country code, when it is global.
    pub(crate) digits: String,
    pub(crate) extension: Option<String>,
    /// Other parameters than `ext`: name, and value if any, in lower case.
    pub(crate) parameters: Vec<(String, Option<String>)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Global,
    National,
    /// With a `phone-context` among the parameters.
    Local,
    ExtensionOnly,
}

/// How much a spelling may ask of a reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Range {
    /// Everything that is documented.
    All,
    /// What the `phonenumber` crate understands as well.
    Common,
}

pub(crate) struct Speller<'r, R> {
    pub(crate) rng: &'r mut R,
    pub(crate) range: Range,
}

const COMMON_SEPARATORS: &[&str] =
    &[" ", "-", ".", "/", "(", ")", " (", ") ", " - ", "\u{A0}", "\u{2011}", "\u{2013}", "\u{3000}"];
const MORE_SEPARATORS: &[&str] = &[
    "\t", "[", "]", "\u{2009}", "\u{202F}", "\u{2212}", "\u{B7}", "\u{FF0E}", "%20", "%2D", "\u{200B}",
    "\r\n",
];
const COMMON_MARKS: &[&str] =
    &["x", " x", " X", " ext ", " ext. ", " Ext. ", " extn. ", " extension ", " #", "#"];
const MORE_MARKS: &[&str] =
    &[",", ",,", ", ", "ext: ", " (ext. ", "\u{A0}x", "ｘ", " EXTENSION: ", ";ext=", "; ext=", " ; EXT = "];
const ZEROS: &[u32] = &['\u{FF10}' as u32, '\u{660}' as u32, '\u{6F0}' as u32, '\u{966}' as u32];

impl<R: Rng> Speller<'_, R> {
    fn below(&mut self, bound: usize) -> usize {
        self.rng.next_u32() as usize % bound
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<'a>(&mut self, common: &[&'a str], more: &[&'a str]) -> &'a str {
        let count = if self.range == Range::All { common.len() + more.len() } else { common.len() };
        let index = self.below(count);
        common.get(index).or_else(|| more.get(index - common.len())).unwrap()
    }

    pub(crate) fn spell(&mut self, number: &Number) -> String {
        loop {
            let text = self.spell_once(number);
            if !has_lone_digit_in_brackets(&text) {
                return text;
            }
        }
    }

    fn spell_once(&mut self, number: &Number) -> String {
        let mut text = String::new();
        if self.range == Range::All && self.one_in(8) {
            text.push_str(self.pick(&[" ", "\u{202A}", "\n"], &[]));
        }
        // A number that is neither global nor local is no `tel` URI.
        let is_uri = match number.kind {
            Kind::Local => true,
            Kind::National => false,
            Kind::Global | Kind::ExtensionOnly => self.range == Range::All && self.one_in(3),
        };
        if is_uri {
            text.push_str(self.pick(&["tel:", "TEL:", "Tel:"], &[]));
        }
        match number.kind {
            Kind::Global => {
                text.push_str(self.pick(&["+", "+", "+", "＋"], &["+ ", "(+", "%2B"]));
                self.digits(&number.digits, &mut text);
            }
            Kind::National => {
                // A separator, so that six digits are not taken for an extension.
                let (head, tail) = number.digits.split_at(1);
                text.push_str(head);
                text.push_str(self.pick(&[" ", "-", ".", "/"], &["\u{2009}", "%20"]));
                self.digits(tail, &mut text);
            }
            Kind::Local => {
                let (head, tail) = number.digits.split_at(1);
                text.push_str(head);
                self.digits(tail, &mut text);
            }
            Kind::ExtensionOnly => {}
        }
        self.rest(number, is_uri, &mut text);
        text
    }

    fn digits(&mut self, digits: &str, text: &mut String) {
        // One style for a whole number, as people write, or a new decision for each digit.
        let dense = self.one_in(3);
        let every = if dense { 1 } else { 2 + self.below(5) };
        for digit in digits.chars() {
            if !dense && self.one_in(every) {
                text.push_str(self.pick(COMMON_SEPARATORS, MORE_SEPARATORS));
            }
            text.push(self.digit(digit));
        }
        if self.range == Range::All && self.one_in(6) {
            text.push_str(self.pick(&[" ", ")", "."], &[]));
        }
    }

    fn digit(&mut self, digit: char) -> char {
        let other_script = self.range == Range::All && self.one_in(12);
        match digit.to_digit(10).filter(|_| other_script) {
            Some(value) => {
                let zero = ZEROS[self.below(ZEROS.len())];
                char::from_u32(zero + value).unwrap()
            }
            None if self.one_in(2) => digit.to_ascii_uppercase(),
            None => digit,
        }
    }

    fn rest(&mut self, number: &Number, is_uri: bool, text: &mut String) {
        let mut parameters: Vec<String> = Vec::new();
        if let Some(extension) = &number.extension {
            let mark = match number.kind {
                Kind::Local => ";ext=",
                Kind::ExtensionOnly if is_uri => self.pick(&[";ext=", "; ext=", ";EXT="], &[]),
                Kind::ExtensionOnly => self.pick(&["x", "ext. ", "#", ";ext=", "Extension ", ""], &[]),
                _ => self.pick(COMMON_MARKS, MORE_MARKS),
            };
            let mut written = String::new();
            if mark.starts_with(',') || self.range == Range::Common || mark.is_empty() {
                written.push_str(extension);
            } else {
                self.digits(extension, &mut written);
            }
            if mark.trim_start().starts_with(';') {
                parameters.push(format!("{mark}{written}"));
            } else {
                text.push_str(mark);
                text.push_str(&written);
                if mark.starts_with(',') && self.one_in(2) {
                    text.push('#');
                }
            }
        }
        for (name, value) in &number.parameters {
            let mut written = String::from(self.pick(&[";", ";", "; ", " ;"], &[]));
            name.chars().for_each(|c| written.push(if self.one_in(3) { c.to_ascii_uppercase() } else { c }));
            if let Some(value) = value {
                written.push_str(self.pick(&["=", "=", " = "], &[]));
                for c in value.chars() {
                    if self.one_in(8) && c.is_ascii_alphanumeric() && name != "phone-context" {
                        written.push_str(&format!("%{:02x}", u32::from(c)));
                    } else {
                        written.push(if self.one_in(3) { c.to_ascii_uppercase() } else { c });
                    }
                }
            }
            parameters.push(written);
        }
        while !parameters.is_empty() {
            let next = self.below(parameters.len());
            text.push_str(&parameters.swap_remove(next));
        }
    }
}

/// `(0)` after a country code is no way to write a zero.
fn has_lone_digit_in_brackets(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters
        .windows(3)
        .any(|three| matches!(three[0], '(' | '[') && matches!(three[2], ')' | ']') && three[1].is_numeric())
}
