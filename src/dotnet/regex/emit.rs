//! Writes a checked tree in the syntax of the engines.

use super::ast::{Node, NodeId, Place, Tree};
use super::check::Findings;
use super::set::{BOUNDARY_WORD, NOTHING, push_char};

/// How places are written that the linear engine knows no exact word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As on a text of ASCII that does not end in a line feed.
    Plain,
    /// As on any text, with look-around.
    Exact,
}

/// What is still to be written.
enum Step {
    Node(NodeId),
    Text(&'static str),
    Quantifier { min: u32, max: Option<u32>, lazy: bool },
}

/// The pattern for the engines. Every group of it is unnamed; `findings.captures` tells which is which.
pub(super) fn emit(tree: &Tree, findings: &Findings, form: Form) -> String {
    let mut out = String::new();
    let mut steps = vec![Step::Node(tree.root())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Text(text) => out.push_str(text),
            Step::Quantifier { min, max, lazy } => quantifier(&mut out, min, max, lazy),
            Step::Node(id) => match *tree.node(id) {
                Node::Empty => out.push_str("(?:)"),
                Node::Set(ref class) => out.push_str(class),
                Node::Unit(c) => push_char(&mut out, c),
                Node::Place(what) => place(&mut out, what, form),
                Node::Reference(number) => {
                    match findings.captures.iter().position(|known| *known == number) {
                        Some(index) => out.push_str(&format!(r"(?:\{})", index + 1)),
                        // A group that is never tried: .NET fails too.
                        None => out.push_str(NOTHING),
                    }
                }
                Node::Capture(_, child) => wrap(&mut steps, tree, "(", child),
                Node::Atomic(child) => wrap(&mut steps, tree, "(?>", child),
                Node::Look { behind, negative, child } => {
                    let open = match (behind, negative) {
                        (false, false) => "(?=",
                        (false, true) => "(?!",
                        (true, false) => "(?<=",
                        (true, true) => "(?<!",
                    };
                    wrap(&mut steps, tree, open, child);
                }
                Node::Concat(ref items) => steps.extend(items.iter().rev().map(|item| Step::Node(*item))),
                Node::Alternate(_) => wrap(&mut steps, tree, "(?:", id),
                Node::Repeat { child, min, max, lazy } => {
                    repeat(&mut steps, tree, findings, id, (child, min, max, lazy));
                }
            },
        }
    }
    out
}

/// A node in parentheses: alternatives need none of their own there.
fn wrap(steps: &mut Vec<Step>, tree: &Tree, open: &'static str, mut child: NodeId) {
    steps.push(Step::Text(")"));
    while let Node::Concat(items) = tree.node(child)
        && let [only] = items.as_slice()
    {
        child = *only;
    }
    let one = [child];
    let branches = if let Node::Alternate(branches) = tree.node(child) { branches.as_slice() } else { &one };
    for (index, branch) in branches.iter().enumerate().rev() {
        if index + 1 < branches.len() {
            steps.push(Step::Text("|"));
        }
        steps.push(Step::Node(*branch));
    }
    steps.push(Step::Text(open));
}

fn repeat(
    steps: &mut Vec<Step>,
    tree: &Tree,
    findings: &Findings,
    id: NodeId,
    (child, min, max, lazy): (NodeId, u32, Option<u32>, bool),
) {
    if max == Some(0) {
        return steps.push(Step::Text("(?:)"));
    }
    if findings.is_place(child) {
        // Going round a second time changes nothing, and the backtracking engine repeats no lookaround.
        return match (min, lazy) {
            (0, false) => steps.extend([Step::Text("|)"), Step::Node(child), Step::Text("(?:")]),
            (0, true) => steps.extend([Step::Text(")"), Step::Node(child), Step::Text("(?:|")]),
            _ => steps.push(Step::Node(child)),
        };
    }
    if (min, max) == (1, Some(1)) {
        return steps.push(Step::Node(child));
    }
    if let (true, Node::Capture(_, inner)) = (findings.ends_empty.contains(&id), tree.node(child)) {
        steps.push(Step::Text(")*()"));
        steps.extend([Step::Node(*inner), Step::Text("(?:")]);
        return;
    }
    steps.push(Step::Quantifier { min, max, lazy });
    match tree.node(child) {
        Node::Set(_) | Node::Unit(_) | Node::Capture(..) => steps.push(Step::Node(child)),
        _ => wrap(steps, tree, "(?:", child),
    }
}

fn quantifier(out: &mut String, min: u32, max: Option<u32>, lazy: bool) {
    match (min, max) {
        (0, None) => out.push('*'),
        (1, None) => out.push('+'),
        (0, Some(1)) => out.push('?'),
        (min, None) => out.push_str(&format!("{{{min},}}")),
        (min, Some(max)) if min == max => return out.push_str(&format!("{{{min}}}")),
        (min, Some(max)) => out.push_str(&format!("{{{min},{max}}}")),
    }
    if lazy {
        out.push('?');
    }
}

fn place(out: &mut String, place: Place, form: Form) {
    let exact = form == Form::Exact;
    let word = BOUNDARY_WORD;
    out.push_str(match place {
        Place::Start => r"\A",
        Place::End => r"\z",
        Place::FinalLine if exact => r"(?=\x{A}?\z)",
        Place::FinalLine => r"\z",
        Place::LineStart => "(?m:^)",
        Place::LineEnd => "(?m:$)",
        Place::Continue => r"\G",
        Place::Boundary if exact => {
            return out.push_str(&format!("(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"));
        }
        Place::NoBoundary if exact => {
            return out.push_str(&format!("(?:(?<={word})(?={word})|(?<!{word})(?!{word}))"));
        }
        Place::Boundary => r"\b",
        Place::NoBoundary => r"\B",
    });
}
