//! Inputs that cannot be read.

use std::io;

/// Why an input cannot be read; it is not about one record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// UTF-16, as Windows PowerShell's `Out-File` and `>` write it.
    #[error(
        "this is UTF-16 text, and JSON is UTF-8: save it as UTF-8 (in PowerShell: | Out-File -Encoding utf8)"
    )]
    Utf16,
    /// The stream cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl InputError {
    /// The stable code. `docs/errors.md` explains each.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Utf16 => "E390",
            Self::Io(_) => "E391",
        }
    }
}
