//! Inputs: files and standard input, and the records in them.

mod ahead;
mod each;
mod fault;
mod source;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// In bytes, if it is a file.
    size: Option<u64>,
    /// How many bytes were read, on whatever thread.
    read: Arc<AtomicU64>,
}

/// The inputs of a command line; none is standard input. All must be there before any work begins.
pub(crate) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>> {
    if paths.is_empty() {
        return Ok(vec![Input::stdin()]);
    }
    paths.iter().map(|path| Input::new(path)).collect()
}

/// Refuses a path to write to that is one of the inputs; `option` is where it was given.
pub(crate) fn not_an_input(path: &Path, option: &str, inputs: &[Input]) -> Result<()> {
    let Ok(there) = path.canonicalize() else { return Ok(()) };
    let same =
        |input: &&Input| input.path().is_some_and(|path| path.canonicalize().ok().as_ref() == Some(&there));
    match inputs.iter().find(same) {
        // A device or a pipe is not overwritten.
        Some(input) if there.is_file() => {
            Err(Stop::bad(format_args!("{}: it is an input, and {option} would overwrite it", input.name)))
        }
        _ => Ok(()),
    }
}

impl Input {
    /// The file at this path; `-` is standard input.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::stdin());
        }
        let name = path.display().to_string();
        let size = check(path).map_err(|error| Stop::file(&name, &error))?;
        Ok(Self { path: Some(path.into()), name, size, read: Arc::default() })
    }

    fn stdin() -> Self {
        Self { path: None, name: "-".into(), size: None, read: Arc::default() }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// How many bytes it has, as far as that is known before it is read.
    pub(crate) fn size(&self) -> Option<u64> {
        self.size
    }

    /// How many of them were read.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Its bytes, as they were before they were compressed.
    pub(crate) fn open(&self) -> Result<Box<dyn Read>> {
        source::open(self.path(), &self.read).map_err(|error| Stop::file(&self.name, &error))
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

/// Whether a file can be read; its size, if it is one. Others, such as pipes, are left alone: one that is opened and
/// closed is gone.
fn check(path: &Path) -> io::Result<Option<u64>> {
    let there = path.metadata()?;
    if there.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !there.is_file() {
        return Ok(None);
    }
    File::open(path)?;
    Ok(Some(there.len()))
}
