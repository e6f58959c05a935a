//! Texts that are no expression.

use std::fmt::Write;

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
        /// What is still open, the outermost first: a function's name, or nothing for a bare parenthesis.
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

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::TooLong { .. } => {
                "the service takes no longer expression; it counts UTF-16 code units, white space included".into()
            }
            Self::TooDeep { .. } => {
                "flatten it: one Switch takes any number of keys, one Join or Coalesce any number of sources".into()
            }
            Self::Empty => {
                "write an attribute such as [mail], a text such as \"x\", or a call such as \
                 Join(\" \", [givenName], [surname])"
                    .into()
            }
            Self::UnclosedString { instead } => closing_help(*instead).into(),
            Self::UnclosedAttribute { name, quote: false } => {
                format!("close it with `]`: [{name}]; every `[` inside a name needs its own `]`")
            }
            Self::UnclosedAttribute { quote: true, .. } => {
                "a quote inside the brackets opens a text, and this one is never closed: write [emails[type eq \
                 \"work\"].value], or leave the quote out"
                    .into()
            }
            Self::UnclosedParenthesis { open } => unclosed_help(open),
            Self::ExtraParenthesis => {
                "every `(` before it is closed already: remove this `)`, or remove the one that closes too early"
                    .into()
            }
            Self::MissingComma { function, .. } if function.is_empty() => {
                "separate arguments with a comma".into()
            }
            Self::MissingComma { function, .. } => {
                format!("separate the arguments of {function} with a comma: is one missing here?")
            }
            Self::TextAfterValue { .. } => {
                "a mapping is one value: join texts with `&` or with Join(\"\", …), or remove what is too much".into()
            }
            Self::TextAfterString { .. } => {
                "a quote that belongs to the text is written \\\", as in \"say \\\"hi\\\"\"; between two arguments \
                 stands a comma"
                    .into()
            }
            Self::MissingOperand { operator, .. } => format!(
                "`{operator}` stands between two values; for a blank text write \"\", or remove the operator"
            ),
            Self::LeadingEquals => "that is a spreadsheet's way: leave the `=` out".into(),
            Self::ChainedComparison { .. } => {
                "compare two values at a time: IIF([a] = [b], IIF([b] = [c], \"yes\", \"no\"), \"no\")".into()
            }
            Self::BareWord { word, meant } => word_help(word, *meant),
            Self::WrongOperator { found } => operator_help(found),
            Self::WrongQuote { .. } => {
                "strings stand in straight double quotes: \"text\"; word processors and web pages put other quotes \
                 in their place"
                    .into()
            }
            Self::HtmlEntity { instead, .. } => {
                format!("the text was copied out of HTML or XML: write {instead}")
            }
            Self::Index { position: Some(position), .. } => format!(
                "take one item with Item, which counts from 1: Item(…, {position})"
            ),
            Self::Index { position: None, .. } => {
                "take one item with Item, which counts from 1: Item(…, 1)".into()
            }
            Self::Variable { name } => format!(
                "there are no variables here (`$item` belongs to Entra Connect's Select, Where and With); an \
                 attribute is written [{}]",
                name.trim_matches(|c: char| !c.is_alphanumeric())
            ),
            Self::WrongSeparator { .. } => "arguments are separated by a comma, whatever the language of the desktop".into(),
            Self::LookAlike { instead, .. } => format!(
                "replace it by `{instead}`: it was typed with another keyboard or put there by a word processor"
            ),
            Self::Invisible { .. } => {
                "remove it, or put a plain space: it came along when the text was copied".into()
            }
            Self::Backslash => {
                "a `\\` has a meaning only between quotes; if the expression was copied out of JSON, write \" for \
                 each \\\""
                    .into()
            }
            Self::BadNumber { text, fault } => number_help(text, *fault),
            Self::BadMacro { .. } => {
                "a macro is a name between two `%`, without blanks; a percent sign in a text stands in quotes: \"%\""
                    .into()
            }
            Self::EmptyAttribute => "write the attribute's name: [mail]; for a blank text write \"\"".into(),
            Self::NotAFunction => {
                "only a function's name stands before `(`, and it has no quotes and no brackets: Join(\"\", [a])"
                    .into()
            }
            Self::StrayComma { parenthesis: true } => {
                "parentheses hold one value: is a `)` missing before this comma, or a function's name before the `(`?".into()
            }
            Self::StrayComma { parenthesis: false } => {
                "a comma separates the arguments of a function: is its name missing, or does a `)` close it too \
                 early?"
                    .into()
            }
            Self::Member { .. } => {
                "a part of an attribute stands inside the brackets: [name.familyName]; values have no members".into()
            }
            Self::EmptyParentheses => {
                "parentheses hold one value; a call has its name before them: Now()".into()
            }
            Self::UnexpectedCharacter { found, .. } => character_help(*found),
            Self::Unwritable { what, .. } => unwritable_help(what),
        };
        Some(help)
    }
}

fn closing_help(instead: Closing) -> &'static str {
    match instead {
        Closing::Nothing => "close it with `\"`; a quote that belongs to the text is written \\\"",
        Closing::EscapedQuote => {
            "\\\" is a quote inside the string and does not close it; a `\\` at the end is written \\\\, as in \"C:\\\\\""
        }
        Closing::CurlyQuote => "a curly quote does not close a string: put the straight `\"` in its place",
    }
}

fn unclosed_help(open: &[String]) -> String {
    let mut help = match open.len() {
        1 => String::from("one `)` is missing: "),
        n => format!("{n} `)` are missing: "),
    };
    // More names than this help nobody to find the place.
    let shown = open.len().min(5);
    for (index, name) in open.iter().take(shown).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(help, "{comma}`{name}(`");
    }
    if open.len() > shown {
        help.push_str(", …");
    }
    help.push_str(if open.len() == 1 { " is not closed" } else { " are not closed" });
    help
}

