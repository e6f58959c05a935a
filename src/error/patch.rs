//! Stored resources that nothing can be compared with.

/// Why a resource, as the target's GET returns it, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatchError {
    /// JSON, and not an object.
    #[error("the stored resource is not a JSON object, it is {found}")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// The answer of a look-up that found nothing.
    #[error("the stored resource is the answer of a search without a hit")]
    NoResource,
    /// The answer of a look-up that found several.
    #[error("the stored resource is the answer of a search with {count} hits, and one is wanted")]
    SeveralResources {
        /// How many it found.
        count: usize,
    },
}

impl PatchError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject { .. } => "E370",
            Self::NoResource => "E371",
            Self::SeveralResources { .. } => "E372",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::NotAnObject { .. } => "give the body that GET /Users/{id} returns",
            Self::NoResource => "there is nothing to update: the record is to be created",
            Self::SeveralResources { .. } => {
                "the service reports an error for such a user; match by an attribute that is unique"
            }
        };
        Some(help.into())
    }
}
