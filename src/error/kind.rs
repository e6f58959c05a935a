//! The kinds of faults, one enum for each part of the library that can meet them.

use super::{
    CaseError, CheckError, DriftError, Fault, MappingError, PatchError, PathError, RecordError, ScopeError,
    SyntaxError,
};

/// What is wrong. Each part of the library has its own enum; the sentences stand with the variants.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not an expression.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// The expression is well-formed and cannot work.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The text is not a SCIM attribute path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The document is not a mapping table.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The scope filter cannot be applied.
    #[error(transparent)]
    Scope(#[from] ScopeError),
    /// The record cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The stored resource cannot be used.
    #[error(transparent)]
    Patch(#[from] PatchError),
    /// Phone numbers cannot be compared with what is stored.
    #[error(transparent)]
    Drift(#[from] DriftError),
    /// The case of a test file cannot be run.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The evaluation failed for this record.
    #[error(transparent)]
    Evaluation(#[from] Fault),
    /// `Error(…)` was reached: the record does not flow, and says why.
    #[error("the mapping raised an error{}", .message.as_ref().map(|text| format!(": {text}")).unwrap_or_default())]
    Raised {
        /// The message, where it is constant; one that is computed may hold values of the record.
        message: Option<Box<str>>,
    },
}

impl ErrorKind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(error) => error.code(),
            Self::Check(error) => error.code(),
            Self::Path(error) => error.code(),
            Self::Mapping(error) => error.code(),
            Self::Scope(error) => error.code(),
            Self::Record(error) => error.code(),
            Self::Patch(error) => error.code(),
            Self::Drift(error) => error.code(),
            Self::Case(error) => error.code(),
            Self::Evaluation(error) => error.code(),
            Self::Raised { .. } => "E509",
        }
    }

    /// How to mend it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Syntax(error) => error.help(),
            Self::Check(error) => error.help(),
            Self::Path(error) => error.help(),
            Self::Mapping(error) => error.help(),
            Self::Scope(error) => error.help(),
            Self::Record(_) | Self::Raised { .. } => None,
            Self::Patch(error) => error.help(),
            Self::Drift(error) => error.help(),
            Self::Case(error) => error.help(),
            Self::Evaluation(error) => error.help(),
        }
    }
}
