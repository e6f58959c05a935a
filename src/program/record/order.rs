//! Which name is likely to come next: records of one source have their members in one order.

use std::fmt;

use wide::u8x16;

use crate::program::keys::{Ends, Keys};

/// The names that records had, and which one follows which. It makes reading fast and changes nothing else.
///
/// A name has two places where it can be, by its hash; one that finds both taken takes the first. So there is nothing
/// to grow, and what a record can do to it costs the next records a few look-ups.
pub(crate) struct Order {
    entries: Option<Box<[Entry; PLACES]>>,
}

/// How many names have a place: as many as a byte can tell.
const PLACES: usize = 256;

/// The place of what is before the first name. One whose hash leads there as well makes that name less certain.
pub(super) const START: u8 = 0;

/// How many bytes are compared at once: those of most names, with their quotes and the colon behind them.
pub(super) const WIDTH: usize = 32;

/// The longest name that is learnt, with its quotes and the colon behind it.
const LONGEST: usize = 2 * WIDTH;

/// A name with its quotes and the colon behind it. The size is a power of two, so that its place is found by a shift.
#[derive(Clone)]
#[repr(align(128))]
struct Entry {
    head: Half,
    /// Ones in the places of the head.
    mask: Half,
    tail: Half,
    slot: u32,
    length: u8,
    /// The place of the name that follows.
    next: u8,
    /// Whether that one followed last time.
    sure: bool,
}

type Half = [u8x16; 2];

/// No name: none begins with such a byte.
const EMPTY: Entry = Entry {
    head: [u8x16::MAX; 2],
    mask: [u8x16::ZERO; 2],
    tail: [u8x16::ZERO; 2],
    slot: 0,
    length: 0,
    next: START,
    sure: false,
};

/// A name with which a record goes on, and the member that it names.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) slot: u32,
    pub(super) place: u8,
    /// How long it is with its quotes and the colon behind it, if the order knows it.
    pub(super) length: u8,
}

impl Order {
    /// One that learns.
    pub(crate) fn new() -> Self {
        Self { entries: vec![EMPTY; PLACES].into_boxed_slice().try_into().ok() }
    }

    /// One that knows nothing, for a single record.
    pub(crate) fn none() -> Self {
        Self { entries: None }
    }

    /// The name that follows the one at `before`, if the record goes on with it.
    #[inline(always)]
    fn expected(&mut self, before: u8, head: &[u8; WIDTH], rest: &[u8]) -> Option<Known> {
        let entries = self.entries.as_deref_mut()?;
        let place = entries[usize::from(before)].next;
        let known = entries[usize::from(place)].begins(head, rest)?.known(place);
        entries[usize::from(before)].sure = true;
        Some(known)
    }

    /// The name with which the record goes on behind the one at `before`, if it is the expected one, or known and not long.
    #[inline(always)]
    pub(super) fn known(&mut self, before: u8, head: &[u8; WIDTH], rest: &[u8]) -> Option<Known> {
        if let Some(known) = self.expected(before, head, rest) {
            return Some(known);
        }
        let place = self.look_up(before, head, rest)?;
        Some(self.entries.as_deref()?[usize::from(place)].known(place))
    }

    /// The place of that name where it is not the expected one.
    #[inline(never)]
    fn look_up(&mut self, before: u8, head: &[u8; WIDTH], rest: &[u8]) -> Option<u8> {
        let entries = self.entries.as_deref_mut()?;
        let first = first_place(head)?;
        let is = |place: u8| entries[usize::from(place)].begins(head, rest).is_some();
        let place = if is(first) { first } else { Some(other(first)).filter(|place| is(*place))? };
        follow(entries, before, place);
        Some(place)
    }

    /// Finds the name that came after the one at `before`, and learns it. A name that is too long has the place of the
    /// one before.
    #[inline(never)]
    pub(super) fn learn(&mut self, before: u8, name: &[u8], keys: &Keys) -> Known {
        let Some(entries) = self.entries.as_deref_mut().filter(|_| name.len() <= LONGEST - 3) else {
            return Known { slot: keys.find(name) as u32, place: before, length: 0 };
        };
        let new = Entry::new(name);
        let first = new.first_place(name);
        let place =
            [first, other(first)].into_iter().find(|place| entries[usize::from(*place)].is_same(&new));
        let place =
            place.unwrap_or_else(|| enter(entries, first, Entry { slot: keys.find(name) as u32, ..new }));
        follow(entries, before, place);
        entries[usize::from(place)].known(place)
    }
}

