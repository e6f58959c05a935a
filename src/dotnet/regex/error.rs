//! Why a regular expression is refused.

use crate::error::Span;

/// A regular expression, or a replacement, that is refused: why, where, and how to mend it.
///
/// ```
/// use entra_scim::Limits;
/// use entra_scim::dotnet::regex::Pattern;
///
/// let error = Pattern::new("a**", &Limits::default()).unwrap_err();
/// assert_eq!((error.code(), error.span().start), ("E310", 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PatternError {
    kind: PatternErrorKind,
    span: Span,
}

impl PatternError {
    pub(super) fn new(kind: PatternErrorKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// What is wrong.
    pub fn kind(&self) -> &PatternErrorKind {
        &self.kind
    }

    /// The stable code of the kind, such as `E310`. `docs/regex.md` explains each.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Where it is, in bytes of the pattern or of the replacement.
    pub fn span(&self) -> Span {
        self.span
    }

    /// How to mend it.
    pub fn help(&self) -> String {
        self.kind.help()
    }
}

/// What is wrong with a regular expression or a replacement. The codes E906 to E908 are bounds, E310 to E319
/// are faults that .NET reports too, E320 to E329 are constructs whose .NET result we cannot promise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// Longer than the limit.
    #[error("the regular expression is longer than {limit} bytes")]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// Groups or class subtractions nested too deeply.
    #[error("the regular expression nests groups more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// The compiled form would be too large.
    #[error("the regular expression is too large once its counted repeats are written out")]
    TooLarge,
    /// More lookarounds, atomic groups, back-references and word boundaries than the limit.
    #[error(
        "the regular expression has more than {limit} lookarounds, atomic groups, back-references and word boundaries"
    )]
    TooManyLookarounds {
        /// The limit.
        limit: usize,
    },
    /// .NET refuses it too.
    #[error("{problem}")]
    Invalid {
        /// The fault.
        problem: &'static str,
        /// How to mend it.
        mend: &'static str,
    },
    /// A reference to a group that the pattern does not have.
    #[error("the regular expression has no group `{name}`")]
    UnknownGroup {
        /// The name or number, as written.
        name: String,
        /// The names of the groups it has.
        known: Vec<String>,
    },
    /// `(?<a-b>…)`.
    #[error("balancing groups are not supported")]
    Balancing,
    /// `(?(…)…|…)`.
    #[error("conditional groups `(?(…)yes|no)` are not supported")]
    Conditional,
    /// `\G` elsewhere than at the start.
    #[error("`\\G` is supported only at the very start of a pattern")]
    Continue,
    /// A repeat of something that prefers to match nothing.
    #[error("this repeats something that may match nothing, in a way that .NET leaves early")]
    EmptyLoop,
    /// A back-reference or an atomic group inside a lookbehind.
    #[error("{what} inside a lookbehind is not supported: .NET reads lookbehinds from right to left")]
    Behind {
        /// The construct.
        what: &'static str,
    },
    /// A back-reference that ignores case.
    #[error("a back-reference that ignores case is not supported")]
    FoldedReference,
    /// A range whose letters .NET's versions fold differently.
    #[error("ignoring case in this range gives different results in different versions of .NET")]
    FoldedRange,
    /// `\p{Lu}` where case counts, beside `(?i)`.
    #[error(
        "a category of one case beside a part that ignores case gives different results in different versions of .NET"
    )]
    MixedCase,
    /// A group whose last capture is not certain.
    #[error("what group {group} has captured at the end is not certain here: {why}")]
    Capture {
        /// The number of the group.
        group: u32,
        /// Why it is not.
        why: &'static str,
    },
    /// A back-reference to several groups of one name.
    #[error("a back-reference to a name that several groups share is not supported")]
    SharedReference,
    /// `[+-\-]`.
    #[error("versions of .NET disagree about a range that ends in `\\-`")]
    EscapedHyphen,
    /// Something that the engines below cannot do.
    #[error("this regular expression is beyond what the matching engine can do: {reason}")]
    Engine {
        /// The engine's own words.
        reason: String,
    },
}

impl PatternErrorKind {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E906",
            Self::TooDeep { .. } => "E907",
            Self::TooLarge | Self::TooManyLookarounds { .. } => "E908",
            Self::Invalid { .. } => "E310",
            Self::UnknownGroup { .. } => "E311",
            Self::Balancing => "E320",
            Self::Conditional => "E321",
            Self::Continue => "E322",
            Self::EmptyLoop => "E323",
            Self::Behind { .. } => "E324",
            Self::FoldedReference | Self::SharedReference => "E325",
            Self::FoldedRange | Self::MixedCase => "E326",
            Self::Capture { .. } => "E327",
            Self::EscapedHyphen => "E328",
            Self::Engine { .. } => "E329",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Invalid { mend, .. } => *mend,
            Self::TooLong { .. } => "split the work over several Replace calls",
            Self::TooDeep { .. } => "take out groups that only wrap one element",
            Self::TooLarge => "use smaller counts, or `*` and `+` where the exact count does not matter",
            Self::TooManyLookarounds { .. } => "split the work over several Replace calls",
            Self::UnknownGroup { known, .. } if !known.is_empty() => {
                let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
                return format!("it has {}: write one of these, or name the group in the pattern", known.join(", "));
            }
            Self::UnknownGroup { .. } => "name the group in the pattern: `(?<name>…)`",
            Self::Balancing => "use a plain group `(?<name>…)`; nested brackets cannot be counted here",
            Self::Conditional => "write both cases out: `(?:(?=condition)yes|(?!condition)no)`",
            Self::Continue => "move `\\G` to the start, or use `^`",
            Self::EmptyLoop => {
                "repeat only what matches a character: `(?:a|b)*` in place of `(?:|a|b)*`, `(?:a?|b)*` or `(?:a*)+?`"
            }
            Self::Behind { .. } => "match that text ahead of the rest in a group, and put it back with `$1`",
            Self::FoldedReference => "lower-case the source first: Replace(ToLower([attribute]), …)",
            Self::MixedCase => "write the letters out, such as `[A-Z]` in place of `\\p{Lu}`, or drop `(?i)`",
            Self::FoldedRange => "write the ranges of both cases and drop `(?i)`, or end the range earlier",
            Self::Capture { .. } => {
                "name an outer group, or repeat inside the group: `(a*)` in place of `(a?)*`"
            }
            Self::SharedReference => "give each group its own name",
            Self::EscapedHyphen => "put the hyphen last in the class: `[+,-]`",
            Self::Engine { .. } => "write it with fewer lookarounds",
        }
        .into()
    }
}

/// Why a match could not be carried out on a text. It holds no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MatchFault {
    /// It would take too long.
    #[error("matching the regular expression takes more than {limit} steps back")]
    Backtracking {
        /// The limit.
        limit: usize,
    },
    /// It would read too much.
    #[error("matching the regular expression on a text of this length takes more than {limit} steps")]
    Steps {
        /// The limit.
        limit: usize,
    },
    /// The text is longer than lookarounds and back-references can be tried on.
    #[error("the text is longer than the {limit} bytes on which this regular expression can be tried")]
    TextTooLong {
        /// The limit, in bytes.
        limit: usize,
    },
}
