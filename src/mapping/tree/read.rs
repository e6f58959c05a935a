//! The expression that a tree says.

use super::super::source::{AttributeMappingSource, Parameter, quoted};
use super::super::words::SourceType;
use crate::error::{Error, Errors, MappingError};
use crate::functions;
use crate::limits::Limits;
use crate::syntax::{self, Expr};

/// The expression of a tree. Where a node has a text, that counts, and not the parameters beside it.
///
/// # Errors
/// When a node says neither by its text nor by its name what it is, gives a parameter that its function does not have, or
/// nests deeper than [`Limits::tree_depth`]; and the faults of the expression.
///
/// ```
/// use entra_scim::mapping::{AttributeMappingSource, Parameter, tree};
///
/// let mut source = AttributeMappingSource::expression("Append([mail], \".test\")");
/// source.expression = None;
/// assert_eq!(tree::from_source(&source)?.to_string(), "Append([mail], \".test\")");
/// # Ok::<(), entra_scim::Errors>(())
/// ```
pub fn from_source(source: &AttributeMappingSource) -> Result<Expr, Errors> {
    let limits = Limits::default();
    syntax::parse_with(&text(source, Counts::Texts, &limits)?, &limits)
}

/// What counts in a node that has both a text and a name with parameters.
#[derive(Clone, Copy, PartialEq)]
pub(in super::super) enum Counts {
    Texts,
    Names,
}

/// What is still to be written.
enum Part {
    Text(&'static str),
    Node(Box<AttributeMappingSource>, Place),
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    side: Option<Side>,
}

/// Of an operator.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The text of a tree, each argument at the place of the parameter that its key names.
pub(in super::super) fn text(
    source: &AttributeMappingSource,
    counts: Counts,
    limits: &Limits,
) -> Result<String, Error> {
    let mut out = String::new();
    let mut parts = vec![Part::Node(Box::new(source.clone()), Place { depth: 0, side: None })];
    while let Some(part) = parts.pop() {
        let (node, place) = match part {
            Part::Node(node, place) => (node, place),
            Part::Text(text) => {
                out.push_str(text);
                continue;
            }
        };
        // The empty text is a constant; nothing else is named so.
        let nameless = |name: &&str| name.is_empty() && node.kind != SourceType::Constant;
        let name = node.name.as_deref().filter(|name| !nameless(name));
        let wrapped = name.is_some_and(|name| place.needs_parentheses(name));
        if wrapped {
            out.push('(');
            parts.push(Part::Text(")"));
        }
        let written = node.expression.as_deref().filter(|text| !text.is_empty());
        if let (Some(written), Counts::Texts) = (written, counts) {
            out.push_str(written);
            continue;
        }
        let name = name.ok_or_else(|| fault("one of its nodes has no name"))?;
        match node.kind {
            SourceType::Attribute => out.push_str(&format!("[{name}]")),
            SourceType::Constant => out.push_str(&quoted(name)),
            SourceType::UnknownFutureValue => return Err(fault(format!("the type of `{name}` is unknown"))),
            SourceType::Function if place.depth >= limits.tree_depth => {
                return Err(Error::new(MappingError::TreeTooDeep { limit: limits.tree_depth }));
            }
            SourceType::Function => {
                let arguments = arguments(name, &node.parameters)?;
                let operator = operator(name);
                if operator.is_none() {
                    out.push_str(name);
                    out.push('(');
                    parts.push(Part::Text(")"));
                }
                let sides = [Side::Left, Side::Right].map(Some);
                for (index, argument) in arguments.iter().enumerate().rev() {
                    if let Some(argument) = argument {
                        let side = operator.and_then(|_| sides[index.min(1)]);
                        let place = Place { depth: place.depth + 1, side };
                        parts.push(Part::Node(Box::new(argument.source()?), place));
                    }
                    if index > 0 {
                        parts.push(Part::Text(operator.unwrap_or(", ")));
                    }
                }
            }
        }
    }
    Ok(out)
}

impl Place {
    /// `&` binds from the left and more than comparisons, which are not chained.
    fn needs_parentheses(self, name: &str) -> bool {
        match (operator(name), self.side) {
            (Some(" & "), Some(Side::Left)) | (None, _) | (_, None) => false,
            (Some(_), Some(_)) => true,
        }
    }
}

/// The operator of this name, as it stands between its operands.
fn operator(name: &str) -> Option<&'static str> {
    [" & ", " = ", " <> ", " < ", " > ", " <= ", " >= "].into_iter().find(|operator| operator.trim() == name)
}

/// What is given for each parameter, as far as the last one that is given; of a function that does not exist, what
/// is given in its order, so that the check of the expression can name it.
fn arguments<'p>(name: &str, parameters: &'p [Parameter]) -> Result<Vec<Option<&'p Parameter>>, Error> {
    let keys: Vec<&str> = match (operator(name), functions::find(name)) {
        (Some(_), _) => vec!["left", "right"],
        (None, Some(function)) => function.parameters.iter().map(|parameter| parameter.key).collect(),
        (None, None) => return Ok(parameters.iter().map(Some).collect()),
    };
    let repeats = functions::find(name).and_then(|function| function.parameter(usize::MAX)).is_some();
    let mut arguments: Vec<Option<&Parameter>> = Vec::new();
    for parameter in parameters {
        let key = &parameter.key;
        let position = keys.iter().position(|known| known.eq_ignore_ascii_case(key));
        let mut position = position.ok_or_else(|| fault(format!("`{name}` has no parameter `{key}`")))?;
        if repeats && position + 1 == keys.len() {
            position = position.max(arguments.len());
        }
        if arguments.len() <= position {
            arguments.resize(position + 1, None);
        }
        if arguments[position].replace(parameter).is_some() {
            return Err(fault(format!("`{name}` is given `{key}` twice")));
        }
    }
    Ok(arguments)
}

fn fault(reason: impl Into<String>) -> Error {
    Error::new(MappingError::NoText { reason: reason.into() })
}