/// Gives a new name one of its places.
#[cold]
fn enter(entries: &mut [Entry; PLACES], first: u8, new: Entry) -> u8 {
    let is_free = |place: &u8| entries[usize::from(*place)].length == 0;
    let place = [first, other(first)].into_iter().find(is_free).unwrap_or(first);
    entries[usize::from(place)] = new;
    place
}

/// Learns that the name at `place` came after the one at `before`, where another one was expected. One record in another
/// order does not make all others slow.
#[inline(always)]
fn follow(entries: &mut [Entry; PLACES], before: u8, place: u8) {
    let entry = &mut entries[usize::from(before)];
    if !entry.sure {
        entry.next = place;
    }
    entry.sure = !entry.sure;
}

/// The first place of a name that begins there with its quote, if it ends there too: by its first and last bytes, which
/// are found before it is known where else it differs from others.
#[inline(always)]
fn first_place(rest: &[u8; WIDTH]) -> Option<u8> {
    let quotes = halves(rest)?.map(|half| half.simd_eq(u8x16::splat(b'"')).to_bitmask());
    let end = ((quotes[0] & !1) | quotes[1] << 16).trailing_zeros() as usize;
    let first = u64::from_le_bytes(*rest[1..].first_chunk()?);
    Some(match end.checked_sub(9) {
        None => place_of(first & !(u64::MAX << (8 * (end - 1))), 0),
        Some(before) => place_of(first, u64::from_le_bytes(*rest.get(before + 1..end)?.first_chunk()?)),
    })
}

#[inline(always)]
fn place_of(first: u64, last: u64) -> u8 {
    ((first ^ last.rotate_left(29)).wrapping_mul(MULTIPLIER) >> 56) as u8
}

/// The other place that a name can have.
fn other(first: u8) -> u8 {
    first ^ 1
}

#[inline(always)]
fn halves(rest: &[u8; WIDTH]) -> Option<Half> {
    Some([u8x16::new(*rest.first_chunk()?), u8x16::new(*rest.last_chunk()?)])
}

impl Entry {
    /// That of a name that is not too long, without its member.
    fn new(name: &[u8]) -> Self {
        let (mut text, mut mask) = ([[0; 16]; 4], [[0; 16]; 4]);
        let length = name.len() + 3;
        let (begin, end) = text.as_flattened_mut()[..length].split_at_mut(length - 2);
        begin[0] = b'"';
        begin[1..].copy_from_slice(name);
        end.copy_from_slice(br#"":"#);
        mask.as_flattened_mut()[..length].fill(0xff);
        let ([left, right, third, last], [mask_left, mask_right, ..]) =
            (text.map(u8x16::new), mask.map(u8x16::new));
        Self {
            head: [left, right],
            mask: [mask_left, mask_right],
            tail: [third, last],
            length: length as u8,
            ..EMPTY
        }
    }

    /// Itself, if the record goes on with this name; `head` is what `rest` begins with.
    #[inline(always)]
    fn begins(&self, head: &[u8; WIDTH], rest: &[u8]) -> Option<&Self> {
        let [left, right] = halves(head)?;
        let same = (left & self.mask[0]).simd_eq(self.head[0]) & (right & self.mask[1]).simd_eq(self.head[1]);
        (same.all() && (usize::from(self.length) <= WIDTH || self.ends(rest))).then_some(self)
    }

    /// Whether the record, which goes on with the head of this long name, goes on with the rest of it.
    #[inline(never)]
    fn ends(&self, rest: &[u8]) -> bool {
        let tail = self.tail.map(u8x16::to_array);
        let length = usize::from(self.length);
        rest.get(WIDTH..length).is_some_and(|found| found == &tail.as_flattened()[..length - WIDTH])
    }

    #[inline(always)]
    fn known(&self, place: u8) -> Known {
        Known { slot: self.slot, place, length: self.length }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.head == other.head && self.tail == other.tail
    }

    /// Its first place; long names have it by all that is read of a name otherwise.
    fn first_place(&self, name: &[u8]) -> u8 {
        let mut head = [0; WIDTH];
        let (left, right) = head.split_at_mut(WIDTH / 2);
        left.copy_from_slice(self.head[0].as_array());
        right.copy_from_slice(self.head[1].as_array());
        let is_short = usize::from(self.length) <= WIDTH;
        let ends = Ends::of(name);
        first_place(&head).filter(|_| is_short).unwrap_or_else(|| place_of(ends.first, ends.last))
    }
}

/// Any odd number with bits of both kinds spreads the names.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

impl fmt::Debug for Order {
    /// Without the names, which come from records.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order").finish_non_exhaustive()
    }
}
