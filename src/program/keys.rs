//! Names to slots, as fast as a record's members come.

/// A set of names, each with its slot; several can have the same.
///
/// Members of a record are looked up here one by one, so the hash reads little: the length, the first eight
/// bytes and the last eight. Its multiplier is chosen so that few names meet in a bucket; in tables as large as the
/// profiles none do. A crafted record cannot make it slow: what it probes are the names of the plan.
#[derive(Debug)]
pub(crate) struct Keys {
    names: Box<[Box<str>]>,
    /// A power of two, at least four times as many as names.
    buckets: Box<[Bucket]>,
    multiplier: u64,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    ends: Ends,
    /// The number of the name.
    name: u32,
    /// Where no name is, that of [`EMPTY`].
    slot: u32,
}

/// What the hash reads of a name; up to sixteen bytes this is all of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ends {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) length: u32,
}

const EMPTY: Bucket = Bucket { ends: Ends { first: 0, last: 0, length: 0 }, name: 0, slot: u32::MAX };

/// How many multipliers are tried.
const TRIES: u64 = 64;

impl Keys {
    /// Names with the numbers of their slots; each name stands once.
    pub(crate) fn new(mut names: Vec<(Box<str>, u32)>) -> Self {
        // Whatever the order they come in, the same names make the same set.
        names.sort_unstable();
        let count = (names.len() * 4).next_power_of_two();
        let ends: Vec<_> = names.iter().map(|(name, _)| Ends::of(name.as_bytes())).collect();
        let multiplier = multiplier(&ends, count);
        let mut buckets = vec![EMPTY; count];
        for (name, ends) in ends.into_iter().enumerate() {
            let mut at = ends.hash(multiplier, count);
            while buckets[at].slot != EMPTY.slot {
                at = (at + 1) & (count - 1);
            }
            buckets[at] = Bucket { ends, name: name as u32, slot: names[name].1 };
        }
        let names = names.into_iter().map(|(name, _)| name).collect();
        Self { names, buckets: buckets.into(), multiplier }
    }

    /// The slot of a name; the number of none if it is not there.
    #[inline(always)]
    pub(crate) fn find(&self, name: &[u8]) -> usize {
        let ends = Ends::of(name);
        let mut at = ends.hash(self.multiplier, self.buckets.len());
        // Most buckets are empty, so this ends.
        loop {
            let bucket = &self.buckets[at];
            if bucket.slot == EMPTY.slot
                || (bucket.ends == ends && (ends.are_all() || self.is(bucket.name, name)))
            {
                return bucket.slot as usize;
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
    }

    /// Whether a name is the one of this number.
    #[inline(never)]
    fn is(&self, number: u32, name: &[u8]) -> bool {
        self.names[number as usize].as_bytes() == name
    }
}

/// The multiplier of a few that brings the fewest names together.
fn multiplier(ends: &[Ends], count: usize) -> u64 {
    let mut best = (usize::MAX, 0);
    let mut hashes = Vec::with_capacity(ends.len());
    for attempt in 0..TRIES {
        let multiplier = (2 * attempt + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hashes.clear();
        hashes.extend(ends.iter().map(|ends| ends.hash(multiplier, count)));
        hashes.sort_unstable();
        let collisions = hashes.windows(2).filter(|pair| pair[0] == pair[1]).count();
        best = best.min((collisions, multiplier));
        if collisions == 0 {
            break;
        }
    }
    best.1
}

impl Ends {
    #[inline]
    pub(super) fn of(name: &[u8]) -> Self {
        let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
                (Some(first), Some(last)) => {
                    (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
                }
                _ => (name.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
            },
        };
        Self { first, last, length: name.len() as u32 }
    }

    /// Whether it reads every byte of the name.
    #[inline]
    pub(super) fn are_all(&self) -> bool {
        self.length <= 16
    }

    /// One of `count` buckets, a power of two.
    #[inline]
    pub(super) fn hash(self, multiplier: u64, count: usize) -> usize {
        let mixed = (self.first ^ self.last.rotate_left(29)).wrapping_add(u64::from(self.length));
        let product = u128::from(mixed) * u128::from(multiplier);
        ((product >> 64) as usize ^ product as usize) & (count - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSENT: usize = EMPTY.slot as usize;

    fn numbered(names: &[Box<str>]) -> Keys {
        Keys::new(names.iter().cloned().zip(0..).collect())
    }

    #[test]
    fn every_name_is_found_at_its_place() {
        let names: Vec<Box<str>> = (0..500).map(|n| format!("extensionAttribute{n}").into()).collect();
        let keys = numbered(&names);
        for (place, name) in names.iter().enumerate() {
            assert_eq!(keys.find(name.as_bytes()), place);
        }
        for absent in ["", "extensionAttribute", "extensionAttribute500", "extensionAttributX1", "é"] {
            assert_eq!(keys.find(absent.as_bytes()), ABSENT);
        }
        assert_eq!(Keys::new(Vec::new()).find(b""), ABSENT);
        // Names of every length, of which only the middle differs where it can.
        let names: Vec<Box<str>> = (0..40).map(|n| "x".repeat(n).into()).collect();
        let more = (17..40).map(|n| ["x".repeat(8), "y".repeat(n - 16), "x".repeat(8)].concat().into());
        let names: Vec<_> = names.into_iter().chain(more).collect();
        let keys = numbered(&names);
        for (place, name) in names.iter().enumerate() {
            assert_eq!(keys.find(name.as_bytes()), place, "{name}");
        }
    }

    #[test]
    fn names_of_a_directory_do_not_meet() {
        let names = "userPrincipalName IsSoftDeleted displayName jobTitle manager department division mail \
            telephoneNumber extensionAttribute1 mobile givenName surname preferredLanguage city state country";
        let names: Vec<Box<str>> = names.split_whitespace().map(Into::into).collect();
        let keys = numbered(&names);
        for name in &names {
            let ends = Ends::of(name.as_bytes());
            assert_eq!(keys.buckets[ends.hash(keys.multiplier, keys.buckets.len())].ends, ends, "{name}");
        }
    }
}
