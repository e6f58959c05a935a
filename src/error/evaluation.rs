//! Evaluations that fail for a record.

/// Why an expression has no value for a record. It names functions and parameters, never values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Several items where one text is wanted.
    #[error("{function}: `{parameter}` takes one text, and this is a list of {count}")]
    SeveralItems {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// Items found.
        count: usize,
    },
}

impl Fault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::SeveralItems { .. } => "E501",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::SeveralItems { .. } => {
                Some("take one with Item([attribute], 1), or all with Join(\", \", [attribute])".into())
            }
        }
    }
}
