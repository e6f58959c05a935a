//! Comparisons with stored resources that cannot be made.

/// Why phone numbers cannot be compared with what is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DriftError {
    /// The table does not write the attribute that users are matched by.
    #[error("users cannot be matched by `{attribute}`: the table does not map it")]
    MatchNotMapped {
        /// The attribute.
        attribute: String,
    },
    /// The table maps no phone number.
    #[error("the table maps no phone number, so nothing can be compared")]
    NoPhones,
    /// Two stored resources have the value that users are matched by.
    #[error("another stored resource has the same value to be matched by")]
    StoredTwice,
}

impl DriftError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::MatchNotMapped { .. } => "E380",
            Self::NoPhones => "E381",
            Self::StoredTwice => "E382",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::MatchNotMapped { .. } => "name a target attribute of the table, such as userName",
            Self::NoPhones => {
                "add a row whose target is like phoneNumbers[type eq \"work\"].value, or choose another table"
            }
            Self::StoredTwice => "give each resource once, and match by an attribute that is unique",
        };
        Some(help.into())
    }
}
