//! Reads .NET's syntax of regular expressions: all of it that means something in .NET, and nothing else.
//!
//! A pattern is read twice: first to number its groups, since `\10` is a reference when there are ten groups
//! and an octal code otherwise, then for its tree.

use std::ops::Range;

use crate::error::Span;

use super::ast::{Node, NodeId, Place, Tree};
use super::error::{PatternError, PatternErrorKind};
use super::groups::Numbering;
use super::set::Set;
use super::units::units;

pub(super) type Result<T> = std::result::Result<T, PatternError>;

/// Reads a pattern whose groups, and whose class subtractions, nest no deeper than this.
pub(super) fn parse(pattern: &str, nesting: usize) -> Result<(Tree, Numbering)> {
    let mut first = Parser::new(pattern, None, nesting);
    first.run()?;
    let mut numbering = first.seen;
    numbering.finish();
    let mut second = Parser::new(pattern, Some(&numbering), nesting);
    second.run()?;
    // Up to version 3.1, .NET lower-cases the text to look for the start of a match as soon as one branch ignores
    // case, and so overlooks capitals that `\p{Lu}` in another branch would match.
    match second.one_case.take().filter(|_| second.folds) {
        Some(range) => Err(second.error(PatternErrorKind::MixedCase, range)),
        None => Ok((second.tree, numbering)),
    }
}

/// `(?imnsx)`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options {
    pub(super) ignore_case: bool,
    multiline: bool,
    explicit_capture: bool,
    single_line: bool,
    pub(super) ignore_white_space: bool,
}

/// What a group does with what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum GroupKind {
    Plain,
    Capture(u32),
    Look { behind: bool, negative: bool },
    Atomic,
}

/// An open group.
#[derive(Debug)]
struct Frame {
    kind: GroupKind,
    open: usize,
    /// The options that hold again after the group.
    outer: Options,
    branches: Vec<NodeId>,
    items: Vec<NodeId>,
}

/// The state of reading. Positions count units; the text is in stand-ins for halves of pairs.
#[derive(Debug)]
pub(super) struct Parser<'n> {
    pub(super) chars: Vec<char>,
    offsets: Vec<usize>,
    pub(super) at: usize,
    pub(super) options: Options,
    pub(super) nesting: usize,
    pub(super) known: Option<&'n Numbering>,
    pub(super) seen: Numbering,
    /// Whether case is ignored somewhere.
    folds: bool,
    /// A category of one case, read where case counts.
    pub(super) one_case: Option<Range<usize>>,
    tree: Tree,
}

impl<'n> Parser<'n> {
    fn new(pattern: &str, known: Option<&'n Numbering>, nesting: usize) -> Self {
        let (mut offsets, chars): (Vec<_>, Vec<_>) = units(pattern).unzip();
        offsets.push(pattern.len());
        let (options, seen, tree) = Default::default();
        Self { chars, offsets, at: 0, options, nesting, known, seen, folds: false, one_case: None, tree }
    }

    fn run(&mut self) -> Result<()> {
        let mut frames = vec![self.frame(GroupKind::Plain, 0)];
        let mut after_quantifier = false;
        loop {
            self.skip_blank()?;
            let mut open = self.at;
            let Some(c) = self.next() else { break };
            let quantified = std::mem::take(&mut after_quantifier);
            let node = match c {
                '(' => {
                    let outer = self.options;
                    if let Some(kind) = self.group_open(open)? {
                        if frames.len() > self.nesting {
                            return Err(self.too_deep(open));
                        }
                        frames.push(Frame { outer, ..self.frame(kind, open) });
                    }
                    continue;
                }
                ')' => {
                    let Some(frame) = frames.pop().filter(|_| !frames.is_empty()) else {
                        return Err(self.invalid(
                            "this `)` closes nothing",
                            "remove it, or write `\\)` for the character",
                            open..self.at,
                        ));
                    };
                    self.options = frame.outer;
                    open = frame.open;
                    self.close(frame)
                }
                '|' => {
                    if let Some(frame) = frames.last_mut() {
                        let items = std::mem::take(&mut frame.items);
                        let start = frame.open;
                        let branch = self.concat(items, start);
                        frame.branches.push(branch);
                    }
                    continue;
                }
                '*' | '+' | '?' => return Err(self.dangling(quantified, open)),
                '{' if self.quantifier_ahead(open) => return Err(self.dangling(quantified, open)),
                '[' => Node::Set(self.class(open)?),
                '\\' => self.escape(open)?,
                '.' if self.options.single_line => Node::Set(Set::negated(true).finish()),
                '.' => {
                    let mut set = Set::negated(true);
                    set.add_unit('\n', false);
                    Node::Set(set.finish())
                }
                '^' if self.options.multiline => Node::Place(Place::LineStart),
                '^' => Node::Place(Place::Start),
                '$' if self.options.multiline => Node::Place(Place::LineEnd),
                '$' => Node::Place(Place::FinalLine),
                c => self.unit(c),
            };
            let mut id = self.tree.push(node, open..self.at);
            self.skip_blank()?;
            if self.quantifier_ahead(self.at) {
                after_quantifier = true;
                let (min, max, lazy) = self.quantifier()?;
                let repeat = Node::Repeat { child: id, min, max, lazy };
                id = self.tree.push(repeat, open..self.at);
            }
            if let Some(frame) = frames.last_mut() {
                frame.items.push(id);
            }
        }
        match (frames.pop(), frames.is_empty()) {
            (Some(root), true) => {
                let node = self.close(root);
                self.tree.push(node, 0..self.at);
                Ok(())
            }
            (inner, _) => {
                let open = inner.map_or(0, |frame| frame.open);
                Err(self.invalid("this group is not closed", "add the missing `)`", open..open + 1))
            }
        }
    }

