//! Scope filters that cannot be applied.

/// Why a clause of a scope filter cannot be applied.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ScopeError {
    /// No operator of this name.
    #[error("`{name}` is no operator of scope filters")]
    UnknownOperator {
        /// As written.
        name: String,
    },
    /// An attribute that Microsoft does not allow in scope filters.
    #[error("scope filters cannot use `{attribute}`: {reason}")]
    NotFilterable {
        /// The attribute.
        attribute: String,
        /// Why.
        reason: &'static str,
    },
    /// Too few values for an operator, or too many.
    #[error("{operator} takes {expected}, and {found} are given")]
    Values {
        /// The operator.
        operator: &'static str,
        /// How many it takes, in words.
        expected: &'static str,
        /// How many are given.
        found: usize,
    },
    /// A value that must be a whole number.
    #[error("{operator} takes a whole number, and this is another text")]
    NotAnInteger {
        /// The operator.
        operator: &'static str,
    },
    /// No source attribute, or a name that none can have.
    #[error("`{name}` is no name of a source attribute")]
    AttributeName {
        /// As written.
        name: String,
    },
}

impl ScopeError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::UnknownOperator { .. } => "E350",
            Self::NotFilterable { .. } => "E351",
            Self::Values { .. } => "E352",
            Self::NotAnInteger { .. } => "E353",
            Self::AttributeName { .. } => "E354",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::UnknownOperator { name } if name.eq_ignore_ascii_case("IsMemberOf") => {
                "Microsoft does not support it: assign the group to the application instead"
            }
            Self::UnknownOperator { .. } => {
                "the operators are EQUALS, NOT EQUALS, INCLUDES, ENDS_WITH, REGEX MATCH, NOT REGEX MATCH, IS TRUE, IS FALSE, IS NULL, IS NOT NULL, Greater_Than, Greater_Than_OR_EQUALS, & and !&"
            }
            Self::NotFilterable { .. } => {
                "filter by a single-valued text, whole number or Boolean, or by the assignment of users and groups"
            }
            Self::Values { .. } => {
                "write one clause for each value, in a group of its own if any of them will do"
            }
            Self::NotAnInteger { .. } => "write digits, with an optional sign in front",
            Self::AttributeName { .. } => "name the attribute in `sourceOperandName`, without brackets",
        };
        Some(help.into())
    }
}
