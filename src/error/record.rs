//! Source records that cannot be read.

/// Why a source record cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Not JSON, by the verdict of `serde_json`.
    #[error("the record is not JSON: {message}")]
    Json {
        /// The reader's own words; they hold no value.
        message: String,
        /// The line in the record, from 1.
        line: usize,
        /// The column in that line, in bytes from 1.
        column: usize,
    },
    /// JSON, and not an object.
    #[error("the record is not a JSON object, it is {found}")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// Larger than [`Limits::record_bytes`](crate::Limits::record_bytes).
    #[error("the record has {found} bytes, and the limit is {limit}")]
    TooLong {
        /// Bytes found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// What stands around the records, an array or a page, is not JSON.
    #[error("the input is not JSON: {message}")]
    Document {
        /// What is wrong.
        message: &'static str,
    },
    /// A value that a record of this format holds and JSON has not.
    #[error("the record cannot be read: {message}")]
    Format {
        /// The reader's own words.
        message: String,
    },
}

impl From<serde_json::Error> for RecordError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let place = format!(" at line {line} column {column}");
        let message = error.to_string();
        Self::Json { message: message.strip_suffix(&place).unwrap_or(&message).into(), line, column }
    }
}

impl RecordError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Json { .. } | Self::Document { .. } => "E401",
            Self::NotAnObject { .. } => "E402",
            Self::TooLong { .. } => "E403",
            Self::Format { .. } => "E404",
        }
    }
}
