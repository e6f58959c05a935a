//! What the target holds: of each resource no more than its phone numbers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::error::{DriftError, Error, RecordError};
use crate::path::Path;
use crate::scim::Stored as Resource;

/// The phone numbers of the stored resources, by the value that users are matched by.
#[derive(Debug, Default)]
pub(super) struct Stored(HashMap<Box<str>, Phones>);

/// What stands at each phone number that is asked for, in that order.
type Phones = Box<[Option<Box<str>>]>;

impl Stored {
    /// Keeps what stands at `phones` in a resource; whether there is anything to match it by.
    ///
    /// # Errors
    /// When it is no resource, or another one has the same value.
    pub(super) fn add<'p>(
        &mut self,
        resource: &[u8],
        match_by: &Path,
        phones: impl Iterator<Item = &'p Path>,
    ) -> Result<bool, Error> {
        let json = serde_json::from_slice(resource).map_err(|error| Error::new(RecordError::from(error)))?;
        let resource = Resource::new(&json).map_err(Error::new)?;
        let Some(key) = resource.text(match_by) else { return Ok(false) };
        match self.0.entry(folded(key)) {
            Entry::Occupied(_) => Err(Error::new(DriftError::StoredTwice)),
            Entry::Vacant(place) => {
                place.insert(phones.map(|path| resource.text(path).map(Into::into)).collect());
                Ok(true)
            }
        }
    }

    /// The phone numbers of the resource that a user is matched to, in the order in which they were asked for.
    pub(super) fn find(&self, key: &str) -> Option<&[Option<Box<str>>]> {
        self.0.get(&*folded(key)).map(|phones| &**phones)
    }
}

/// Matching attributes such as `userName` are not caseExact (RFC 7643, section 8.7.1).
fn folded(key: &str) -> Box<str> {
    key.to_lowercase().into()
}
