//! Text to tree and back.
//!
//! ```text
//! expression = ws comparison ws
//! comparison = concat [ ( "=" / "<>" / "<" / "<=" / ">" / ">=" ) concat ]
//! concat     = operand *( "&" operand )
//! operand    = call / attribute / string / number / keyword / macro / "(" comparison ")"
//! call       = name "(" [ argument *( "," argument ) ] ")"
//! argument   = [ comparison ]                        a blank argument keeps its place: "not given"
//! attribute  = "[" text "]"                          inner brackets balance, quotes inside are closed
//! string     = DQUOTE text DQUOTE                    \\ and \" are escapes, any other \ stays as it is
//! number     = [ "-" ] 1*DIGIT [ "." 1*DIGIT ] / "&H" 1*HEXDIG
//! keyword    = True / False / vbTextCompare / vbBinaryCompare / IgnoreAttributeFlow
//!            / IgnoreObjectFlow / Unicode / ASCII / UTF8
//! macro      = "%" name "%"
//! ```
//!
//! White space is free between tokens, line breaks and no-break spaces too. Names and keywords are
//! case-sensitive. Which functions there are, and what they take, is not decided here: a call of an unknown
//! function is well-formed.
//!
//! [`parse`] gives the tree or everything that is wrong with the text; a tree prints its canonical text, and
//! that text gives an equal tree again:
//!
//! ```
//! use entra_scim::syntax;
//!
//! let expr = syntax::parse(r#"Join( " ",[givenName],("von "&[surname]) , )"#)?;
//! assert_eq!(expr.to_string(), r#"Join(" ", [givenName], "von " & [surname], )"#);
//! assert_eq!(syntax::parse(&expr.to_string())?, expr);
//!
//! let errors = syntax::parse(r#"Append([mail] ".test"))"#).unwrap_err();
//! assert_eq!(errors.len(), 2);
//! assert_eq!(errors.first().code(), "E008");
//! # Ok::<(), entra_scim::Errors>(())
//! ```
//!
//! Nothing here recurses: a text that nests 100,000 parentheses is an error like another.

mod ast;
mod bracket;
mod build;
mod equal;
mod faults;
mod level;
mod lexer;
mod mistake;
mod parser;
mod print;
mod string;
mod token;

use std::str::FromStr;

pub use ast::{Argument, Arguments, Comparison, Expr, Keyword, Node, NodeId, NodeKind, Number};
pub use build::ExprBuilder;
pub use print::Canonical;

use crate::error::{Error, Errors, Span, SyntaxError};
use crate::limits::Limits;

/// Reads an expression, within the default [`Limits`].
///
/// # Errors
/// Everything that is wrong with the text, in its order, each with the place and the way to mend it; of more
/// than a hundred faults the first hundred.
///
/// ```
/// use entra_scim::syntax::{self, NodeKind};
///
/// let expr = syntax::parse("ToLower([mail], )")?;
/// let NodeKind::Call { name, arguments, .. } = &expr.node(expr.root()).kind else { panic!() };
/// assert_eq!((&**name, arguments.len()), ("ToLower", 2));
/// assert!(expr.arguments(*arguments)[1].value.is_none());
/// # Ok::<(), entra_scim::Errors>(())
/// ```
pub fn parse(text: &str) -> Result<Expr, Errors> {
    parse_with(text, &Limits::default())
}

/// Reads an expression, within these limits.
///
/// # Errors
/// As [`parse`]. A text over [`Limits::expression_length`] is not looked at further.
pub fn parse_with(text: &str, limits: &Limits) -> Result<Expr, Errors> {
    // Places in the tree are u32; a text has at most three bytes for each unit.
    let limit = limits.expression_length.min(1 << 30);
    // No text has more units than bytes.
    if text.len() > limit {
        let found = text.chars().map(char::len_utf16).sum();
        if found > limit {
            let span = Span::new(beyond(text, limit), text.len());
            return Err(Error::new(SyntaxError::TooLong { found, limit }).at(span).in_text(text).into());
        }
    }
    parser::parse(text, limits)
}

/// The first byte of the character that goes beyond so many UTF-16 units.
fn beyond(text: &str, units: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    over.map_or(text.len(), |(at, _)| at)
}

impl FromStr for Expr {
    type Err = Errors;

    fn from_str(text: &str) -> Result<Self, Errors> {
        parse(text)
    }
}
