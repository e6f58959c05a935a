//! The grammar above the tokens: a loop with its own stack, so that no text can make it recurse.

mod recovery;

use super::ast::{Argument, Arguments, Expr, Keyword, Node, NodeId, NodeKind};
use super::faults::Faults;
use super::level::{Extent, Level, Opener, Operand};
use super::lexer::{Lexeme, Lexer};
use super::token::Token;
use super::{Comparison, mistake, string};
use crate::error::{Errors, Meant, Span, SyntaxError};
use crate::limits::Limits;

/// Reads a text whose length is checked.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Expr, Errors> {
    let mut parser = Parser::new(text, limits);
    while parser.step() {}
    parser.finish()
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    nesting: usize,
    nodes: Vec<Node>,
    arguments: Vec<Argument>,
    /// The open parentheses, the text itself the first. Never empty.
    levels: Vec<Level<'t>>,
    /// The operands of the concatenations that are not finished, level after level.
    operands: Vec<Operand>,
    /// The arguments of the calls that are not closed, level after level.
    given: Vec<Argument>,
    faults: Faults,
    /// How many parentheses have a comma in them: each may be one that should have been closed before it.
    unclosed: usize,
    /// The token before, and whether it stands for a mistake.
    last: Token<'t>,
    last_span: Span,
    last_wrong: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, limits: &Limits) -> Self {
        let none = Span::default();
        let mut levels = Vec::with_capacity(8);
        levels.push(Level::new(Opener::Text, none, 0, 0, 0));
        Self {
            lexer: Lexer::new(text),
            nesting: limits.nesting,
            nodes: Vec::with_capacity(text.len() / 12 + 1),
            arguments: Vec::with_capacity(text.len() / 16),
            levels,
            operands: Vec::with_capacity(4),
            given: Vec::with_capacity(8),
            faults: Faults::default(),
            unclosed: 0,
            last: Token::Blank,
            last_span: none,
            last_wrong: false,
        }
    }

    fn level(&mut self) -> &mut Level<'t> {
        let top = self.levels.len().saturating_sub(1);
        &mut self.levels[top]
    }

    /// Reads one token and does what it asks for; false at the end.
    fn step(&mut self) -> bool {
        self.lexer.skip_blank();
        let level = self.level();
        let after_value = level.pending.is_none() && !matches!(level.extent, Extent::None);
        let Lexeme { token, span, mistake } =
            if after_value { self.lexer.operator() } else { self.lexer.operand() };
        let wrong = mistake.is_some();
        if after_value {
            self.doubt(token, span);
        }
        if let Some(mistake) = mistake {
            let (error, marked) = *mistake;
            self.mistake(error, marked, token);
        }
        let goes_on = match token {
            Token::End => false,
            Token::Blank => true,
            Token::Noise => {
                self.level().quiet = true;
                true
            }
            Token::Comma => self.comma(span),
            Token::Close => self.close(span),
            Token::Concat | Token::Compare(_) | Token::Operator => self.infix(token, span),
            _ if after_value => {
                self.value_after_value(token, span);
                match token {
                    // `"Join"("a", "b")`: what is in these parentheses are arguments.
                    Token::Open => self.open(Opener::Call(""), span),
                    _ => self.value(token, span, wrong),
                }
            }
            _ => self.value(token, span, wrong),
        };
        if token != Token::Blank {
            (self.last, self.last_span, self.last_wrong) = (token, span, wrong);
        }
        goes_on && !self.faults.full()
    }

    fn value(&mut self, token: Token<'t>, span: Span, wrong: bool) -> bool {
        let kind = match token {
            Token::Open => return self.open(Opener::Parenthesis, span),
            Token::Word(word) => return self.word(word, span, wrong),
            Token::Attribute(name) => NodeKind::Attribute(name.into()),
            Token::String(raw) => NodeKind::String(string::unescape(raw).into()),
            Token::Number(value) => {
                NodeKind::Number { value, text: self.lexer.text()[span.start..span.end].into() }
            }
            Token::Macro(name) => NodeKind::Macro(name.into()),
            _ => NodeKind::Keyword(Keyword::False), // the text has a fault: no one will see it
        };
        self.leaf(kind, span);
        true
    }

    /// A word: a call, a keyword, or neither.
    fn word(&mut self, word: &'t str, span: Span, wrong: bool) -> bool {
        if let Some(open) = self.lexer.opens_call() {
            if let Some(mistake) = open.mistake {
                self.mistake(mistake.0, mistake.1, Token::Open);
            }
            return self.open(Opener::Call(word), span);
        }
        if let Some(keyword) = Keyword::find(word) {
            self.leaf(NodeKind::Keyword(keyword), span);
            return true;
        }
        if wrong {
            self.leaf(NodeKind::Keyword(Keyword::False), span);
            return true;
        }
        let (before, text) = self.lexer.text().split_at(span.start);
        let (error, length) = mistake::bare_word(before, text, word);
        let is_operator = matches!(error, SyntaxError::WrongOperator { .. });
        // In the right case it is a value, and what follows it is judged as after one.
        let is_keyword = matches!(error, SyntaxError::BareWord { meant: Meant::Keyword(_), .. });
        let span = Span::new(span.start, span.start + length);
        self.lexer.go_to(span.end);
        // Where it should not stand at all, that is said already.
        if self.faults.last_start() != Some(span.start) {
            if is_keyword && !self.level().quiet {
                self.faults.add(error, span);
            } else {
                self.misplaced(error, span);
            }
        }
        self.level().quiet |= !is_keyword;
        if !is_operator {
            self.leaf(NodeKind::Keyword(Keyword::False), span);
        }
        true
    }

    fn leaf(&mut self, kind: NodeKind, span: Span) {
        let node = self.node(kind, span);
        self.operand(Operand { node, span }, span);
    }

    fn node(&mut self, kind: NodeKind, span: Span) -> NodeId {
        // The length of the text bounds the number of nodes far below u32.
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { kind, span });
        id
    }

    fn operand(&mut self, operand: Operand, inner: Span) {
        self.operands.push(operand);
        let level = self.level();
        level.pending = None;
        level.extent.add(inner, operand.span);
    }

    fn open(&mut self, opener: Opener<'t>, opened: Span) -> bool {
        if self.levels.len() > self.nesting {
            self.faults.add(SyntaxError::TooDeep { limit: self.nesting }, opened);
            self.faults.close();
            return false;
        }
        let level = Level::new(opener, opened, self.lexer.at(), self.given.len(), self.operands.len());
        self.levels.push(level);
        true
    }

    fn infix(&mut self, token: Token<'t>, span: Span) -> bool {
        let level = self.level();
        if level.pending.is_some() || !level.has_begun() {
            self.missing_left(span);
        }
        match token {
            Token::Concat => {}
            Token::Compare(operator) => self.compare(operator, span),
            // What an operator that the language lacks makes of its operands is unknown: it begins anew.
            _ => drop(self.value_of_level()),
        }
        self.level().pending = Some(span);
        true
    }

    fn compare(&mut self, operator: Comparison, span: Span) {
        if self.level().left.is_some() {
            self.misplaced(SyntaxError::ChainedComparison { operator: operator.text() }, span);
        }
        if let Some(left) = self.value_of_level() {
            self.level().left = Some((operator, left));
        }
    }

    fn comma(&mut self, span: Span) -> bool {
        self.missing_before(span);
        if matches!(self.level().opener, Opener::Call(_)) {
            self.end_argument(span.start);
            self.begin_argument(span.end);
        } else {
            let parenthesis = self.level().opener == Opener::Parenthesis;
            self.unclosed += usize::from(parenthesis && !self.level().quiet);
            self.misplaced(SyntaxError::StrayComma { parenthesis }, span);
            self.value_of_level();
        }
        true
    }

    fn begin_argument(&mut self, start: usize) {
        let level = self.level();
        level.start = start;
        level.quiet = false;
    }

    /// Puts the value of the level, or a blank, on the list of arguments.
    fn end_argument(&mut self, end: usize) {
        let start = self.level().start;
        let argument = match self.value_of_level() {
            Some(value) => Argument { value: Some(value.node), span: value.span },
            None => Argument { value: None, span: Span::new(start, end) },
        };
        self.given.push(argument);
    }

    fn close(&mut self, span: Span) -> bool {
        self.missing_before(span);
        match self.level().opener {
            Opener::Text => self.misplaced(SyntaxError::ExtraParenthesis, span),
            Opener::Parenthesis => self.close_parenthesis(span),
            Opener::Call(name) => self.close_call(name, span),
        }
        true
    }

    fn close_call(&mut self, name: &'t str, close: Span) {
        let level = self.level();
        let (first, opened) = (level.arguments, level.opened);
        // `F( )` has no argument, `F(a, )` has a second one that is blank.
        if level.has_begun() || self.given.len() > first {
            self.end_argument(close.start);
        }
        self.levels.pop();
        let start = self.arguments.len();
        self.arguments.extend(self.given.drain(first..));
        let arguments = Arguments::new(start..self.arguments.len());
        let kind = NodeKind::Call { name: name.into(), name_span: opened, arguments };
        self.leaf(kind, opened.to(close));
    }

    fn close_parenthesis(&mut self, close: Span) {
        if !self.level().has_begun() {
            let span = self.level().opened.to(close);
            self.misplaced(SyntaxError::EmptyParentheses, span);
            self.leaf(NodeKind::Keyword(Keyword::False), span);
        }
        let level = self.level();
        let (first, span, inner) = (level.operands, level.opened.to(close), level.extent.inner());
        if level.left.is_some() {
            let value = self.value_of_level();
            self.levels.pop();
            if let Some(value) = value {
                self.operand(Operand { node: value.node, span }, value.span);
            }
            return;
        }
        // The operands stay where they are and become operands of the level around: `(a & b) & c` is one
        // concatenation of three, and no operand is copied.
        self.levels.pop();
        if let [only] = &mut self.operands[first..] {
            only.span = span;
        }
        let outer = self.level();
        outer.pending = None;
        outer.extent.add(inner, span);
    }

    /// Takes the value that was read in this level, if one was.
    fn value_of_level(&mut self) -> Option<Operand> {
        let right = self.concatenation()?;
        let Some((operator, left)) = self.level().left.take() else { return Some(right) };
        let span = left.span.to(right.span);
        let kind = NodeKind::Compare { operator, left: left.node, right: right.node };
        let node = self.node(kind, span);
        Some(Operand { node, span })
    }

    /// Takes the operands of this level as one.
    fn concatenation(&mut self) -> Option<Operand> {
        let level = self.level();
        let first = level.operands;
        let extent = std::mem::replace(&mut level.extent, Extent::None);
        level.pending = None;
        if let [only] = self.operands[first..] {
            self.operands.pop();
            return Some(Operand { node: only.node, span: extent.outer() });
        }
        let start = self.arguments.len();
        let operands = self.operands.drain(first..);
        self.arguments.extend(operands.map(|Operand { node, span }| Argument { value: Some(node), span }));
        let arguments = Arguments::new(start..self.arguments.len());
        if arguments.is_empty() {
            return None;
        }
        let node = self.node(NodeKind::Concat(arguments), extent.inner());
        Some(Operand { node, span: extent.outer() })
    }

    fn finish(mut self) -> Result<Expr, Errors> {
        let end = self.lexer.text().len();
        if self.levels.len() > 1 + self.unclosed {
            // More names help nobody to find the place.
            let open = self.levels.iter().skip(1).take(5).map(|level| match level.opener {
                Opener::Call(name) => name.into(),
                _ => String::new(),
            });
            let missing = self.levels.len() - 1;
            let error = SyntaxError::UnclosedParenthesis { missing, open: open.collect() };
            self.faults.add(error, Span::new(end, end));
        } else if self.levels.len() == 1 {
            self.missing_before(Span::new(end, end));
        }
        self.levels.truncate(1);
        let value = self.value_of_level();
        let text = self.lexer.text();
        let root = match value {
            Some(value) => value.node,
            None => {
                if self.faults.is_empty() {
                    self.faults.add(SyntaxError::Empty, Span::new(0, end));
                }
                NodeId(0)
            }
        };
        self.faults.check(text)?;
        Ok(Expr { text: text.into(), nodes: self.nodes, arguments: self.arguments, root })
    }
}
