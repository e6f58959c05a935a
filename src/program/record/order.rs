//! Which name is likely to come next: records of one source have their members in one order.

use std::cell::Cell;
use std::fmt;

use crate::program::keys::{Ends, Keys};

/// The names that records had, and which one follows which. It makes reading fast and changes nothing else.
///
/// A name has two places where it can be, by its hash; one that finds both taken takes the first. So there is nothing
/// to grow, and what a record can do to it costs the next records a few look-ups.
pub(crate) struct Order {
    /// [`PLACES`] of them and the [`START`], or none.
    entries: Box<[Entry]>,
}

/// How many names have a place, a power of two.
const PLACES: usize = 256;

/// The place of what is before the first name.
pub(super) const START: usize = PLACES;

/// How many bytes are compared at once.
const WIDTH: usize = 32;

/// The longest name that is learnt, with the quote and the colon behind it.
const LONGEST: usize = 2 * WIDTH;

#[derive(Clone)]
struct Entry {
    /// The name, and the quote and colon behind it.
    text: [u8; LONGEST],
    /// Ones in the places of the text.
    mask: [u8; LONGEST],
    ends: Ends,
    slot: u32,
    /// The place of the name that follows.
    next: u32,
    /// Whether that one followed last time.
    sure: Cell<bool>,
}

#[expect(clippy::declare_interior_mutable_const, reason = "each entry begins as a copy")]
/// No bytes of a record are these, which stand in no UTF-8, and no name of this length has such ends.
const EMPTY: Entry = Entry {
    text: [0xff; LONGEST],
    mask: [0; LONGEST],
    ends: Ends { first: 0, last: 0, length: LONGEST as u32 - 2 },
    slot: 0,
    next: 0,
    sure: Cell::new(false),
};

/// A name, and the member that it names.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) place: usize,
    pub(super) slot: usize,
}

impl Order {
    /// One that learns.
    pub(crate) fn new() -> Self {
        Self { entries: vec![EMPTY; PLACES + 1].into() }
    }

    /// One that knows nothing, for a single record.
    pub(crate) fn none() -> Self {
        Self { entries: Box::default() }
    }

    /// The name that follows the one at `after`, if `rest` begins with it; and how long it is with the quote and the
    /// colon behind it.
    #[inline(always)]
    pub(super) fn expected(&self, after: usize, rest: &[u8]) -> Option<(Known, usize)> {
        let before = self.entries.get(after)?;
        let place = before.next as usize;
        let entry = self.entries.get(place)?;
        let length = entry.ends.length as usize + 2;
        if !begins::<0>(rest, entry) || (length > WIDTH && !begins::<WIDTH>(rest, entry)) {
            return None;
        }
        before.sure.set(true);
        Some((Known { place, slot: entry.slot as usize }, length))
    }

    /// Finds the name that came after the one at `after` and was not expected, and learns it. A name that is too long
    /// has the place of the one before.
    #[inline(never)]
    pub(super) fn learn(&mut self, after: usize, name: &[u8], keys: &Keys) -> Known {
        let ends = Ends::of(name);
        if self.entries.is_empty() || name.len() + 2 > LONGEST {
            return Known { place: after, slot: keys.find(name) };
        }
        let first = ends.hash(MULTIPLIER, PLACES);
        let is = |place: &usize| {
            let entry = &self.entries[*place];
            entry.ends == ends && (ends.are_all() || entry.text[..name.len()] == *name)
        };
        let is_free = |place: &usize| self.entries[*place].text == EMPTY.text;
        let places = [first, first ^ 1];
        let known = places.into_iter().find(is);
        let place = known.or_else(|| places.into_iter().find(is_free)).unwrap_or(first);
        if known.is_none() {
            self.entries[place] = Entry::new(name, ends, keys.find(name));
        }
        // One record in another order does not make all others slow.
        let before = &mut self.entries[after];
        if !before.sure.replace(false) {
            before.next = place as u32;
            before.sure.set(true);
        }
        Known { place, slot: self.entries[place].slot as usize }
    }
}

impl Entry {
    fn new(name: &[u8], ends: Ends, slot: usize) -> Self {
        let (mut text, mut mask) = ([0; LONGEST], [0; LONGEST]);
        let parts = name.iter().chain(br#"":"#);
        text.iter_mut().zip(parts).for_each(|(to, byte)| *to = *byte);
        mask[..name.len() + 2].fill(0xff);
        Self { text, mask, ends, slot: slot as u32, ..EMPTY }
    }
}

/// Any odd number with bits of both kinds spreads the names.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Whether a text has the bytes of an entry from `FROM` on.
#[inline(always)]
fn begins<const FROM: usize>(rest: &[u8], entry: &Entry) -> bool {
    let Some(window) = rest.get(FROM..).and_then(<[u8]>::first_chunk::<WIDTH>) else {
        // At the end of a record.
        return rest.starts_with(&entry.text[..entry.ends.length as usize + 2]);
    };
    let mut same = true;
    for (at, byte) in window.iter().enumerate() {
        same &= byte & entry.mask[FROM + at] == entry.text[FROM + at];
    }
    same
}

impl fmt::Debug for Order {
    /// Without the names, which come from records.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order").finish_non_exhaustive()
    }
}
