//! Expressions that are well-formed and cannot work.

/// Why an expression cannot work, whatever the record.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// No function of this name.
    #[error("unknown function `{name}`")]
    UnknownFunction {
        /// As written.
        name: String,
        /// The nearest known name, if one is near.
        suggestion: Option<&'static str>,
        /// What to do, for names that are known to belong elsewhere.
        advice: Option<&'static str>,
    },
    /// Fewer arguments than required parameters.
    #[error("{function} lacks its argument `{parameter}`")]
    MissingArgument {
        /// The function.
        function: &'static str,
        /// The first parameter that has no argument.
        parameter: &'static str,
        /// How the function is called.
        signature: String,
    },
    /// A required parameter left blank.
    #[error("{function}: `{parameter}` is required and stands blank")]
    BlankArgument {
        /// The function.
        function: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// How the function is called.
        signature: String,
    },
    /// More arguments than parameters.
    #[error("{function} takes {expected}, and {found} are given")]
    TooManyArguments {
        /// The function.
        function: &'static str,
        /// How many it takes, in words.
        expected: String,
        /// How many are given.
        found: usize,
        /// How the function is called.
        signature: String,
    },
    /// An argument that can never be what the parameter takes.
    #[error("{function}: `{parameter}` takes {expected}, and this is {found}")]
    WrongKind {
        /// The function, or the operator.
        function: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// What it takes.
        expected: &'static str,
        /// What is given.
        found: &'static str,
    },
    /// A rule of one function about its arguments.
    #[error("{function}: {reason}")]
    Function {
        /// The function.
        function: &'static str,
        /// The rule that is broken.
        reason: String,
        /// How to mend it.
        advice: Option<String>,
    },
    /// A regular expression, or a replacement for one, that .NET would refuse too.
    #[error("{function}: {reason}")]
    InvalidPattern {
        /// The function.
        function: &'static str,
        /// The code of the fault, which is also that of the error.
        code: &'static str,
        /// What is wrong.
        reason: String,
        /// How to mend it.
        advice: String,
    },
    /// A regular expression that .NET may take and whose result there cannot be promised here, or that is over
    /// a limit.
    #[error("{function}: {reason}")]
    RefusedPattern {
        /// The function.
        function: &'static str,
        /// The code of the fault, which is also that of the error.
        code: &'static str,
        /// Why it is refused.
        reason: String,
        /// How to do without.
        advice: String,
    },
    /// A keyword where its function does not take it.
    #[error("`{keyword}` cannot stand here")]
    MisplacedKeyword {
        /// The keyword.
        keyword: &'static str,
        /// Where it can stand.
        advice: &'static str,
    },
    /// A function that must be the whole expression.
    #[error("{function} must be the outermost function of a mapping")]
    NotTopLevel {
        /// The function.
        function: &'static str,
    },
    /// A target inside another target, or one that the service itself writes.
    #[error("the target `{target}` cannot be written: {reason}")]
    Target {
        /// The target path.
        target: String,
        /// Why.
        reason: String,
    },
}

impl CheckError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::UnknownFunction { .. } => "E101",
            Self::MissingArgument { .. } => "E102",
            Self::BlankArgument { .. } => "E103",
            Self::TooManyArguments { .. } => "E104",
            Self::WrongKind { .. } => "E105",
            Self::Function { .. } => "E106",
            Self::InvalidPattern { code, .. } | Self::RefusedPattern { code, .. } => code,
            Self::MisplacedKeyword { .. } => "E107",
            Self::NotTopLevel { .. } => "E108",
            Self::Target { .. } => "E122",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::UnknownFunction { advice: Some(advice), .. } => Some((*advice).into()),
            Self::UnknownFunction { suggestion, .. } => {
                suggestion.map(|name| format!("did you mean `{name}`? Function names are case-sensitive"))
            }
            Self::MissingArgument { signature, .. }
            | Self::BlankArgument { signature, .. }
            | Self::TooManyArguments { signature, .. } => Some(called_as(signature)),
            Self::WrongKind { expected, .. } => Some(kind_help(expected).into()),
            Self::Target { .. } => Some("remove the row, or give it another target".into()),
            Self::Function { advice, .. } => advice.clone(),
            Self::InvalidPattern { advice, .. } | Self::RefusedPattern { advice, .. } => Some(advice.clone()),
            Self::MisplacedKeyword { advice, .. } => Some((*advice).into()),
            Self::NotTopLevel { .. } => Some(
                "put the other functions into its arguments: each rule is an expression of its own".into(),
            ),
        }
    }
}

/// How to give what a parameter takes, by the words for it.
fn kind_help(expected: &str) -> &'static str {
    match expected {
        "a whole number" => "write digits, as in 1 or \"1\", or an attribute that holds them",
        "vbTextCompare or vbBinaryCompare" => "write one of the two words, without quotes",
        "Unicode, ASCII or UTF8" => "write one of these words, without quotes or with them",
        "a text" => "take one text of it, such as the display name of a role, or map the attribute as it is",
        _ => "give it a value of that kind, or convert the value first",
    }
}

/// How a function is called. The brackets of the signature are explained: in an expression they are attributes.
fn called_as(signature: &str) -> String {
    let optional =
        if signature.contains('[') { "; what stands in brackets here may be left blank" } else { "" };
    format!("it is called as {signature}{optional}")
}
