//! The resource that a target holds, from a file.

use std::io::Read;
use std::path::Path;

use entra_scim::Error;
use entra_scim::error::ErrorKind;

use crate::exit::{Result, Stop};
use crate::input::Input;

/// A stored resource, or the answer of a search.
#[derive(Debug)]
pub(crate) struct Stored {
    name: String,
    pub(crate) resource: serde_json::Value,
}

impl Stored {
    /// Reads the resource of `--stored`.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let input = Input::new(path)?;
        let mut bytes = Vec::new();
        input.open()?.read_to_end(&mut bytes).map_err(|error| Stop::file(&input.name, &error))?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let resource = serde_json::from_slice(text).map_err(|error| {
            Stop::bad(format_args!("{}: the stored resource is not JSON: {error}", input.name))
        })?;
        Ok(Self { name: input.name, resource })
    }

    /// What to tell, if an error is about the stored resource and not about the record.
    pub(crate) fn refuse(&self, error: &Error) -> Option<Stop> {
        let of_stored = matches!(error.kind(), ErrorKind::Patch(_));
        of_stored.then(|| Stop::bad(format_args!("{}: {error:#}", self.name)))
    }
}
