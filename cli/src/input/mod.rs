//! Inputs: files and standard input, and the records in them.

mod each;
mod fault;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use entra_scim::Limits;
use entra_scim::input::{InputError, Records};

use crate::exit::{Result, Stop, tell};

pub(crate) use each::{Each, Record, for_each_record};
pub(crate) use fault::Fault;

/// A file, or standard input.
#[derive(Debug)]
pub(crate) struct Input {
    /// `None` is standard input.
    path: Option<PathBuf>,
    /// Its name in messages and reports, as it was given.
    pub(crate) name: String,
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
        Ok(Records::new(self.open()?, limits))
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
