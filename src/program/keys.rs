//! Names to slots, as fast as a record's members come.

/// A set of names, each with its place.
///
/// Members of a record are looked up here one by one, so the hash reads little: the length, the first eight
/// bytes and the last eight. A crafted record cannot make it slow: what it probes are the names of the plan.
#[derive(Debug)]
pub(crate) struct Keys {
    names: Box<[Box<str>]>,
    /// A power of two, at least twice as many as names; [`EMPTY`] where no name is.
    buckets: Box<[u32]>,
}

const EMPTY: u32 = u32::MAX;

impl Keys {
    /// The names, in the order of their places; each stands once.
    pub(crate) fn new(names: Vec<Box<str>>) -> Self {
        let mut buckets = vec![EMPTY; (names.len() * 2).next_power_of_two()];
        for (place, name) in names.iter().enumerate() {
            let mut at = hash(name.as_bytes()) as usize & (buckets.len() - 1);
            while buckets[at] != EMPTY {
                at = (at + 1) & (buckets.len() - 1);
            }
            buckets[at] = place as u32;
        }
        Self { names: names.into(), buckets: buckets.into() }
    }

    /// The place of a name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let mut at = hash(name.as_bytes()) as usize & (self.buckets.len() - 1);
        // Half of the buckets are empty, so this ends.
        while self.buckets[at] != EMPTY {
            let place = self.buckets[at] as usize;
            if *self.names[place] == *name {
                return Some(place);
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        None
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}

fn hash(name: &[u8]) -> u64 {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (name.iter().fold(0, |word, b| word << 8 | u64::from(*b)), 0),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ (name.len() as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_at_its_place() {
        let names: Vec<Box<str>> = (0..500).map(|n| format!("extensionAttribute{n}").into()).collect();
        let keys = Keys::new(names.clone());
        for (place, name) in names.iter().enumerate() {
            assert_eq!(keys.find(name), Some(place));
        }
        for absent in ["", "extensionAttribute", "extensionAttribute500", "é"] {
            assert_eq!(keys.find(absent), None);
        }
        assert_eq!(Keys::new(Vec::new()).find(""), None);
    }
}
