//! Texts that are no expression.

mod help;

/// Why a text is not an expression.
///
/// Each variant names texts that trigger it. `found` is what stands in the expression, shortened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SyntaxError {
    /// Longer than [`Limits::expression_length`](crate::Limits::expression_length).
    #[error("the expression is {found} characters long, and the limit is {limit}")]
    TooLong {
        /// UTF-16 code units found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// Calls and parentheses nest deeper than [`Limits::nesting`](crate::Limits::nesting).
    #[error("calls and parentheses nest deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Nothing, or nothing but white space.
    #[error("the expression is empty")]
    Empty,
    /// `Append([mail], "x)`, `Append([mail], "x”)`, `"C:\"`
    #[error("this string is never closed")]
    UnclosedString {
        /// What stands in the place of the closing quote.
        instead: Closing,
    },
    /// `Append([mail, "x")`, `[emails[type eq "work"].value`, `[a "b]`
    #[error("the attribute `[{name}` is not closed")]
    UnclosedAttribute {
        /// The name, up to where it probably ends.
        name: String,
        /// Whether a quote inside the brackets is what is not closed.
        quote: bool,
    },
    /// `Join(" ", [givenName]`
    #[error("expected `)`, found the end of the expression")]
    UnclosedParenthesis {
        /// How many are missing.
        missing: usize,
        /// What is still open, the outermost first, at most five: a function's name, or nothing for a bare
        /// parenthesis.
        open: Vec<String>,
    },
    /// `Append([mail], "x"))`
    #[error("this `)` closes nothing")]
    ExtraParenthesis,
    /// `Append([mail] "x")`, `Join("", Trim([a]) Trim([b]))`
    #[error("expected `,` or `)`, found {found}")]
    MissingComma {
        /// What stands there.
        found: String,
        /// The function whose arguments these are.
        function: String,
    },
    /// `[givenName] [surname]`, `Trim([a]) Trim([b])`, `("a" "b")`
    #[error("expected an operator or the end, found {found}")]
    TextAfterValue {
        /// What stands there.
        found: String,
    },
    /// `"say "hi" there"`, `"say ""hi"""`
    #[error("expected `,`, `)` or an operator after the string, found {found}")]
    TextAfterString {
        /// What stands there.
        found: String,
    },
    /// `"a" & `, `[a] = `, `Append(& "x", [a])`
    #[error("expected a value {side} `{operator}`, found {found}")]
    MissingOperand {
        /// The operator.
        operator: String,
        /// `before` or `after`.
        side: &'static str,
        /// What stands there.
        found: String,
    },
    /// `=Join(" ", [a], [b])`
    #[error("an expression does not begin with `=`")]
    LeadingEquals,
    /// `[a] = [b] = [c]`
    #[error("expected the end of the comparison, found another `{operator}`")]
    ChainedComparison {
        /// The second operator.
        operator: &'static str,
    },
    /// `Switch([a], DefaultValue)`, `IIF([a] = "x", true, NULL)`, `Append(mail, "x")`
    #[error("expected a value, found the bare word `{word}`")]
    BareWord {
        /// As written.
        word: String,
        /// What it probably stands for.
        meant: Meant,
    },
    /// `[a] == "x"`, `[a] != "x"`, `[a] = "x" AND [b] = "y"`, `[a] || [b]`, `"a" + "b"`, `![a]`
    #[error("there is no operator `{found}`")]
    WrongOperator {
        /// As written.
        found: String,
    },
    /// `Append([mail], “x”)`, `Join(' ', [a], [b])`
    #[error("expected a string in straight double quotes, found the quote `{found}`")]
    WrongQuote {
        /// The quote.
        found: char,
    },
    /// `[a] &amp; [b]`, `BitAnd([a], &amp;H40)`, `Append([a], &quot;x&quot;)`
    #[error("expected plain text, found the HTML form `{found}`")]
    HtmlEntity {
        /// As written.
        found: String,
        /// What it stands for.
        instead: String,
    },
    /// `Split([mail], "@")[0]`
    #[error("expected `,`, `)` or an operator, found the index `{found}`")]
    Index {
        /// As written.
        found: String,
        /// The same position counted from 1, where it can be told.
        position: Option<u64>,
    },
    /// `$item`, `Select($item, [otherPhone], $item)`
    #[error("expected a value, found the variable `{name}`")]
    Variable {
        /// As written.
        name: String,
    },
    /// `Join(" "; [a]; [b])`
    #[error("expected `,` between arguments, found `{found}`")]
    WrongSeparator {
        /// As written.
        found: char,
    },
    /// `Join（" "，[a]）`, `[a] ≠ "x"`, `–1`
    #[error("expected `{instead}`, found the look-alike `{found}`")]
    LookAlike {
        /// As written.
        found: char,
        /// What the language has in its place.
        instead: &'static str,
    },
    /// NUL, a byte order mark, a bidirectional mark, a zero-width space, or a space of another width
    /// outside of a string.
    #[error("expected visible text, found the character {name}")]
    Invisible {
        /// Its code point and, for the frequent ones, its name.
        name: String,
    },
    /// `Append([mail], \"x\")`, `\`
    #[error("expected a value or an operator, found a `\\` outside of a string")]
    Backslash,
    /// `&HZZ`, `&h1F`, `&H8000000000000000`, `1e5`, `12ab`, `.5`, `1.`, `2024-01-31`
    #[error("`{text}` is not a number of this language")]
    BadNumber {
        /// As written.
        text: String,
        /// What is wrong with it.
        fault: NumberFault,
    },
    /// `%DomainFQDN`, `%%`, `% Domain %`
    #[error("expected a macro such as `%DomainFQDN%`, found `{found}`")]
    BadMacro {
        /// As written.
        found: String,
    },
    /// `[]`, `[ ]`
    #[error("expected an attribute's name between the brackets, found none")]
    EmptyAttribute,
    /// `"Join"("a", "b")`, `[Join]("a")`, `Now()()`
    #[error("expected `,`, `)` or an operator, found `(` after a value")]
    NotAFunction,
    /// `[a], [b]`, `("a", "b")`
    #[error("expected the end of the value, found a `,` outside of a function's arguments")]
    StrayComma {
        /// Whether it stands in a parenthesis that no function's name is before.
        parenthesis: bool,
    },
    /// `[manager].displayName`, `Trim([a]).Length`
    #[error("expected `,`, `)` or an operator, found `{found}`")]
    Member {
        /// As written.
        found: String,
    },
    /// `()`
    #[error("expected a value between the parentheses, found none")]
    EmptyParentheses,
    /// `#`, `{`, `]`, `@`, and every other character that begins nothing
    #[error("expected {expected}, found `{found}`")]
    UnexpectedCharacter {
        /// As written.
        found: char,
        /// What may stand there.
        expected: &'static str,
    },
    /// A tree with a name that no text stands for; only a tree made from parts can have one.
    #[error("the {what} `{name}` cannot be written in an expression")]
    Unwritable {
        /// `function name`, `attribute name`, …
        what: &'static str,
        /// The name, shortened.
        name: String,
    },
}

