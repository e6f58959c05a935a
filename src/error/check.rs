//! Expressions that are well-formed and cannot work.

/// Why an expression cannot work, whatever the record.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// No function of this name.
    #[error("unknown function `{name}`")]
    UnknownFunction {
        /// As written.
        name: String,
        /// The nearest known name, if one is near.
        suggestion: Option<&'static str>,
    },
}

impl CheckError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::UnknownFunction { .. } => "E101",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::UnknownFunction { suggestion, .. } => {
                suggestion.map(|name| format!("did you mean `{name}`? Function names are case-sensitive"))
            }
        }
    }
}
