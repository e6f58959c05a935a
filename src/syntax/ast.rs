//! The tree of an expression: faithful to the text, with spans.
//!
//! It is a flat list of nodes that name each other by index, so that nothing recurses and nothing drops
//! recursively, however deep the text nests.

use std::ops::Range;

use crate::error::Span;

/// A parsed expression.
///
/// Two expressions are equal when they mean the same calls on the same arguments: spans, white space and
/// redundant parentheses do not count. `{}` prints the canonical text.
#[derive(Debug, Clone)]
pub struct Expr {
    pub(super) text: Box<str>,
    pub(super) nodes: Vec<Node>,
    pub(super) arguments: Vec<Argument>,
    pub(super) root: NodeId,
}

/// A node of an [`Expr`], by its place in the list. A node stands after every node it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// One node: what it is, and the text it was made from.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands in the text, parentheses around it not included.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// `Join(" ", [givenName], [surname])`
    Call {
        /// The function's name as written.
        name: Box<str>,
        /// Where the name stands.
        name_span: Span,
        /// Its arguments, blanks included.
        arguments: Arguments,
    },
    /// `[userPrincipalName]`, without the brackets.
    Attribute(Box<str>),
    /// `"text"`, without the quotes and with its escapes undone.
    String(Box<str>),
    /// `12`, `-1.5`, `&HF7`
    Number {
        /// What it counts.
        value: Number,
        /// As written.
        text: Box<str>,
    },
    /// `True`, `IgnoreAttributeFlow`, …
    Keyword(Keyword),
    /// `%DomainFQDN%`, without the signs.
    Macro(Box<str>),
    /// `left = right`
    Compare {
        /// How they are compared.
        operator: Comparison,
        /// The left operand.
        left: NodeId,
        /// The right operand.
        right: NodeId,
    },
    /// `a & b & c`: two operands or more, none of them blank, none of them a concatenation.
    Concat(Arguments),
}

/// The arguments of a call, as a stretch of the expression's list of arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arguments {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// An argument: a node, or blank, which means "not given".
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// The node; `None` where the argument is blank.
    pub value: Option<NodeId>,
    /// Where it stands; for a blank argument the empty place between the commas.
    pub span: Span,
}

/// A number as written in an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Whole, within i64.
    Integer(i64),
    /// With a fraction, or beyond i64.
    Decimal(f64),
}

/// The bare words of the language: a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// `True`
    True,
    /// `False`
    False,
    /// `vbTextCompare`: compare without regard to case.
    TextCompare,
    /// `vbBinaryCompare`: compare code units.
    BinaryCompare,
    /// `IgnoreAttributeFlow`: this attribute does not flow.
    IgnoreAttributeFlow,
    /// `IgnoreObjectFlow`: this record does not flow.
    IgnoreObjectFlow,
    /// `Unicode`: UTF-16, little endian.
    Unicode,
    /// `ASCII`
    Ascii,
    /// `UTF8`
    Utf8,
}

impl Keyword {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::True,
        Self::False,
        Self::TextCompare,
        Self::BinaryCompare,
        Self::IgnoreAttributeFlow,
        Self::IgnoreObjectFlow,
        Self::Unicode,
        Self::Ascii,
        Self::Utf8,
    ];

    /// The keyword that is written so; the case counts.
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keyword| keyword.text() == text)
    }

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::TextCompare => "vbTextCompare",
            Self::BinaryCompare => "vbBinaryCompare",
            Self::IgnoreAttributeFlow => "IgnoreAttributeFlow",
            Self::IgnoreObjectFlow => "IgnoreObjectFlow",
            Self::Unicode => "Unicode",
            Self::Ascii => "ASCII",
            Self::Utf8 => "UTF8",
        }
    }
}

/// The comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
}

impl Comparison {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Equal, Self::NotEqual, Self::Greater, Self::GreaterOrEqual, Self::Less, Self::LessOrEqual];

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
        }
    }
}

impl Expr {
    /// The outermost node.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// The node of this index.
    ///
    /// # Panics
    /// When the index is another expression's and this one is shorter.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All nodes, each after those it is made of; the last is the root.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The indices of all nodes, in the order of [`nodes`](Self::nodes).
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The arguments of a call or a concatenation of this expression.
    pub fn arguments(&self, arguments: Arguments) -> &[Argument] {
        &self.arguments[arguments.start as usize..arguments.end as usize]
    }

    /// Where a stretch of a string's content stands in the text, escapes counted in; the whole node where that cannot
    /// be said.
    ///
    /// ```
    /// use entra_scim::{Span, syntax};
    ///
    /// let expr = syntax::parse(r#""a\"b""#)?;
    /// assert_eq!(expr.span_within(expr.root(), Span::new(2, 3)), Span::new(4, 5));
    /// # Ok::<(), entra_scim::Errors>(())
    /// ```
    pub fn span_within(&self, id: NodeId, within: Span) -> Span {
        let whole = self.node(id).span;
        let written = self.text.get(whole.start..whole.end).unwrap_or_default();
        let Some(inside) =
            written.strip_prefix('"').filter(|_| matches!(self.node(id).kind, NodeKind::String(_)))
        else {
            return whole;
        };
        let mut places = Vec::new();
        let mut rest = inside.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            places.push(whole.start + 1 + at);
            let mut length = c.len_utf8();
            if c == '\\'
                && let Some((_, escaped @ ('\\' | '"'))) = rest.peek().copied()
            {
                rest.next();
                length = escaped.len_utf8();
            }
            places.extend(std::iter::repeat_n(whole.start + 1 + at, length - 1));
        }
        match (places.get(within.start), places.get(within.end)) {
            (Some(start), Some(end)) => Span::new(*start, *end),
            _ => whole,
        }
    }

    /// The text it was parsed from; for a tree that was not parsed, its canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl NodeId {
    /// The place in [`Expr::nodes`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Arguments {
    /// How many there are, blanks included.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(super) fn new(range: Range<usize>) -> Self {
        // Both ends are bounded by the length of the text, which the limit keeps far below u32.
        Self { start: range.start as u32, end: range.end as u32 }
    }
}
