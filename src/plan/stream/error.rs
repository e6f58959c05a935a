//! Streams that cannot be mapped to their end.

use std::io;

use crate::input::InputError;

/// Why a stream could not be mapped to its end; it is not about one record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The input cannot be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The payloads cannot be written.
    #[error("the payloads cannot be written: {0}")]
    Write(#[source] io::Error),
    /// The caller's [`Report`](super::Report) gave this error.
    #[error("what was found cannot be reported: {0}")]
    Report(#[source] io::Error),
    /// The threads cannot be started.
    #[error("the threads cannot be started: {0}")]
    Threads(#[source] io::Error),
}

impl StreamError {
    /// The stable code. `docs/errors.md` explains each.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(error) => error.code(),
            Self::Write(_) => "E392",
            Self::Report(_) => "E393",
            Self::Threads(_) => "E394",
        }
    }
}
