//! The resource that a target holds, from a file.

use std::io::Read;
use std::path::Path;

use crate::exit::{Result, Stop};
use crate::input::Input;

/// Reads the stored resource.
pub(crate) fn read(path: &Path) -> Result<serde_json::Value> {
    let input = Input::new(path)?;
    let mut bytes = Vec::new();
    input.open()?.read_to_end(&mut bytes).map_err(|error| Stop::file(&input.name, &error))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(text)
        .map_err(|error| Stop::bad(format_args!("{}: the stored resource is not JSON: {error}", input.name)))
}
