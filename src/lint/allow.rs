//! Comments in a table that leave rules out for a row: `# allow(L007): tried in our tenant`.

use super::options::{UnknownRule, named};
use super::rule::Rule;

/// Why a comment that is to leave rules out does not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AllowError {
    /// A rule that does not exist.
    #[error(transparent)]
    Unknown(#[from] UnknownRule),
    /// No `)`, or nothing between the parentheses.
    #[error("`allow` names no rule: expected allow(L007): reason")]
    Form,
    /// No reason: whoever reads the table next will ask for it.
    #[error("`allow` gives no reason: expected allow({codes}): reason")]
    NoReason {
        /// The rules as written.
        codes: String,
    },
}

/// The rules that a comment leaves out for the row it stands at; `None` for a comment about something else. The comment is
/// given without the sign that begins it. Several rules are separated by commas; a name does for a code.
///
/// # Errors
/// When a rule does not exist, or the comment gives no reason.
///
/// ```
/// use entra_scim::lint::allowed;
///
/// let rules = allowed("allow(L007, bare-tel): documented by the vendor").unwrap()?;
/// assert_eq!(rules.iter().map(|rule| rule.code).collect::<Vec<_>>(), ["L007", "L054"]);
/// assert!(allowed("the number of the desk").is_none());
/// assert!(allowed("allow(L007)").unwrap().is_err());
/// # Ok::<(), entra_scim::lint::AllowError>(())
/// ```
pub fn allowed(comment: &str) -> Option<Result<Vec<&'static Rule>, AllowError>> {
    let rest = comment.trim().strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    Some(rules(rest))
}

/// What stands behind `allow(`.
fn rules(rest: &str) -> Result<Vec<&'static Rule>, AllowError> {
    let (codes, reason) = rest.split_once(')').ok_or(AllowError::Form)?;
    if codes.trim().is_empty() {
        return Err(AllowError::Form);
    }
    let rules = codes.split(',').map(|code| named(code.trim())).collect::<Result<_, _>>()?;
    match reason.trim().strip_prefix(':') {
        Some(reason) if !reason.trim().is_empty() => Ok(rules),
        _ => Err(AllowError::NoReason { codes: codes.trim().into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn comments_that_mean_to_allow_are_held_to_their_form() {
        let told =
            |comment| allowed(comment).map(|rules| rules.map(|rules| rules.len()).map_err(|e| e.to_string()));
        assert_eq!(told("allow(L007): tried"), Some(Ok(1)));
        assert_eq!(told("  allow ( L007 , L054 ) : tried  "), Some(Ok(2)));
        assert_eq!(told("allowed by the vendor"), None);
        assert_eq!(told("we allow(L007): so"), None);
        let error = |comment| told(comment).unwrap().unwrap_err();
        assert_eq!(error("allow(L007"), "`allow` names no rule: expected allow(L007): reason");
        assert_eq!(error("allow(): x"), "`allow` names no rule: expected allow(L007): reason");
        assert_eq!(error("allow(L007)"), "`allow` gives no reason: expected allow(L007): reason");
        assert_eq!(error("allow(L007): "), "`allow` gives no reason: expected allow(L007): reason");
        assert_eq!(error("allow(L007,): x"), "there is no rule ``");
        assert!(error("allow(E101): x").contains("that is an error"));
    }
}
