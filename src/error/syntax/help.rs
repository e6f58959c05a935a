//! How to mend a text that is no expression.

use super::{Closing, Meant, NumberFault, SyntaxError};

impl SyntaxError {
    pub(in crate::error) fn help(&self) -> Option<String> {
        let help = match self {
            Self::TooLong { .. } => {
                "the service takes no longer expression; it counts UTF-16 code units, white space \
                 included"
                    .into()
            }
            Self::TooDeep { .. } => {
                "flatten it: one Switch takes any number of keys, one Join or Coalesce any number of \
                 sources"
                    .into()
            }
            Self::Empty => "write an attribute such as [mail], a text such as \"x\", or a call such as \
                 Join(\" \", [givenName], [surname])"
                .into(),
            Self::UnclosedString { instead } => closing_help(*instead).into(),
            Self::UnclosedAttribute { name, quote: false } => {
                format!("close it with `]`: [{name}]; every `[` inside a name needs its own `]`")
            }
            Self::UnclosedAttribute { quote: true, .. } => {
                "a quote inside the brackets opens a text, and this one is never closed: write \
                 [emails[type eq \"work\"].value], or leave the quote out"
                    .into()
            }
            Self::UnclosedParenthesis { missing, open } => unclosed_help(*missing, open),
            Self::ExtraParenthesis => {
                "every `(` before it is closed already: remove this `)`, or remove the one that closes too \
                 early"
                    .into()
            }
            Self::MissingComma { function, .. } if function.is_empty() => {
                "separate arguments with a comma".into()
            }
            Self::MissingComma { function, .. } => {
                format!("separate the arguments of {function} with a comma: is one missing here?")
            }
            Self::TextAfterValue { .. } => {
                "a mapping is one value: join texts with `&` or with Join(\"\", …), or remove what is too \
                 much"
                    .into()
            }
            Self::TextAfterString { .. } => {
                "a quote that belongs to the text is written \\\", as in \"say \\\"hi\\\"\"; between two \
                 arguments stands a comma"
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
                "strings stand in straight double quotes: \"text\"; word processors and web pages put \
                 other quotes in their place"
                    .into()
            }
            Self::HtmlEntity { instead, .. } => {
                format!("the text was copied out of HTML or XML: write {instead}")
            }
            Self::Index { position: Some(position), .. } => {
                format!("take one item with Item, which counts from 1: Item(…, {position})")
            }
            Self::Index { position: None, .. } => {
                "take one item with Item, which counts from 1: Item(…, 1)".into()
            }
            Self::Variable { name } => format!(
                "there are no variables here (`$item` belongs to Entra Connect's Select, Where and With); an \
                 attribute is written [{}]",
                name.trim_matches(|c: char| !c.is_alphanumeric())
            ),
            Self::WrongSeparator { .. } => "arguments are separated by a comma, whatever the language of \
            the desktop"
                .into(),
            Self::LookAlike { instead, .. } => format!(
                "replace it by `{instead}`: it was typed with another keyboard or put there by a word \
                 processor"
            ),
            Self::Invisible { .. } => {
                "remove it, or put a plain space: it came along when the text was copied".into()
            }
            Self::Backslash => {
                "a `\\` has a meaning only between quotes; if the expression was copied out of JSON, write \
                 \" for each \\\""
                    .into()
            }
            Self::BadNumber { text, fault } => number_help(text, *fault),
            Self::BadMacro { .. } => {
                "a macro is a name between two `%`, without blanks; a percent sign in a text stands in \
                 quotes: \"%\""
                    .into()
            }
            Self::EmptyAttribute => "write the attribute's name: [mail]; for a blank text write \"\"".into(),
            Self::NotAFunction => {
                "only a function's name stands before `(`, and it has no quotes and no brackets: \
                 Join(\"\", [a])"
                    .into()
            }
            Self::StrayComma { parenthesis: true } => {
                "parentheses hold one value: is a `)` missing before this comma, or a function's name \
                 before the `(`?"
                    .into()
            }
            Self::StrayComma { parenthesis: false } => {
                "a comma separates the arguments of a function: is its name missing, or does a `)` close \
                 it too early?"
                    .into()
            }
            Self::Member { .. } => {
                "a part of an attribute stands inside the brackets: [name.familyName]; values have no \
                 members"
                    .into()
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
            "\\\" is a quote inside the string and does not close it; a `\\` at the end is written \\\\, \
             as in \"C:\\\\\""
        }
        Closing::CurlyQuote => "a curly quote does not close a string: put the straight `\"` in its place",
    }
}

fn unclosed_help(missing: usize, open: &[String]) -> String {
    let names: Vec<_> = open.iter().map(|name| format!("`{name}(`")).collect();
    let names = names.join(", ");
    let more = if missing > open.len() { ", …" } else { "" };
    match missing {
        1 => format!("one `)` is missing: {names} is not closed"),
        _ => format!("{missing} `)` are missing: {names}{more} are not closed"),
    }
}

fn word_help(word: &str, meant: Meant) -> String {
    match meant {
        Meant::Keyword(keyword) => format!("the case counts: write {keyword}"),
        Meant::Null => format!(
            "{word} belongs to Entra Connect's language; here an empty text is \"\", an argument may stay \
             blank, and IgnoreAttributeFlow keeps the attribute from flowing"
        ),
        Meant::Connect if word.eq_ignore_ascii_case("IgnoreThisFlow") => {
            "IgnoreThisFlow belongs to Entra Connect's language; here it is IgnoreAttributeFlow".into()
        }
        Meant::Connect => {
            format!("{word} belongs to Entra Connect's language; here an attribute is just its name: [mail]")
        }
        Meant::Call => format!("a call has its arguments in parentheses, or empty ones: {word}(…)"),
        Meant::Attribute => format!("an attribute stands in brackets on both sides: [{word}]"),
        Meant::Hexadecimal => format!(
            "here `&` joins texts; a hexadecimal number such as &{word} stands where a value begins: is a \
             comma missing before it?"
        ),
        Meant::Text if word.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            format!(
                "a text stands in quotes: \"{word}\"; an attribute in brackets: [{word}]; a call has \
                 parentheses: {word}(…)"
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
            "to require both, nest IIF: IIF([a] = \"x\", IIF([b] = \"y\", \"yes\", \"no\"), \"no\"); texts \
             are joined with one `&`"
        }
        "|" | "||" => "for either, nest IIF: IIF([a] = \"x\", \"yes\", IIF([b] = \"y\", \"yes\", \"no\"))",
        "+" | "++" => {
            "texts are joined with `&` or Join(\"\", …); numbers are not added, and a positive one has no \
             sign"
        }
        "!" | "~" => "negate with Not([a])",
        "-" | "*" | "/" | "^" => {
            "there is no arithmetic; a negative number has its sign directly before the digits: -1"
        }
        "?" | ":" | "??" => {
            "choose with IIF([a] = \"x\", \"yes\", \"no\"), or take the first that is present with \
             Coalesce([a], [b])"
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
            "a number is digits, as in 12, -3 or 1.5; a text, a date or a version stands in quotes: \
             \"{text}\""
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
