//! Regular expressions without anything clever: a tree, and a matcher that tries one way after the other.

use std::fmt;

use arbitrary::{Result, Unstructured};

/// A construct that .NET and every textbook agree on.
#[derive(Debug)]
pub(crate) enum Node {
    Char(char),
    /// As it is written, and what it matches.
    Class(&'static str, fn(char) -> bool),
    /// As it is written, and where it holds.
    Place(&'static str, fn(&[char], usize) -> bool),
    Group(usize, Box<Node>),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat {
        body: Box<Node>,
        least: usize,
        most: usize,
        lazy: bool,
        sign: &'static str,
    },
}

const CLASSES: [(&str, fn(char) -> bool); 9] = [
    (".", |c| c != '\n'),
    ("[ab]", |c| matches!(c, 'a' | 'b')),
    ("[^ab]", |c| !matches!(c, 'a' | 'b')),
    ("[a-z-[b]]", |c| c.is_ascii_lowercase() && c != 'b'),
    (r"\w", word),
    (r"\W", |c| !word(c)),
    (r"\d", |c| c.is_ascii_digit()),
    (r"\s", |c| matches!(c, ' ' | '\n')),
    (r"(?i:A)", |c| matches!(c, 'a' | 'A')),
];

const PLACES: [(&str, fn(&[char], usize) -> bool); 6] = [
    ("^", |_, at| at == 0),
    ("$", |text, at| at == text.len() || text[at..] == ['\n']),
    (r"\z", |text, at| at == text.len()),
    (r"\b", boundary),
    (r"\B", |text, at| !boundary(text, at)),
    ("(?m:^)", |text, at| at == 0 || text[at - 1] == '\n'),
];

const REPEATS: [(&str, usize, usize); 7] = [
    ("*", 0, usize::MAX),
    ("+", 1, usize::MAX),
    ("?", 0, 1),
    ("{2}", 2, 2),
    ("{1,2}", 1, 2),
    ("{2,}", 2, usize::MAX),
    ("{0}", 0, 0),
];

/// Of the texts below all letters and digits, and `é`.
fn word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn boundary(text: &[char], at: usize) -> bool {
    let is_word = |at: usize| text.get(at).is_some_and(|c| word(*c));
    (at > 0 && is_word(at - 1)) != is_word(at)
}

/// A tree, and how many groups it has.
pub(crate) fn node(bytes: &mut Unstructured<'_>) -> Result<(Node, usize)> {
    let mut groups = 0;
    Ok((part(bytes, &mut groups, 5)?, groups))
}

/// A text over few characters.
pub(crate) fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let length = bytes.int_in_range(0..=12)?;
    (0..length).map(|_| bytes.choose(&['a', 'b', 'A', '1', ' ', '\n', 'é', '_', '-']).copied()).collect()
}

fn part(bytes: &mut Unstructured<'_>, groups: &mut usize, depth: usize) -> Result<Node> {
    let leaf = depth == 0 || bytes.is_empty();
    Ok(match bytes.int_in_range(0..=if leaf { 3 } else { 9 })? {
        0 | 1 => Node::Char(*bytes.choose(&['a', 'b', '1', ' ', 'é', '-'])?),
        2 => {
            let (written, is) = *bytes.choose(&CLASSES)?;
            Node::Class(written, is)
        }
        3 => {
            let (written, holds) = *bytes.choose(&PLACES)?;
            Node::Place(written, holds)
        }
        4 => {
            *groups += 1;
            let number = *groups;
            Node::Group(number, Box::new(part(bytes, groups, depth - 1)?))
        }
        5 => Node::Choice(parts(bytes, groups, depth)?),
        6 | 7 => Node::Sequence(parts(bytes, groups, depth)?),
        _ => {
            let (sign, least, most) = *bytes.choose(&REPEATS)?;
            let body = Box::new(part(bytes, groups, depth - 1)?);
            Node::Repeat { body, least, most, lazy: bytes.arbitrary()?, sign }
        }
    })
}

fn parts(bytes: &mut Unstructured<'_>, groups: &mut usize, depth: usize) -> Result<Vec<Node>> {
    let count = bytes.int_in_range(0..=4)?;
    (0..count).map(|_| part(bytes, groups, depth - 1)).collect()
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Class(written, _) | Self::Place(written, _) => f.write_str(written),
            Self::Group(_, inner) => write!(f, "({inner})"),
            Self::Sequence(items) => items.iter().try_for_each(|item| match item {
                Self::Choice(_) => write!(f, "(?:{item})"),
                item => write!(f, "{item}"),
            }),
            Self::Choice(branches) => branches
                .iter()
                .enumerate()
                .try_for_each(|(index, branch)| write!(f, "{}{branch}", if index > 0 { "|" } else { "" })),
            Self::Repeat { body, lazy, sign, .. } => {
                write!(f, "(?:{body}){sign}{}", if *lazy { "?" } else { "" })
            }
        }
    }
}

