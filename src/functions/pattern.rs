//! Faults of regular expressions, as those who use them report them.

use crate::dotnet::regex::{MatchFault, PatternError, PatternErrorKind};
use crate::error::{CheckError, Fault};

/// What is wrong with a constant regular expression; `function` is what uses it.
#[cold]
pub(crate) fn refused(function: &'static str, error: &PatternError) -> CheckError {
    let (code, reason, advice) = (error.code(), error.to_string(), error.help());
    match error.kind() {
        PatternErrorKind::Invalid { .. } | PatternErrorKind::UnknownGroup { .. } => {
            CheckError::InvalidPattern { function, code, reason, advice }
        }
        _ => CheckError::RefusedPattern { function, code, reason, advice },
    }
}

/// Why a match could not be carried out.
#[cold]
pub(crate) fn unmatched(function: &'static str, fault: MatchFault) -> Fault {
    match fault {
        MatchFault::Backtracking { limit } => Fault::Backtracking { function, limit },
        MatchFault::Steps { limit } => Fault::Matching { function, limit },
        MatchFault::TextTooLong { limit } => Fault::SearchedTextTooLong { function, limit },
    }
}
