//! One record after the other, for the commands that answer each on its own.

use entra_scim::input::Item;
use entra_scim::{Error, Limits};

use super::{Fault, Input};
use crate::exit::Result;

/// One record of the inputs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'r> {
    pub(crate) input: &'r Input,
    /// Its number over all inputs, from 0.
    pub(crate) number: u64,
    /// The line of its input where it stands, from 1.
    pub(crate) line: u64,
    pub(crate) bytes: &'r [u8],
}

/// What a command does with records.
pub(crate) trait Each {
    /// Uses a record; the inner error is that of a record that cannot be used.
    fn record(&mut self, record: Record<'_>) -> Result<std::result::Result<(), Error>>;

    /// Takes a record that could not be used. `error` is what [`record`](Self::record) gave, if that was asked;
    /// a record over the limit comes without its bytes.
    fn refused(&mut self, record: Record<'_>, fault: &Fault, error: Option<&Error>) -> Result<()>;
}

/// Goes through all records of all inputs, in order.
pub(crate) fn for_each_record(inputs: &[Input], limits: &Limits, each: &mut impl Each) -> Result<()> {
    let mut number = 0;
    for input in inputs {
        let mut records = input.records(limits)?;
        while let Some(item) = records.next().map_err(|error| input.failed(&error))? {
            match item {
                Item::Record { bytes, place, ends, .. } => {
                    let record = Record { input, number, line: place.line, bytes };
                    if let Err(error) = each.record(record)? {
                        each.refused(record, &Fault::new(&error, place).ending(ends), Some(&error))?;
                    }
                }
                Item::Long { place, .. } => {
                    let mut length = 0;
                    while let Some(piece) = records.piece().map_err(|error| input.failed(&error))? {
                        length += piece.len();
                    }
                    let fault = Fault::too_long(length, limits, place);
                    each.refused(Record { input, number, line: place.line, bytes: b"" }, &fault, None)?;
                }
                Item::Broken { bytes, place, reason, .. } => {
                    each.refused(
                        Record { input, number, line: place.line, bytes },
                        &Fault::broken(reason, place),
                        None,
                    )?;
                }
                // Every kind of item of this version of the library stands above.
                _ => {}
            }
            number += 1;
        }
        input.tell_of_next_page(&records);
    }
    Ok(())
}
