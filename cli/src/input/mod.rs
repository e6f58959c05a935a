//! Inputs: files and standard input, and the records in them.

mod element;
mod layout;
mod records;
mod window;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use entra_scim::error::{ErrorKind, RecordError};
use entra_scim::{Error, Limits};

use crate::exit::{Result, Stop, tell};

pub(crate) use records::{Item, Records};
pub(crate) use window::Place;

/// A file, or standard input.
#[derive(Debug)]
pub(crate) struct Input {
    /// `None` is standard input.
    path: Option<PathBuf>,
    /// Its name in messages and reports, as it was given.
    pub(crate) name: String,
}

/// Why an input cannot be read.
#[derive(Debug)]
pub(crate) enum InputError {
    Io(io::Error),
    /// UTF-16, as Windows PowerShell's `Out-File` and `>` write it.
    Utf16,
}

/// A record that could not be used: what a rejects file says of it, but for the record itself.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: u64,
    pub(crate) column: Option<u64>,
    pub(crate) code: &'static str,
    pub(crate) reason: String,
}

/// The inputs of a command line; none is standard input. All must be there before any work begins.
pub(crate) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>> {
    if paths.is_empty() {
        return Ok(vec![Input::stdin()]);
    }
    paths.iter().map(|path| Input::new(path)).collect()
}

impl Input {
    /// The file at this path; `-` is standard input.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::stdin());
        }
        let name = path.display().to_string();
        File::open(path).map_err(|error| Stop::file(&name, &error))?;
        Ok(Self { path: Some(path.into()), name })
    }

    fn stdin() -> Self {
        Self { path: None, name: "-".into() }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Its bytes.
    pub(crate) fn open(&self) -> Result<Box<dyn Read>> {
        match &self.path {
            None => Ok(Box::new(io::stdin().lock())),
            Some(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(Stop::file(&self.name, &error)),
            },
        }
    }

    /// Its records.
    pub(crate) fn records(&self, limits: &Limits) -> Result<Records<Box<dyn Read>>> {
        Ok(Records::new(self.open()?, limits.record_bytes))
    }

    /// What to tell when the input itself cannot be read.
    pub(crate) fn failed(&self, error: &InputError) -> Stop {
        Stop::bad(format_args!("{}: {error}", self.name))
    }

    /// Tells of a page that is not the last one.
    pub(crate) fn tell_of_next_page(&self, records: &Records<Box<dyn Read>>) {
        if records.next_page() {
            tell(format_args!(
                "note: {}: the page names a next one (@odata.nextLink), which is not part of this input",
                self.name
            ));
        }
    }
}

impl From<io::Error> for InputError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Utf16 => f.write_str(
                "this is UTF-16 text, and JSON is UTF-8: save it as UTF-8 (in PowerShell: | Out-File -Encoding utf8)",
            ),
        }
    }
}

impl Fault {
    /// Why this record, which stands at `place`, could not be used.
    pub(crate) fn new(error: &Error, place: Place) -> Self {
        let mut reason = error.to_string();
        let mut column = None;
        if let ErrorKind::Record(RecordError::Json { line, column: at, .. }) = error.kind() {
            match (*line as u64, *at as u64) {
                (1, at) if at > 0 => column = Some(place.column + at - 1),
                (line, at) if line > 1 => {
                    reason.push_str(&format!(", in line {}, column {at}", place.line + line - 1));
                }
                _ => {}
            }
        }
        Self { line: place.line, column, code: error.code(), reason }
    }

    /// Why a record over the limit could not be used.
    pub(crate) fn too_long(found: usize, limits: &Limits, place: Place) -> Self {
        Self::new(&Error::new(RecordError::TooLong { found, limit: limits.record_bytes }), place)
    }

    /// Why an input ends at `place`.
    pub(crate) fn broken(reason: &str, place: Place) -> Self {
        // The code of a record that is not JSON: to whoever reads the rejects it is the same fault.
        let code = Error::new(RecordError::Json { message: String::new(), line: 1, column: 1 }).code();
        let reason = format!("the input is not JSON: {reason}");
        Self { line: place.line, column: Some(place.column), code, reason }.ending()
    }

    /// Where it is: `users.ndjson:7:12`.
    pub(crate) fn place(&self, input: &Input) -> String {
        match self.column {
            Some(column) => format!("{}:{}:{column}", input.name, self.line),
            None => format!("{}:{}", input.name, self.line),
        }
    }

    /// The same, of an input whose rest cannot be read.
    pub(crate) fn ending(mut self) -> Self {
        self.reason.push_str("; the rest of this input is not read");
        self
    }
}

/// Whether a record that was refused with this error breaks the document around it: it is then not known
/// where the next one begins. A number out of range or a byte that is no UTF-8 breaks nothing.
pub(crate) fn breaks_document(error: &Error, record: &[u8]) -> bool {
    matches!(error.kind(), ErrorKind::Record(RecordError::Json { .. }))
        && serde_json::from_slice::<serde::de::IgnoredAny>(record).is_err()
}
