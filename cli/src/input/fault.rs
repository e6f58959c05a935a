//! Why a record could not be used.

use entra_scim::error::{ErrorKind, RecordError};
use entra_scim::input::Place;
use entra_scim::{Error, Limits};

use super::Input;

/// A record that could not be used: what a rejects file says of it, but for the record itself.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: u64,
    pub(crate) column: Option<u64>,
    pub(crate) code: &'static str,
    pub(crate) reason: String,
}

impl Fault {
    /// Why this record, which stands at `place`, could not be used.
    pub(crate) fn new(error: &Error, place: Place) -> Self {
        let mut reason = error.to_string();
        let mut column = None;
        match error.kind() {
            ErrorKind::Record(RecordError::Json { line, column: at, .. }) => {
                match (*line as u64, *at as u64) {
                    (1, at) if at > 0 => column = Some(place.column + at - 1),
                    (line, at) if line > 1 => {
                        reason.push_str(&format!(", in line {}, column {at}", place.line + line - 1));
                    }
                    _ => {}
                }
            }
            ErrorKind::Record(RecordError::Document { .. }) => column = Some(place.column),
            _ => {}
        }
        Self { line: place.line, column, code: error.code(), reason }
    }

    /// Why a record over the limit could not be used.
    pub(crate) fn too_long(found: usize, limits: &Limits, place: Place) -> Self {
        Self::new(&Error::new(RecordError::TooLong { found, limit: limits.record_bytes }), place)
    }

    /// Why an input ends at `place`.
    pub(crate) fn broken(message: &'static str, place: Place) -> Self {
        Self::new(&Error::new(RecordError::Document { message }), place).ending(true)
    }

    /// The same, and when it `ends` its input, that the rest is not read.
    pub(crate) fn ending(mut self, ends: bool) -> Self {
        if ends {
            self.reason.push_str("; the rest of this input is not read");
        }
        self
    }

    /// It on one line: where it is, why, and the code.
    pub(crate) fn line(&self, input: &Input) -> String {
        format!("{}: {} [{}]", self.place(input), self.reason, self.code)
    }

    /// Where it is: `users.ndjson:7:12`.
    pub(crate) fn place(&self, input: &Input) -> String {
        match self.column {
            Some(column) => format!("{}:{}:{column}", input.name, self.line),
            None => format!("{}:{}", input.name, self.line),
        }
    }
}
