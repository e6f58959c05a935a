//! Files that hold mapping tables.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use entra_scim::Limits;
use entra_scim::mapping::Document;

use crate::exit::{Result, Stop};

/// A file and what it says; `-` is standard input.
pub(crate) fn read(file: &Path) -> Result<(Vec<u8>, Document)> {
    let text = bytes(file)?;
    let document =
        Document::read(&text).map_err(|error| Stop::bad(format_args!("{}: {error:#}", file.display())))?;
    Ok((text, document))
}

/// The bytes of a file, and no more of a larger one than the library needs to see that it is too large.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>> {
    let most = Limits::default().schema_bytes as u64 + 1;
    let mut text = Vec::new();
    let end = if file.as_os_str() == "-" {
        stdin().take(most).read_to_end(&mut text)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut text))
    };
    end.map_err(|error| Stop::file(file.display(), &error))?;
    Ok(text)
}
