//! Files that hold mapping tables.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use entra_scim::Limits;
use entra_scim::mapping::Document;

use crate::exit::{Result, Stop};

/// A file and what it says; `-` is standard input.
pub(crate) fn read(file: &Path) -> Result<(Vec<u8>, Document)> {
    let limits = Limits::default();
    // One byte more than is allowed, so that the library sees that it is too much.
    let most = limits.schema_bytes as u64 + 1;
    let mut text = Vec::new();
    let end = if file.as_os_str() == "-" {
        stdin().take(most).read_to_end(&mut text)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut text))
    };
    end.map_err(|error| Stop::file(file.display(), &error))?;
    let document = Document::read_with(&text, &limits)
        .map_err(|error| Stop::bad(format_args!("{}: {error:#}", file.display())))?;
    Ok((text, document))
}