    fn frame(&self, kind: GroupKind, open: usize) -> Frame {
        Frame { kind, open, outer: self.options, branches: Vec::new(), items: Vec::new() }
    }

    fn concat(&mut self, items: Vec<NodeId>, start: usize) -> NodeId {
        match items.as_slice() {
            [] => self.tree.push(Node::Empty, self.at..self.at),
            [one] => *one,
            _ => self.tree.push(Node::Concat(items), start..self.at),
        }
    }

    /// The node of a group whose end is reached.
    fn close(&mut self, mut frame: Frame) -> Node {
        let last = self.concat(frame.items, frame.open);
        frame.branches.push(last);
        let child = match frame.branches.as_slice() {
            [_] => last,
            _ => self.tree.push(Node::Alternate(frame.branches), frame.open..self.at),
        };
        match frame.kind {
            GroupKind::Plain => Node::Concat(vec![child]),
            GroupKind::Capture(number) => Node::Capture(number, child),
            GroupKind::Look { behind, negative } => Node::Look { behind, negative, child },
            GroupKind::Atomic => Node::Atomic(child),
        }
    }

    /// The node of a character that stands for itself.
    pub(super) fn unit(&self, c: char) -> Node {
        if !self.options.ignore_case {
            return Node::Unit(c);
        }
        let mut set = Set::default();
        set.add_unit(c, true);
        Node::Set(set.finish())
    }

    /// Skips comments, and white space under `(?x)`.
    pub(super) fn skip_blank(&mut self) -> Result<()> {
        loop {
            let extended = self.options.ignore_white_space;
            match self.peek(0) {
                Some(' ' | '\t' | '\n' | '\x0C' | '\r') if extended => self.at += 1,
                Some('#') if extended => self.skip_to('\n'),
                Some('(') if self.peek(1) == Some('?') && self.peek(2) == Some('#') => {
                    let open = self.at;
                    self.skip_to(')');
                    if self.next().is_none() {
                        let mend = "end it with `)`";
                        return Err(self.invalid("this comment is not closed", mend, open..open + 3));
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_to(&mut self, end: char) {
        while self.peek(0).is_some_and(|c| c != end) {
            self.at += 1;
        }
    }

    /// A number of a group or a count.
    pub(super) fn decimal(&mut self) -> Result<u32> {
        let start = self.at;
        let mut value: u32 = 0;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            self.at += 1;
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(digit))
                .filter(|value| i32::try_from(*value).is_ok())
                .ok_or_else(|| {
                    self.invalid("this number is too large", "use a smaller one", start..self.at)
                })?;
        }
        Ok(value)
    }

    /// The name of a group: all word characters from here.
    pub(super) fn name(&mut self) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(is_word) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    /// `i`, `mn-sx` and so on, up to the first other character.
    pub(super) fn inline_options(&mut self) {
        let mut on = true;
        while let Some(c) = self.peek(0) {
            let option = match c.to_ascii_lowercase() {
                '-' | '+' => {
                    on = c == '+';
                    self.at += 1;
                    continue;
                }
                'i' => {
                    self.folds |= on;
                    &mut self.options.ignore_case
                }
                'm' => &mut self.options.multiline,
                'n' => &mut self.options.explicit_capture,
                's' => &mut self.options.single_line,
                'x' => &mut self.options.ignore_white_space,
                _ => return,
            };
            *option = on;
            self.at += 1;
        }
    }

    /// The kind of a plain `(`.
    pub(super) fn unnamed_group(&mut self) -> GroupKind {
        if self.options.explicit_capture { GroupKind::Plain } else { GroupKind::Capture(self.seen.unnamed()) }
    }

    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        Some(c)
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek(0) == Some(wanted);
        self.at += usize::from(found);
        found
    }

    pub(super) fn left(&self) -> usize {
        self.chars.len() - self.at
    }

    /// The bytes of a range of units: whole characters.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let end = self.offsets.len() - 1;
        let start = self.offsets[range.start.min(end)];
        let mut last = range.end.min(end);
        while last < end && self.offsets[last] == start && start < self.offsets[end] {
            last += 1;
        }
        // Between the halves of a pair lies no byte: take the second half in.
        while last < end && last > 0 && self.offsets[last] == self.offsets[last - 1] {
            last += 1;
        }
        Span::new(start, self.offsets[last])
    }

    /// The error of the group or class that opens here.
    pub(super) fn too_deep(&self, open: usize) -> PatternError {
        self.error(PatternErrorKind::TooDeep { limit: self.nesting }, open..self.at)
    }

    pub(super) fn error(&self, kind: PatternErrorKind, range: Range<usize>) -> PatternError {
        PatternError::new(kind, self.span(range))
    }

    pub(super) fn invalid(
        &self,
        problem: &'static str,
        mend: &'static str,
        range: Range<usize>,
    ) -> PatternError {
        self.error(PatternErrorKind::Invalid { problem, mend }, range)
    }
}

/// Whether .NET lets a group's name hold this unit, and wants no backslash before it.
pub(super) fn is_word(c: char) -> bool {
    use std::sync::LazyLock;
    static WORD: LazyLock<Option<regex::Regex>> =
        LazyLock::new(|| regex::Regex::new(super::set::BOUNDARY_WORD).ok());
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    WORD.as_ref().is_some_and(|word| word.is_match(c.encode_utf8(&mut [0; 4])))
}

/// The bytes of a range of a pattern's units.
pub(super) fn span(pattern: &str, range: Range<usize>) -> Span {
    Parser::new(pattern, None, 0).span(range)
}