/// A match under way: where each group begins and ends, and how many steps are left.
struct Search<'t> {
    text: &'t [char],
    groups: Vec<Option<(usize, usize)>>,
    steps: usize,
}

type Next<'n> = &'n mut dyn FnMut(&mut Search<'_>, usize) -> bool;

impl Search<'_> {
    /// Tries the node at a place, and what comes next behind it.
    fn tries(&mut self, node: &Node, at: usize, next: Next<'_>) -> bool {
        if self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        match node {
            Node::Char(c) => self.text.get(at) == Some(c) && next(self, at + 1),
            Node::Class(_, is) => self.text.get(at).is_some_and(|c| is(*c)) && next(self, at + 1),
            Node::Place(_, holds) => holds(self.text, at) && next(self, at),
            Node::Group(number, inner) => {
                let before = self.groups[*number];
                let found = self.tries(inner, at, &mut |search, end| {
                    let inside = search.groups[*number].replace((at, end));
                    let found = next(search, end);
                    if !found {
                        search.groups[*number] = inside;
                    }
                    found
                });
                if !found {
                    self.groups[*number] = before;
                }
                found
            }
            Node::Sequence(items) => self.sequence(items, at, next),
            Node::Choice(branches) if branches.is_empty() => next(self, at),
            Node::Choice(branches) => branches.iter().any(|branch| self.tries(branch, at, next)),
            Node::Repeat { body, least, most, lazy, .. } => {
                self.rounds(body, (*least, *most, *lazy), 0, at, next)
            }
        }
    }

    fn sequence(&mut self, items: &[Node], at: usize, next: Next<'_>) -> bool {
        match items.split_first() {
            None => next(self, at),
            Some((first, rest)) => self.tries(first, at, &mut |search, at| search.sequence(rest, at, next)),
        }
    }

    /// .NET leaves a loop behind a round that matched nothing.
    fn rounds(
        &mut self,
        body: &Node,
        (least, most, lazy): (usize, usize, bool),
        done: usize,
        at: usize,
        next: Next<'_>,
    ) -> bool {
        if lazy && done >= least && next(self, at) {
            return true;
        }
        let another = done < most
            && self.tries(body, at, &mut |search, end| {
                if end == at && done >= least {
                    next(search, end)
                } else {
                    search.rounds(body, (least, most, lazy), done + 1, end, next)
                }
            });
        another || !lazy && done >= least && next(self, at)
    }
}

/// Every match replaced by itself and its groups up to this one, each in angle brackets; `None` when that takes too long.
pub(crate) fn replace(node: &Node, text: &str, groups: usize) -> Option<String> {
    let text: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    let mut steps = 20_000;
    while at <= text.len() {
        let mut found = None;
        let mut start = at;
        while found.is_none() && start <= text.len() {
            let mut search = Search { text: &text, groups: vec![None; 64], steps };
            search.tries(node, start, &mut |search, end| {
                let mut spans = search.groups.clone();
                spans[0] = Some((start, end));
                found = Some(spans);
                true
            });
            steps = search.steps;
            if steps == 0 {
                return None;
            }
            start += 1;
        }
        let Some(spans) = found else { break };
        let (start, end) = spans[0]?;
        out.extend(&text[copied..start]);
        for span in &spans[..=groups] {
            out.push('<');
            if let Some((start, end)) = span {
                out.extend(&text[*start..*end]);
            }
            out.push('>');
        }
        copied = end;
        at = if start == end { end + 1 } else { end };
    }
    out.extend(&text[copied..]);
    Some(out)
}
