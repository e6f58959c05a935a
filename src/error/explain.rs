//! The page of error codes, for whoever asks what one means.

/// What `docs/errors.md` says of an error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What is wrong. Markdown: code stands between backticks.
    pub meaning: &'static str,
    /// How to mend it. Markdown, too.
    pub mend: &'static str,
}

const PAGE: &str = include_str!("../../docs/errors.md");

/// What an error code means, and how to mend what it is about.
///
/// ```
/// use entra_scim::error::explain;
///
/// assert_eq!(explain("E003").unwrap().meaning, "the expression is empty");
/// assert!(explain("no code").is_none());
/// ```
pub fn explain(code: &str) -> Option<Explanation> {
    let of_line = |line: &'static str| {
        let (found, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        let (meaning, mend) = rest.strip_suffix(" |")?.split_once(" | ")?;
        (found == code).then_some(Explanation { code: found, meaning, mend })
    };
    PAGE.lines().find_map(of_line)
}

#[cfg(test)]
mod tests {
    use super::{PAGE, explain};

    #[test]
    fn every_code_of_the_page_is_explained() {
        let codes = PAGE.lines().filter_map(|line| line.strip_prefix("| `E")?.split_once('`'));
        let codes: Vec<_> = codes.map(|(digits, _)| format!("E{digits}")).collect();
        assert!(codes.len() > 100, "only {} codes found", codes.len());
        for code in codes {
            let found = explain(&code).unwrap_or_else(|| panic!("{code}"));
            assert!(!found.meaning.is_empty() && !found.mend.is_empty(), "{code}");
        }
    }
}