/// What stands in the place of a string's closing quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Closing {
    /// Nothing that looks like it.
    Nothing,
    /// `\"`, which is a quote inside the string.
    EscapedQuote,
    /// A curly quote, which is a character like any other.
    CurlyQuote,
}

/// What a bare word probably stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meant {
    /// This keyword, in other case.
    Keyword(&'static str),
    /// The null of Entra Connect's language: `NULL`, `AuthoritativeNull`.
    Null,
    /// Another word of Entra Connect's language.
    Connect,
    /// A call whose parentheses are missing: `Trim [a]`, `Now`.
    Call,
    /// An attribute whose opening bracket is missing: `mail]`.
    Attribute,
    /// A hexadecimal number: `[a] &HF`.
    Hexadecimal,
    /// A text without quotes, or an attribute without brackets.
    Text,
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberFault {
    /// It goes on with letters or signs: `12ab`, `1e5`, `2024-01-31`.
    Form,
    /// Beyond what a number can hold.
    Range,
    /// `&h` instead of `&H`.
    LowerCase,
    /// `&H` without hexadecimal digits.
    NoDigits,
}

impl SyntaxError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E001",
            Self::TooDeep { .. } => "E002",
            Self::Empty => "E003",
            Self::UnclosedString { .. } => "E004",
            Self::UnclosedAttribute { .. } => "E005",
            Self::UnclosedParenthesis { .. } => "E006",
            Self::ExtraParenthesis => "E007",
            Self::MissingComma { .. } => "E008",
            Self::TextAfterValue { .. } => "E009",
            Self::TextAfterString { .. } => "E010",
            Self::MissingOperand { .. } => "E011",
            Self::LeadingEquals => "E012",
            Self::ChainedComparison { .. } => "E013",
            Self::BareWord { .. } => "E014",
            Self::WrongOperator { .. } => "E015",
            Self::WrongQuote { .. } => "E016",
            Self::HtmlEntity { .. } => "E017",
            Self::Index { .. } => "E018",
            Self::Variable { .. } => "E019",
            Self::WrongSeparator { .. } => "E020",
            Self::LookAlike { .. } => "E021",
            Self::Invisible { .. } => "E022",
            Self::Backslash => "E023",
            Self::BadNumber { .. } => "E024",
            Self::BadMacro { .. } => "E025",
            Self::EmptyAttribute => "E026",
            Self::NotAFunction => "E027",
            Self::StrayComma { .. } => "E028",
            Self::Member { .. } => "E029",
            Self::EmptyParentheses => "E030",
            Self::UnexpectedCharacter { .. } => "E031",
            Self::Unwritable { .. } => "E032",
        }
    }
}
