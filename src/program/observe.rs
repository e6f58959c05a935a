//! Watching an evaluation: what explanations and coverage are made of.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::Program;
use crate::functions::Stop;
use crate::value::Value;

/// Is told what an evaluation does. The silent one is `()`, which costs nothing.
///
/// Nodes are those of the [`Program`]; [`Program::places`] says where each stands in the text of a mapping.
pub(crate) trait Observer<'a> {
    /// Whether it looks at anything.
    const WATCHES: bool = true;

    /// A node gave this. One that remembers its value tells it each time it is asked, and what it is made of but
    /// once.
    fn evaluated(&self, node: u32, result: Result<Value<'a>, Stop<'a>>) {
        let _ = (node, result);
    }

    /// A call asked for its argument at this position.
    fn taken(&self, call: u32, position: usize) {
        let _ = (call, position);
    }
}

impl Observer<'_> for () {
    const WATCHES: bool = false;
}

impl<'a, O: Observer<'a>> Observer<'a> for &O {
    fn evaluated(&self, node: u32, result: Result<Value<'a>, Stop<'a>>) {
        (**self).evaluated(node, result);
    }

    fn taken(&self, call: u32, position: usize) {
        (**self).taken(call, position);
    }
}

/// What a node gave, once it was evaluated.
type Seen<'a> = Cell<Option<Result<Value<'a>, Stop<'a>>>>;

/// What every node of a program gave.
#[derive(Debug)]
pub(crate) struct Trace<'a> {
    results: Box<[Seen<'a>]>,
    taken: RefCell<HashSet<(u32, usize)>>,
}

impl<'a> Trace<'a> {
    pub(crate) fn new(program: &Program) -> Self {
        Self { results: program.nodes.iter().map(|_| Cell::new(None)).collect(), taken: RefCell::default() }
    }

    /// What this node gave, if it was evaluated.
    pub(super) fn result(&self, node: u32) -> Option<Result<Value<'a>, Stop<'a>>> {
        self.results[node as usize].get()
    }

    /// Whether a lazy function asked for its argument at this position.
    pub(super) fn asked(&self, call: u32, position: usize) -> bool {
        self.taken.borrow().contains(&(call, position))
    }
}

impl<'a> Observer<'a> for Trace<'a> {
    fn evaluated(&self, node: u32, result: Result<Value<'a>, Stop<'a>>) {
        self.results[node as usize].set(Some(result));
    }

    fn taken(&self, call: u32, position: usize) {
        self.taken.borrow_mut().insert((call, position));
    }
}
