//! Text to tree and back.

mod ast;

pub use ast::{Argument, Arguments, Comparison, Expr, Keyword, Node, NodeId, NodeKind, Number};
