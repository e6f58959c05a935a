//! Expressions from parts instead of text.

use std::fmt;

use super::ast::{Argument, Arguments, Comparison, Expr, Keyword, Node, NodeId, NodeKind, Number};
use super::token::{excerpt, is_macro, name};
use super::{bracket, parse_with, print};
use crate::error::{Error, Errors, Span, SyntaxError};
use crate::limits::Limits;

/// Makes an [`Expr`] from parts, the inner ones first.
///
/// A name that cannot be written in an expression, such as an attribute name with a `]` of its own, is reported
/// by [`finish`](Self::finish).
///
/// ```
/// use entra_scim::syntax::ExprBuilder;
///
/// let mut builder = ExprBuilder::new();
/// let source = builder.attribute("preferredLanguage");
/// let (old, new) = (builder.string("-"), builder.string("_"));
/// let root = builder.call("Replace", &[Some(source), Some(old), None, None, Some(new), None, None]);
/// let expr = builder.finish(root)?;
/// assert_eq!(expr.text(), r#"Replace([preferredLanguage], "-", , , "_", , )"#);
/// # Ok::<(), entra_scim::Errors>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ExprBuilder {
    limits: Limits,
    nodes: Vec<Node>,
    arguments: Vec<Argument>,
    fault: Option<SyntaxError>,
}

impl ExprBuilder {
    /// A builder with the default limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder with these limits on the expression's text.
    pub fn with_limits(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// A call. `None` is a blank argument; one blank argument alone is the same as no argument.
    pub fn call(&mut self, name_text: &str, arguments: &[Option<NodeId>]) -> NodeId {
        if !matches!(name(name_text), Ok(("", _))) {
            self.unwritable("function name", name_text);
        }
        let arguments = if arguments == [None] { &[] } else { arguments };
        let arguments = self.list(arguments);
        self.node(NodeKind::Call { name: name_text.into(), name_span: Span::default(), arguments })
    }

    /// An attribute, without its brackets.
    pub fn attribute(&mut self, name: &str) -> NodeId {
        if !bracket::writable(name) {
            self.unwritable("attribute name", name);
        }
        self.node(NodeKind::Attribute(name.into()))
    }

    /// A text.
    pub fn string(&mut self, text: &str) -> NodeId {
        self.node(NodeKind::String(text.into()))
    }

    /// A number; a decimal is written with a point.
    pub fn number(&mut self, value: Number) -> NodeId {
        let text = match value {
            Number::Integer(integer) => integer.to_string(),
            // The point tells it from an integer.
            Number::Decimal(decimal) if decimal.fract() == 0.0 => format!("{decimal}.0"),
            Number::Decimal(decimal) => decimal.to_string(),
        };
        if matches!(value, Number::Decimal(decimal) if !decimal.is_finite()) {
            self.unwritable("number", &text);
        }
        self.node(NodeKind::Number { value, text: text.into() })
    }

    /// A keyword.
    pub fn keyword(&mut self, keyword: Keyword) -> NodeId {
        self.node(NodeKind::Keyword(keyword))
    }

    /// A macro, without its percent signs.
    pub fn macro_(&mut self, name: &str) -> NodeId {
        if name.is_empty() || !name.chars().all(is_macro) {
            self.unwritable("macro name", name);
        }
        self.node(NodeKind::Macro(name.into()))
    }

    /// A comparison.
    pub fn compare(&mut self, operator: Comparison, left: NodeId, right: NodeId) -> NodeId {
        self.known(left);
        self.known(right);
        self.node(NodeKind::Compare { operator, left, right })
    }

    /// A concatenation of two operands or more. One that is a concatenation itself adds its operands.
    pub fn concat(&mut self, operands: &[NodeId]) -> NodeId {
        if operands.len() < 2 {
            self.unwritable("concatenation", "&");
        }
        let operands: Vec<_> = operands.iter().copied().map(Some).collect();
        let operands = self.list(&operands);
        self.node(NodeKind::Concat(operands))
    }

    /// The expression whose outermost node is `root`. Its text is the canonical one; its spans point into it.
    ///
    /// # Errors
    /// When a part cannot be written, or the text is over a limit.
    pub fn finish(mut self, root: NodeId) -> Result<Expr, Errors> {
        self.known(root);
        if let Some(fault) = self.fault {
            return Err(Error::new(fault).into());
        }
        // A part may be used many times: the text must not grow without bound before its length is checked.
        let mut text = Bounded { text: String::new(), left: self.limits.expression_length.saturating_mul(3) };
        // Where it does not fit, the text so far is over the limit, and says so.
        let _ = print::write(&mut text, &self.nodes, &self.arguments, root);
        parse_with(&text.text, &self.limits)
    }

    fn list(&mut self, values: &[Option<NodeId>]) -> Arguments {
        let start = self.arguments.len();
        for &value in values {
            if let Some(id) = value {
                self.known(id);
            }
            self.arguments.push(Argument { value, span: Span::default() });
        }
        Arguments::new(start..self.arguments.len())
    }

    fn node(&mut self, kind: NodeKind) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { kind, span: Span::default() });
        id
    }

    /// A node of another builder is found out where this one has none of its number.
    fn known(&mut self, id: NodeId) {
        if id.index() >= self.nodes.len() {
            self.unwritable("node", &format!("{id:?}"));
        }
    }

    fn unwritable(&mut self, what: &'static str, name: &str) {
        self.fault.get_or_insert_with(|| SyntaxError::Unwritable { what, name: excerpt(name) });
    }
}

/// A text that takes what makes it too long, and nothing after it.
struct Bounded {
    text: String,
    left: usize,
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.text.push_str(part);
        self.left = self.left.checked_sub(part.len()).ok_or(fmt::Error)?;
        Ok(())
    }
}
