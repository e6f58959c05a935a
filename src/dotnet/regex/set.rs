//! Sets of units, written in the engines' class syntax.

use super::blocks;
use super::fold;
use super::units::{char_of, unit_of};

/// .NET's `\w`: unlike Rust's it has no letter numbers, circled letters, spacing and enclosing marks.
const WORD: &str = r"\p{L}\p{Mn}\p{Nd}\p{Pc}";

/// What `\b` takes for a word: `\w` and the two joiners.
pub(super) const BOUNDARY_WORD: &str = r"[[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]&&[\x{0}-\x{FFFF}]]";

/// Matches no unit at all.
pub(super) const NOTHING: &str = r"[^\x{0}-\x{10FFFF}]";

/// The general categories of Unicode that .NET knows by name.
const CATEGORIES: [&str; 38] = [
    "C", "Cc", "Cf", "Cn", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd",
    "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp",
    "Zs", "",
];

/// A set being put together: `[…]`.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    items: String,
    negated: bool,
    minus: Option<Box<str>>,
}

impl Set {
    /// The set of everything that is not added.
    pub(super) fn negated(yes: bool) -> Self {
        Self { negated: yes, ..Self::default() }
    }

    /// The units from `first` to `last`, in the order of units.
    pub(super) fn add(&mut self, first: u16, last: u16) {
        // Stand-ins do not lie where their units do: cut the range where the halves begin and end.
        for (from, to) in [(0, 0xD7FF), (0xD800, 0xDFFF), (0xE000, u16::MAX)] {
            let (from, to) = (first.max(from), last.min(to));
            if from <= to {
                push_char(&mut self.items, char_of(from));
                if from < to {
                    self.items.push('-');
                    push_char(&mut self.items, char_of(to));
                }
            }
        }
    }

    /// One unit, or with `fold` all that .NET takes for the same letter.
    pub(super) fn add_unit(&mut self, c: char, fold: bool) {
        if fold {
            for c in fold::equals(c) {
                self.add(unit_of(c), unit_of(c));
            }
        } else {
            self.add(unit_of(c), unit_of(c));
        }
    }

    /// The units from `first` to `last`, and with `fold` the same letters in the other case. `None` when the
    /// versions of .NET disagree about these.
    pub(super) fn add_range(&mut self, first: u16, last: u16, fold: bool) -> Option<()> {
        self.add(first, last);
        if fold {
            for c in fold::others(first, last)? {
                self.add(unit_of(c), unit_of(c));
            }
        }
        Some(())
    }

    /// `\d`, `\s`, `\w` and, as capital letters, their opposites.
    pub(super) fn add_shorthand(&mut self, letter: char) {
        let items = match letter.to_ascii_lowercase() {
            'd' => r"\p{Nd}",
            's' => r"\s",
            _ => WORD,
        };
        self.add_class(&basic(items), letter.is_ascii_uppercase());
    }

    fn add_class(&mut self, items: &str, negated: bool) {
        if negated {
            self.items.push_str(&format!("[^{items}]"));
        } else {
            self.items.push_str(items);
        }
    }

    /// `\p{name}`, or `\P{name}` when `negated`. `Err` when .NET has no such name, `Ok(None)` when its versions
    /// disagree about the letters of the block.
    pub(super) fn add_property(&mut self, name: &str, negated: bool, fold: bool) -> Result<Option<()>, ()> {
        if let Some((first, last)) = blocks::find(name) {
            if !negated {
                return Ok(self.add_range(first, last, fold));
            }
            let below = first.checked_sub(1).map_or(Some(()), |last| self.add_range(0, last, fold));
            let above = last.checked_add(1).map_or(Some(()), |first| self.add_range(first, u16::MAX, fold));
            return Ok(below.and(above));
        }
        if name.is_empty() || !CATEGORIES.contains(&name) {
            return Err(());
        }
        let mut inner = Self::default();
        match name {
            // Where case is ignored, one case stands for all three.
            "Lu" | "Ll" | "Lt" if fold => inner.items = basic(r"\p{Lu}\p{Ll}\p{Lt}"),
            "Cs" => inner.add(0xD800, 0xDFFF),
            _ => inner.items = basic(&format!(r"\p{{{name}}}")),
        }
        if name == "C" {
            inner.add(0xD800, 0xDFFF);
        }
        self.add_class(&inner.items, negated);
        Ok(Some(()))
    }

    /// What is taken out of the set: `[a-z-[aeiou]]`.
    pub(super) fn subtract(&mut self, other: Box<str>) {
        self.minus = Some(other);
    }

    /// The set in class syntax.
    pub(super) fn finish(self) -> Box<str> {
        let not = if self.negated { "^" } else { "" };
        let set = match self.items.as_str() {
            "" if self.negated => r"[\x{0}-\x{10FFFF}]".to_owned(),
            "" => NOTHING.to_owned(),
            items => format!("[{not}{items}]"),
        };
        // .NET negates before it subtracts.
        match self.minus {
            Some(minus) => format!("[{set}--{minus}]"),
            None => set,
        }
        .into()
    }
}

/// Of these items, those that are one unit to .NET. Beyond lie only stand-ins, which the engines would take for
/// private use and not for halves of pairs.
fn basic(items: &str) -> String {
    format!(r"[[{items}]&&[\x{{0}}-\x{{FFFF}}]]")
}

/// A character that stands for itself, inside a class and outside.
pub(super) fn push_char(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else {
        out.push_str(&format!(r"\x{{{:X}}}", u32::from(c)));
    }
}