fn word_help(word: &str, meant: Meant) -> String {
    match meant {
        Meant::Keyword(keyword) => format!("the case counts: write {keyword}"),
        Meant::Null => format!(
            "{word} belongs to Entra Connect's language; here an empty text is \"\", an argument may stay blank, \
             and IgnoreAttributeFlow keeps the attribute from flowing"
        ),
        Meant::Connect if word.eq_ignore_ascii_case("IgnoreThisFlow") => {
            "IgnoreThisFlow belongs to Entra Connect's language; here it is IgnoreAttributeFlow".into()
        }
        Meant::Connect => {
            format!("{word} belongs to Entra Connect's language; here an attribute is just its name: [mail]")
        }
        Meant::Call => format!("a function has its arguments in parentheses: {word}(…)"),
        Meant::Attribute => format!("an attribute stands in brackets on both sides: [{word}]"),
        Meant::Hexadecimal => format!(
            "here `&` joins texts; a hexadecimal number such as &{word} stands where a value begins: is a comma \
             missing before it?"
        ),
        Meant::Text if word.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            format!(
                "a text stands in quotes: \"{word}\"; an attribute in brackets: [{word}]; a call has parentheses: {word}(…)"
            )
        }
        Meant::Text if word.contains(['@', ' ', '…']) => format!("a text stands in quotes: \"{word}\""),
        Meant::Text => format!("a text stands in quotes: \"{word}\"; an attribute in brackets: [{word}]"),
    }
}

fn operator_help(found: &str) -> String {
    let known = match found {
        "==" | "===" | ":=" | "eq" => "equality is written with one `=`",
        "!=" | "!==" | "><" | "ne" => "inequality is written `<>`",
        "=<" | "le" => "write `<=`",
        "=>" | "ge" => "write `>=`",
        "gt" => "write `>`",
        "lt" => "write `<`",
        "&&" => {
            "to require both, nest IIF: IIF([a] = \"x\", IIF([b] = \"y\", \"yes\", \"no\"), \"no\"); texts are joined with one `&`"
        }
        "|" | "||" => "for either, nest IIF: IIF([a] = \"x\", \"yes\", IIF([b] = \"y\", \"yes\", \"no\"))",
        "+" | "++" => {
            "texts are joined with `&` or Join(\"\", …); numbers are not added, and a positive one has no sign"
        }
        "!" | "~" => "negate with Not([a])",
        "-" | "*" | "/" | "^" => {
            "there is no arithmetic; a negative number has its sign directly before the digits: -1"
        }
        "?" | ":" | "??" => {
            "choose with IIF([a] = \"x\", \"yes\", \"no\"), or take the first that is present with Coalesce([a], [b])"
        }
        _ if found.eq_ignore_ascii_case("and") => {
            "to require both, nest IIF: IIF([a] = \"x\", IIF([b] = \"y\", \"yes\", \"no\"), \"no\")"
        }
        _ if found.eq_ignore_ascii_case("or") => {
            "for either, nest IIF: IIF([a] = \"x\", \"yes\", IIF([b] = \"y\", \"yes\", \"no\"))"
        }
        _ if found.eq_ignore_ascii_case("not") => "negate with the function: Not([a])",
        _ => "the operators are `=` `<>` `<` `<=` `>` `>=`, and `&` to join texts",
    };
    known.into()
}

fn number_help(text: &str, fault: NumberFault) -> String {
    match fault {
        NumberFault::Form if text.starts_with('+') => "a positive number has no sign".into(),
        NumberFault::Form if text.ends_with('.') || text.trim_start_matches('-').starts_with('.') => {
            "a number has digits on both sides of its point: 0.5".into()
        }
        NumberFault::Form if text.starts_with("0x") || text.starts_with("0X") => {
            format!("a hexadecimal number is written &H{}", &text[2..])
        }
        NumberFault::Form if text.starts_with("&H") => {
            "a hexadecimal number is &H and then 0 to 9 or A to F: &H1F".into()
        }
        NumberFault::Form => format!(
            "a number is digits, as in 12, -3 or 1.5; a text, a date or a version stands in quotes: \"{text}\""
        ),
        NumberFault::Range if text.starts_with('&') => {
            "hexadecimal numbers go up to &H7FFFFFFFFFFFFFFF".into()
        }
        NumberFault::Range => "that is beyond every number; a text of digits stands in quotes".into(),
        NumberFault::LowerCase => "the case counts: a hexadecimal number begins with &H".into(),
        NumberFault::NoDigits => {
            "`&H` needs hexadecimal digits after it: &H1F; to join texts, put a value before `&`".into()
        }
    }
}

fn character_help(found: char) -> String {
    let known = match found {
        '{' | '}' => "arguments stand in parentheses: Join(\" \", [a], [b])",
        '.' | '…' => "the dots of a manual stand for more arguments: write them out, or leave them out",
        ']' => "its `[` is missing, or it is one too many: an attribute is written [mail]",
        _ => "a text stands in quotes, \"text\", and an attribute in brackets, [mail]",
    };
    known.into()
}

fn unwritable_help(what: &str) -> String {
    let known = match what {
        "attribute name" => "brackets and quotes inside the name must come in pairs",
        "function name" => "a function's name is a letter or `_`, then letters, digits or `_`",
        "macro name" => "a macro's name is letters, digits, `_`, `.` or `-`",
        "concatenation" => "it needs two operands or more",
        "number" => "a number must be finite",
        _ => "make the parts with one builder, each before what it is part of",
    };
    known.into()
}
