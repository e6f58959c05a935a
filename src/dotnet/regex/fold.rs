//! `(?i)`, as .NET ignores case: a text's unit is lower-cased, one to one, and then compared with the
//! lower-cased pattern. So `ß` is not `ẞ`'s equal the way Unicode folds it, `ς` is not `σ`, and `K` (Kelvin) is
//! `k`.

use std::sync::LazyLock;

use crate::dotnet::casing::{Culture, lower};

use super::units::{char_of, unit_of};

/// Every unit with another lower case, and that one, in the order of units.
static CASED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    ('\0'..='\u{FFFF}').map(|c| (c, lower(c, Culture::Invariant))).filter(|(c, lower)| c != lower).collect()
});

/// The upper-case letters whose ranges all versions of .NET fold alike: to their lower case and nothing else.
/// Before version 7 it folds ranges by a table from 2005, which lacks later letters and has some slips.
const SETTLED: [(u16, u16); 24] = [
    (0x41, 0x5A),
    (0xC0, 0xD6),
    (0xD8, 0xDE),
    (0x100, 0x12F),
    (0x132, 0x137),
    (0x139, 0x148),
    (0x14A, 0x177),
    (0x178, 0x17E),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x38F),
    (0x391, 0x3A1),
    (0x3A3, 0x3AB),
    (0x401, 0x40F),
    (0x410, 0x42F),
    (0x460, 0x481),
    (0x490, 0x4BF),
    (0x4D0, 0x4EB),
    (0x4EE, 0x4F5),
    (0x531, 0x556),
    (0x1E00, 0x1E94),
    (0x1EA0, 0x1EF9),
    (0xFF21, 0xFF3A),
];

/// Units without a lower case of their own to which that table gives one: `×`, `İ` and their like.
const SLIPS: [(u16, u16); 4] = [(0xD7, 0xF7), (0x130, 0x69), (0x3A2, 0x3C2), (0x24D0, 0x24EA)];

/// All units that match this one when case is ignored, itself too.
pub(super) fn equals(c: char) -> impl Iterator<Item = char> {
    let lowered = lower(c, Culture::Invariant);
    let others = CASED.iter().filter(move |(_, to)| *to == lowered).map(|(from, _)| *from);
    std::iter::once(lowered).chain(others)
}

/// The units outside a range that match it when case is ignored. `None` when versions of .NET disagree.
pub(super) fn others(first: u16, last: u16) -> Option<Vec<char>> {
    let within = |unit: u16| (first..=last).contains(&unit);
    if SLIPS.iter().any(|&(from, to)| within(from) && !within(to)) || (0x1E95..=0x1E9F).contains(&last) {
        return None;
    }
    let mut folded = Vec::new();
    for &(from, to) in CASED.iter() {
        let (from, to) = (unit_of(from), unit_of(to));
        if within(from) && !within(to) {
            if !SETTLED.iter().any(|&(first, last)| (first..=last).contains(&from)) {
                return None;
            }
            folded.push(to);
        }
        // The old table takes U+10A0 to U+10C5 for the capitals of U+10D0 and on.
        if (0x10A0..=0x10C5).contains(&from) && within(from) && !within(from + 0x30) {
            return None;
        }
    }
    let covered = |unit: u16| within(unit) || folded.contains(&unit);
    let others = CASED
        .iter()
        .filter(|(from, to)| !within(unit_of(*from)) && covered(unit_of(*to)))
        .map(|(from, _)| *from);
    Some(others.chain(folded.iter().copied().map(char_of)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equal(c: char) -> String {
        let mut all: Vec<char> = equals(c).collect();
        all.sort_unstable();
        all.into_iter().collect()
    }

    #[test]
    fn letters_meet_in_their_lower_case() {
        assert_eq!(equal('k'), "Kk\u{212A}");
        assert_eq!(equal('\u{212A}'), "Kk\u{212A}");
        assert_eq!(equal('i'), "Ii");
        assert_eq!(equal('İ'), "İ");
        assert_eq!(equal('σ'), "Σσ");
        assert_eq!(equal('ς'), "ς");
        assert_eq!(equal('ß'), "ßẞ");
        assert_eq!(equal('ǅ'), "Ǆǅǆ");
        assert_eq!(equal('-'), "-");
    }

    #[test]
    fn ranges_take_the_other_case_in() {
        let folded = |first: char, last: char| {
            others(unit_of(first), unit_of(last)).map(|mut all| {
                all.sort_unstable();
                all.into_iter().collect::<String>()
            })
        };
        assert_eq!(folded('a', 'c').as_deref(), Some("ABC"));
        assert_eq!(folded('A', 'C').as_deref(), Some("abc"));
        assert_eq!(folded('j', 'l').as_deref(), Some("JKL\u{212A}"));
        assert_eq!(folded('À', 'Ö').as_deref().map(str::len), Some("àáâãäåæçèéêëìíîïðñòóôõö\u{212B}".len()));
        assert_eq!(folded('À', 'Þ'), None); // × would become ÷
        assert_eq!(folded('Ѐ', 'Я'), None);
        assert_eq!(folded('0', '9').as_deref(), Some(""));
    }
}
