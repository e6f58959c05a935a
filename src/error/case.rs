//! Cases of a test file that cannot be run.

/// Why a case of a test file cannot be run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// Not JSON, or not an object.
    #[error("the case cannot be read: {message}")]
    Unreadable {
        /// The reader's own words.
        message: String,
    },
    /// A member of another kind than a case has there.
    #[error("`{member}` takes {expected}")]
    Member {
        /// The member, `options.work` for one inside another.
        member: String,
        /// What it takes.
        expected: &'static str,
    },
    /// No expectation, or more than one.
    #[error("a case has exactly one expectation, and this one has {found}")]
    Expectations {
        /// What was found, in words.
        found: String,
    },
    /// Neither an expression nor a table, or more than one of them.
    #[error("a case is about one expression or one table, and this one names {found}")]
    Subject {
        /// What was found, in words.
        found: String,
    },
    /// An expectation that cannot be had of what the case is about.
    #[error("`{expectation}` belongs to cases about {of}")]
    Misplaced {
        /// The expectation.
        expectation: &'static str,
        /// What such cases are about.
        of: &'static str,
    },
    /// A schema that is not there.
    #[error("the schema of the case cannot be read: {message}")]
    Schema {
        /// The reader's own words.
        message: String,
    },
}

impl CaseError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "E601",
            Self::Member { .. } => "E602",
            Self::Expectations { .. } => "E603",
            Self::Subject { .. } => "E604",
            Self::Misplaced { .. } => "E605",
            Self::Schema { .. } => "E607",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Expectations { .. } => {
                "it is one of expect, expectError, expectPayload, expectPayload~, expectPayloadText, expectPatch and expectDecision"
            }
            Self::Subject { .. } => "it is one of expression, profile, table and schema",
            _ => return None,
        };
        Some(help.into())
    }
}
