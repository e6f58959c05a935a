//! Records to slots, in one pass: from JSON bytes, or from any self-describing format.
//!
//! The verdict on a record is that of `serde_json::from_slice::<Value>`, for members that no mapping reads too.
//! Two readers fill the same slots: the one of bytes is fast and only says yes or no; the one of serde formats
//! also says what is wrong with a record, and where.

mod bytes;
mod decode;
mod order;
mod scan;
mod seed;
mod skip;
mod slots;
#[cfg(test)]
mod tests;

use serde::de::{DeserializeSeed, Deserializer};

use self::seed::RecordSeed;
use super::Attributes;
use crate::Limits;
use crate::error::{Error, RecordError};
use crate::value::deep::with_room_for;
use crate::value::{Arena, Member};

pub(crate) use order::Order;
pub(crate) use slots::Slots;

/// Deepest nesting of a record, its own braces included: the limit of `serde_json`.
const DEPTH: u32 = 127;

/// Reads the slots of a JSON record.
///
/// # Errors
/// When the record is over its limit, not JSON, or not an object.
pub(crate) fn from_json<'a>(
    record: &'a [u8],
    attributes: &Attributes,
    order: &mut Order,
    arena: &'a Arena,
    limits: &Limits,
) -> Result<Slots<'a>, Error> {
    if record.len() > limits.record_bytes {
        return Err(Error::new(RecordError::TooLong { found: record.len(), limit: limits.record_bytes }));
    }
    let slots = match bytes::read(record, attributes, order, arena) {
        Some(slots) => slots,
        None => refused(record, attributes, arena, limits)?,
    };
    attributes.complete(slots);
    Ok(slots)
}

/// Reads a record that the reader of bytes refused, for the reason.
#[cold]
fn refused<'a>(
    record: &'a [u8],
    attributes: &Attributes,
    arena: &'a Arena,
    limits: &Limits,
) -> Result<Slots<'a>, Error> {
    // The reason may stand deep, and an arena stays on its thread.
    with_room_for(record, || read_by_serde(record, attributes, &Arena::new(limits)).map(drop))?;
    read_by_serde(record, attributes, arena)
}

fn read_by_serde<'a>(
    record: &'a [u8],
    attributes: &Attributes,
    arena: &'a Arena,
) -> Result<Slots<'a>, Error> {
    seed::read(attributes, arena, |seed| {
        let mut deserializer = serde_json::Deserializer::from_slice(record);
        let slots = seed.deserialize(&mut deserializer).map_err(RecordError::from)?;
        deserializer.end().map_err(RecordError::from)?;
        Ok(slots)
    })
}

/// Reads the slots of a record in any self-describing format.
///
/// # Errors
/// When the format cannot be read, or the record is not a map.
pub(crate) fn from_deserializer<'de: 'a, 'a, D: Deserializer<'de>>(
    record: D,
    attributes: &Attributes,
    arena: &'a Arena,
) -> Result<Slots<'a>, Error> {
    let slots = seed::read(attributes, arena, |seed: RecordSeed<'_, 'a>| {
        seed.deserialize(record).map_err(|error| RecordError::Format { message: error.to_string() })
    })?;
    attributes.complete(slots);
    Ok(slots)
}

/// The members in the order of their names, of those with the same name the last.
fn last_wins<'a>(mut members: bumpalo::collections::Vec<'a, Member<'a>>) -> &'a [Member<'a>] {
    members.sort_by(|left, right| left.name.cmp(right.name));
    members.dedup_by(|later, earlier| {
        let same = later.name == earlier.name;
        if same {
            earlier.value = later.value;
        }
        same
    });
    members.into_bump_slice()
}
