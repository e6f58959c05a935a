//! Texts that are no SCIM attribute path.

/// Why a text is not a SCIM attribute path.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// Longer than [`Limits::path_bytes`](crate::Limits::path_bytes).
    #[error("the path is {found} bytes long, and the limit is {limit}")]
    TooLong {
        /// Bytes found.
        found: usize,
        /// The limit.
        limit: usize,
    },
}

impl PathError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E200",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::TooLong { .. } => None,
        }
    }
}
