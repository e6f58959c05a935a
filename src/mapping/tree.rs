//! Expressions as Microsoft's own trees.
//!
//! In the JSON of Microsoft Graph an expression is a text and a tree of the same
//! ([attributeMappingSource](https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource)).
//! Keys, not positions, say which parameter an argument is for: a blank argument has no entry, and a repeated
//! parameter repeats its key. [`to_source`] writes such trees and [`from_source`] reads them. No published tree shows an operator, a keyword or a macro; here an operator is a
//! function of that name with the keys `left` and `right`, and the words are constants.

mod read;

pub use read::from_source;
pub(super) use read::{Counts, text};

use super::source::{AttributeMappingSource, Parameter};
use super::words::SourceType;
use crate::error::{CheckError, Error, Errors, MappingError};
use crate::functions;
use crate::limits::Limits;
use crate::syntax::{Argument, Expr, NodeId, NodeKind};

/// The tree of an expression.
///
/// # Errors
/// When the expression nests deeper than [`Limits::tree_depth`], names a function that does not exist, or gives
/// one more arguments than it has parameters.
///
/// ```
/// use entra_scim::{mapping::tree, syntax};
///
/// let source = tree::to_source(&syntax::parse("Switch([IsSoftDeleted], , \"False\", 1)")?)?;
/// let keys: Vec<_> = source.parameters.iter().map(|parameter| parameter.key.as_str()).collect();
/// assert_eq!(keys, ["source", "switchValue", "switchValue"]);
/// # Ok::<(), entra_scim::Errors>(())
/// ```
pub fn to_source(expr: &Expr) -> Result<AttributeMappingSource, Errors> {
    to_source_with(expr, &Limits::default())
}

/// The tree of an expression, within these limits.
///
/// # Errors
/// As [`to_source`].
pub fn to_source_with(expr: &Expr, limits: &Limits) -> Result<AttributeMappingSource, Errors> {
    let mut errors = Vec::new();
    let mut made: Vec<(AttributeMappingSource, usize)> = Vec::with_capacity(expr.nodes().len());
    for (id, node) in expr.ids().zip(expr.nodes()) {
        let text = || expr.canonical(id).to_string();
        let leaf = |kind, expression, name: &str| AttributeMappingSource::node(kind, expression, name);
        made.push(match &node.kind {
            NodeKind::Attribute(name) => (leaf(SourceType::Attribute, text(), name), 0),
            NodeKind::String(name) => (leaf(SourceType::Constant, text(), name), 0),
            // A bare number stands in quotes in its own node, and bare in its parent's text.
            NodeKind::Number { text, .. } => (AttributeMappingSource::constant(text), 0),
            NodeKind::Keyword(keyword) => (leaf(SourceType::Constant, text(), keyword.text()), 0),
            NodeKind::Macro(name) => (leaf(SourceType::Constant, text(), name), 0),
            NodeKind::Compare { operator, left, right } => {
                let operands = [("left", &made[left.index()]), ("right", &made[right.index()])];
                function(operator.text(), text(), operands)
            }
            NodeKind::Concat(operands) => concat(expr, expr.arguments(*operands), &made, limits),
            NodeKind::Call { name, name_span, arguments } => {
                let arguments = expr.arguments(*arguments);
                match keys(name, arguments) {
                    Ok(keys) => {
                        function(name, text(), keys.into_iter().map(|(key, id)| (key, &made[id.index()])))
                    }
                    Err(error) => {
                        errors.push(Error::new(error).at(*name_span).in_text(expr.text()));
                        (AttributeMappingSource::default(), 0)
                    }
                }
            }
        });
        // Too deep a tree is neither made nor dropped: the deepest levels are cut off as they appear.
        if let Some((source, depth)) = made.last_mut()
            && *depth > limits.tree_depth
        {
            errors.push(
                Error::new(MappingError::TreeTooDeep { limit: limits.tree_depth })
                    .at(node.span)
                    .in_text(expr.text()),
            );
            (*source, *depth) = (AttributeMappingSource::default(), 0);
        }
    }
    Errors::check(errors)?;
    Ok(made.pop().map(|(source, _)| source).unwrap_or_default())
}

fn function<'s>(
    name: &str,
    text: String,
    arguments: impl IntoIterator<Item = (&'static str, &'s (AttributeMappingSource, usize))>,
) -> (AttributeMappingSource, usize) {
    let mut source = AttributeMappingSource::node(SourceType::Function, text, name);
    let mut depth = 0;
    for (key, (argument, below)) in arguments {
        source.parameters.push(Parameter::new(key, argument));
        depth = depth.max(*below);
    }
    (source, depth + 1)
}

/// `a & b & c` as the tree of `(a & b) & c`.
fn concat(
    expr: &Expr,
    operands: &[Argument],
    made: &[(AttributeMappingSource, usize)],
    limits: &Limits,
) -> (AttributeMappingSource, usize) {
    let mut whole: Option<(AttributeMappingSource, usize)> = None;
    let mut text = String::new();
    // Two operands a level: what is beyond the limit need not be made to be refused.
    let operands =
        operands.iter().filter_map(|operand| operand.value).take(limits.tree_depth.saturating_add(2));
    for id in operands {
        let operand = &made[id.index()];
        let written = expr.canonical(id);
        // A comparison binds less than `&`.
        let part = match expr.node(id).kind {
            NodeKind::Compare { .. } => format!("({written})"),
            _ => written.to_string(),
        };
        whole = Some(match whole {
            None => {
                text = part;
                operand.clone()
            }
            Some(left) => {
                text = format!("{text} & {part}");
                function("&", text.clone(), [("left", &left), ("right", operand)])
            }
        });
    }
    whole.unwrap_or_default()
}

/// The key of each argument that is given.
fn keys(name: &str, arguments: &[Argument]) -> Result<Vec<(&'static str, NodeId)>, CheckError> {
    let function = functions::find(name).ok_or_else(|| functions::unknown(name))?;
    let mut keys = Vec::with_capacity(arguments.len());
    for (position, value) in function.arranged(arguments.iter().map(|argument| argument.value)).enumerate() {
        match (function.parameter(position), value) {
            (Some(parameter), Some(id)) => keys.push((parameter.key, id)),
            (Some(_), None) => {}
            (None, _) => return Err(function.too_many(arguments.len())),
        }
    }
    Ok(keys)
}
