//! Texts that are no expression.

/// Why a text is not an expression.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SyntaxError {
    /// Longer than [`Limits::expression_length`](crate::Limits::expression_length).
    #[error("the expression is {found} characters long, and the limit is {limit}")]
    TooLong {
        /// UTF-16 code units found.
        found: usize,
        /// The limit.
        limit: usize,
    },
}

impl SyntaxError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E001",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::TooLong { .. } => None,
        }
    }
}
