//! Evaluations that fail for a record.

/// Why an expression has no value for a record. It names functions and parameters, never values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Several items where one value is wanted.
    #[error("{function}: `{parameter}` takes one value, and this is a list of {count}")]
    SeveralItems {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// Items found.
        count: usize,
    },
    /// An object where a text is wanted.
    #[error("{function}: `{parameter}` takes a text, and this is a complex value")]
    ComplexValue {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
    },
    /// No whole number where one is wanted, or Null.
    #[error("{function}: `{parameter}` takes a whole number, and this is {found}")]
    NotAWholeNumber {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A number or a text that the parameter does not allow.
    #[error("{function}: `{parameter}` {expected}")]
    OutOfRange {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// What it must be, such as "starts at 1".
        expected: &'static str,
    },
    /// A text that is no date, from some place on.
    #[error("{function}: `{parameter}` cannot be read as a date: {expected} is expected at byte {at}")]
    DateExpected {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// What should stand there, such as "the year".
        expected: &'static str,
        /// Where, in bytes of the text.
        at: usize,
    },
    /// A text that is no date as a whole.
    #[error("{function}: `{parameter}` cannot be read as a date: {reason}")]
    NotADate {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// Why it is none.
        reason: &'static str,
    },
    /// A regular expression of the record that .NET would refuse too.
    #[error("{function}: `{parameter}` cannot be used: {reason}")]
    InvalidPattern {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// The code of the fault, which is also that of the error.
        code: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
    /// A regular expression of the record that .NET may take and whose result there cannot be promised here, or
    /// that is over a limit.
    #[error("{function}: `{parameter}` is a regular expression that is refused here")]
    RefusedPattern {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// The code of the fault, which is also that of the error.
        code: &'static str,
    },
    /// A calculation beyond what the result can hold.
    #[error("{function}: the result is out of range")]
    Overflow {
        /// The function.
        function: &'static str,
    },
    /// Any other rule of one function.
    #[error("{function}: {reason}")]
    Function {
        /// The function.
        function: &'static str,
        /// What went wrong.
        reason: &'static str,
    },
    /// Every value that the rules of SelectUniqueValue give is taken, or they give none. The service sets the whole
    /// record aside.
    #[error("{function}: no rule gives a value that is free")]
    NoFreeValue {
        /// The function.
        function: &'static str,
    },
    /// Microsoft's own words for a user with several roles.
    #[error(
        "{function}: No more than one app role assignment was expected, but this many where found: {count}"
    )]
    SeveralRoles {
        /// The function.
        function: &'static str,
        /// Roles found.
        count: usize,
    },
    /// The [`Host`](crate::Host) has no such thing.
    #[error("{function}: the host gives no {what}")]
    NotProvided {
        /// The function, or `%macro%`.
        function: &'static str,
        /// What is missing.
        what: &'static str,
    },
    /// A value over [`Limits::value_bytes`](crate::Limits::value_bytes).
    #[error("the value would be longer than {limit} bytes")]
    ValueTooLong {
        /// The limit.
        limit: usize,
    },
    /// Over [`Limits::evaluation_bytes`](crate::Limits::evaluation_bytes).
    #[error("the evaluation of this record would need more than {limit} bytes")]
    Memory {
        /// The limit.
        limit: usize,
    },
    /// Over [`Limits::steps`](crate::Limits::steps).
    #[error("the evaluation of this record would take more than {limit} steps")]
    Steps {
        /// The limit.
        limit: usize,
    },
    /// A regular expression that went back too often.
    #[error("{function}: matching took more than {limit} steps back")]
    Backtracking {
        /// The function.
        function: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A regular expression and a text that together are over
    /// [`Limits::regex_steps`](crate::Limits::regex_steps).
    #[error(
        "{function}: matching this regular expression on a text of this length takes more than {limit} steps"
    )]
    Matching {
        /// The function.
        function: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A text too long for a regular expression that needs look-around, a back-reference or the like.
    #[error(
        "{function}: the text is longer than the {limit} bytes on which this regular expression can be tried"
    )]
    SearchedTextTooLong {
        /// The function.
        function: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A value of the wrong type for the target attribute.
    #[error("the target attribute is {expected}, and the value is {found}")]
    TargetType {
        /// The target's type.
        expected: &'static str,
        /// What the value is.
        found: &'static str,
    },
    /// A required or matching attribute without a value.
    #[error("a {role} attribute has no value")]
    Required {
        /// `required` or `matching`.
        role: &'static str,
    },
}

impl Fault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::SeveralItems { .. } => "E501",
            Self::ComplexValue { .. } => "E502",
            Self::NotAWholeNumber { .. } => "E503",
            Self::OutOfRange { .. } => "E504",
            Self::Overflow { .. } => "E505",
            Self::Function { .. } => "E506",
            Self::SeveralRoles { .. } => "E507",
            Self::NotProvided { .. } => "E508",
            Self::DateExpected { .. } | Self::NotADate { .. } => "E512",
            Self::InvalidPattern { code, .. } | Self::RefusedPattern { code, .. } => code,
            Self::TargetType { .. } => "E510",
            Self::Required { .. } => "E511",
            Self::NoFreeValue { .. } => "E513",
            Self::ValueTooLong { .. } => "E901",
            Self::Memory { .. } => "E902",
            Self::Steps { .. } => "E903",
            Self::Backtracking { .. } => "E904",
            Self::SearchedTextTooLong { .. } => "E905",
            Self::Matching { .. } => "E909",
        }
    }

    /// Whether it is about the whole record, whatever the target attribute.
    pub(crate) fn ends_record(&self) -> bool {
        matches!(self, Self::NoFreeValue { .. })
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::SeveralItems { .. } => {
                "take one with Item([attribute], 1), or all as one text with Join(\", \", [attribute])"
            }
            Self::ComplexValue { .. } => "name the member that is meant, as in [manager.displayName]",
            Self::NotAWholeNumber { .. } => {
                "digits with an optional sign are wanted; guard a missing value with Switch or Coalesce"
            }
            Self::DateExpected { .. } | Self::NotADate { .. } => {
                "FormatDateTime reads a date of any one form, by its inputFormat; the other functions read forms \
                 such as 2012-03-16, 3/16/2012 7:00:00 AM and 2012-03-16T07:00:00-08:00"
            }
            Self::InvalidPattern { .. } | Self::RefusedPattern { .. } => {
                "docs/regex.md explains the code; a constant pattern is checked before any record is read"
            }
            Self::SeveralRoles { .. } => {
                "use AssertiveAppRoleAssignmentsComplex([appRoleAssignments]) for users with several roles"
            }
            Self::NotProvided { .. } => {
                "give it on the command line (--now, --macro, --default-domain), or in your Host"
            }
            Self::Matching { .. } => {
                "use smaller counts, or `*` and `+` where the exact count does not matter; or shorten the text before \
                 it is searched"
            }
            Self::NoFreeValue { .. } => {
                "add a rule that can be counted on, such as one with [employeeId]; the service sets the record aside"
            }
            Self::Required { .. } => "without it the service does not create the user",
            _ => return None,
        };
        Some(help.into())
    }
}
