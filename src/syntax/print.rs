//! Tree to text.

use std::fmt;

use super::ast::{Argument, Arguments, Expr, Node, NodeId, NodeKind};
use super::string;

/// The canonical text of one node of an expression, by [`Expr::canonical`].
#[derive(Debug, Clone, Copy)]
pub struct Canonical<'e> {
    expr: &'e Expr,
    node: NodeId,
}

impl Expr {
    /// The canonical text of one node, as `{}` of the whole expression would print it.
    ///
    /// ```
    /// use entra_scim::syntax;
    ///
    /// let expr = syntax::parse(r#"Trim( ([a]&"x") )"#)?;
    /// assert_eq!(expr.canonical(expr.root()).to_string(), r#"Trim([a] & "x")"#);
    /// # Ok::<(), entra_scim::Errors>(())
    /// ```
    pub fn canonical(&self, node: NodeId) -> Canonical<'_> {
        Canonical { expr: self, node }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, &self.nodes, &self.arguments, self.root)
    }
}

impl fmt::Display for Canonical<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, &self.expr.nodes, &self.expr.arguments, self.node)
    }
}

enum Piece {
    Text(&'static str),
    Node(NodeId),
    /// A node that needs parentheses when it is a comparison.
    Operand(NodeId),
}

/// Writes the canonical text of the node. Nothing recurses: what is to come stands on a list, the next at its
/// end.
pub(super) fn write(
    out: &mut dyn fmt::Write,
    nodes: &[Node],
    arguments: &[Argument],
    root: NodeId,
) -> fmt::Result {
    let mut pieces = vec![Piece::Node(root)];
    while let Some(piece) = pieces.pop() {
        let id = match piece {
            Piece::Text(text) => {
                out.write_str(text)?;
                continue;
            }
            Piece::Node(id) => id,
            Piece::Operand(id) if is_comparison(nodes, id) => {
                out.write_char('(')?;
                pieces.push(Piece::Text(")"));
                id
            }
            Piece::Operand(id) => id,
        };
        match &nodes[id.index()].kind {
            NodeKind::Attribute(name) => write!(out, "[{name}]")?,
            NodeKind::String(text) => string::write(out, text)?,
            NodeKind::Number { text, .. } => out.write_str(text)?,
            NodeKind::Keyword(keyword) => out.write_str(keyword.text())?,
            NodeKind::Macro(name) => write!(out, "%{name}%")?,
            NodeKind::Call { name, arguments: own, .. } => {
                write!(out, "{name}(")?;
                pieces.push(Piece::Text(")"));
                list(&mut pieces, slice(arguments, *own), ", ", Piece::Node);
            }
            NodeKind::Concat(own) => list(&mut pieces, slice(arguments, *own), " & ", Piece::Operand),
            NodeKind::Compare { operator, left, right } => pieces.extend([
                Piece::Operand(*right),
                Piece::Text(" "),
                Piece::Text(operator.text()),
                Piece::Text(" "),
                Piece::Operand(*left),
            ]),
        }
    }
    Ok(())
}

fn slice(arguments: &[Argument], own: Arguments) -> &[Argument] {
    &arguments[own.start as usize..own.end as usize]
}

fn is_comparison(nodes: &[Node], id: NodeId) -> bool {
    matches!(nodes[id.index()].kind, NodeKind::Compare { .. })
}

fn list(pieces: &mut Vec<Piece>, own: &[Argument], separator: &'static str, piece: fn(NodeId) -> Piece) {
    for (index, argument) in own.iter().enumerate().rev() {
        pieces.extend(argument.value.map(piece));
        if index > 0 {
            pieces.push(Piece::Text(separator));
        }
    }
}
