//! `parse`: the tree of an expression.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use entra_scim::mapping::tree;
use entra_scim::syntax::{self, Expr, NodeKind};
use entra_scim::{Error, Errors, Expression};

use crate::exit::{Exit, Result, Stop, tell};
use crate::output::Output;

/// Show what an expression is made of
///
/// `human` is an indented tree with the place of each part in bytes, `text` the canonical text, `json` the
/// attributeMappingSource of Microsoft Graph.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim parse 'Append([mail], \".test\")'
  entra-scim parse --format json 'Not([IsSoftDeleted])'

Exit codes: 0 fine, 1 an error of the expression, 2 a bad command.")]
pub(crate) struct Parse {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The expression
    #[arg(allow_negative_numbers = true)]
    expression: String,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Human,
    Text,
    Json,
}

pub(crate) fn run(command: &Parse) -> Result<Exit> {
    let text = match print(&command.expression, command.format) {
        Ok(text) => text,
        Err(errors) => {
            tell(format_args!("{errors:#}"));
            return Ok(Exit::Data);
        }
    };
    let mut output = Output::new();
    output.buffer.extend_from_slice(text.map_err(Stop::bad)?.trim_end().as_bytes());
    output.end_line()?;
    output.finish()?;
    Ok(Exit::Fine)
}

fn print(text: &str, format: Format) -> std::result::Result<serde_json::Result<String>, Errors> {
    let expr = syntax::parse(text)?;
    Ok(match format {
        Format::Human => Ok(human(&expr)),
        Format::Text => Ok(expr.to_string()),
        Format::Json => {
            // A regular expression that is refused here is a good tree all the same.
            Expression::compile(text)
                .map(drop)
                .or_else(|errors| if errors.iter().all(Error::is_refusal) { Ok(()) } else { Err(errors) })?;
            serde_json::to_string_pretty(&tree::to_source(&expr)?.to_json())
        }
    })
}

/// The nodes from the outermost inwards, each a line, indented by its depth.
fn human(expr: &Expr) -> String {
    let mut out = String::new();
    let mut open = vec![(0, Some(expr.root()))];
    while let Some((depth, id)) = open.pop() {
        let indent = 2 * depth;
        let Some(node) = id.map(|id| expr.node(id)) else {
            let _ = writeln!(out, "{:indent$}blank", "");
            continue;
        };
        let (what, inner): (String, Vec<_>) = match &node.kind {
            NodeKind::Call { name, arguments, .. } => {
                let inner = expr.arguments(*arguments).iter().map(|argument| argument.value);
                (format!("call {name}"), inner.collect())
            }
            NodeKind::Concat(operands) => {
                let inner = expr.arguments(*operands).iter().map(|operand| operand.value);
                ("concatenation &".into(), inner.collect())
            }
            NodeKind::Compare { operator, left, right } => {
                (format!("comparison {}", operator.text()), vec![Some(*left), Some(*right)])
            }
            NodeKind::Attribute(name) => (format!("attribute [{name}]"), Vec::new()),
            NodeKind::String(text) => (format!("text {text:?}"), Vec::new()),
            NodeKind::Number { text, .. } => (format!("number {text}"), Vec::new()),
            NodeKind::Keyword(keyword) => (format!("keyword {}", keyword.text()), Vec::new()),
            NodeKind::Macro(name) => (format!("macro %{name}%"), Vec::new()),
        };
        let _ = writeln!(out, "{:indent$}{what}  {}..{}", "", node.span.start, node.span.end);
        open.extend(inner.into_iter().rev().map(|id| (depth + 1, id)));
    }
    out
}
