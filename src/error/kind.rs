//! The kinds of faults, one enum for each part of the library that can meet them.

use super::{CheckError, Fault, MappingError, PathError, RecordError, SyntaxError};

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
    /// The mapping table cannot be read or made.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The record cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The evaluation failed for this record.
    #[error(transparent)]
    Evaluation(#[from] Fault),
}

impl ErrorKind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(error) => error.code(),
            Self::Check(error) => error.code(),
            Self::Path(error) => error.code(),
            Self::Mapping(error) => error.code(),
            Self::Record(error) => error.code(),
            Self::Evaluation(error) => error.code(),
        }
    }

    /// How to mend it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Syntax(error) => error.help(),
            Self::Check(error) => error.help(),
            Self::Path(error) => error.help(),
            Self::Mapping(error) => error.help(),
            Self::Record(_) => None,
            Self::Evaluation(error) => error.help(),
        }
    }
}
