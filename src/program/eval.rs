//! The machine: one match over the nodes.

use std::cell::Cell;

use super::observe::Observer;
use super::{BLANK, NO_MEMO, Node, Op, Program, Slots};
use crate::error::{Error, ErrorKind, Fault};
use crate::functions::{Arguments, Call, Eval, Host, Site, Stop};
use crate::syntax::Keyword;
use crate::value::{Arena, Value};

/// The evaluation of a program on one record; `O` is who watches it.
#[derive(Debug)]
pub(crate) struct Evaluation<'a, O = ()> {
    program: &'a Program,
    slots: Slots<'a>,
    arena: &'a Arena,
    host: &'a dyn Host,
    record: u64,
    memos: &'a [Cell<Memo<'a>>],
    mapping: Cell<u32>,
    /// The node whose fault is on its way up.
    failed: Cell<u32>,
    /// The stage that is being evaluated, and one below it that must be evaluated before it.
    stage: Cell<u32>,
    below: Cell<u32>,
    observer: O,
}

/// As many arguments as most calls have: they need no memory of the arena.
const FEW: usize = 4;

/// What a node gave.
#[derive(Debug, Clone, Copy)]
enum Memo<'a> {
    /// It was not evaluated yet.
    Nothing,
    Value(Value<'a>),
    /// No value, and the node that failed.
    Stop(&'a (Stop<'a>, u32)),
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(
        program: &'a Program,
        slots: Slots<'a>,
        arena: &'a Arena,
        host: &'a dyn Host,
        record: u64,
    ) -> Self {
        let memos = arena.bump().alloc_slice_fill_with(program.memos as usize, |_| Cell::new(Memo::Nothing));
        let mapping = Cell::new(0);
        let [failed, stage, below] = [BLANK; 3].map(Cell::new);
        Self { program, slots, arena, host, record, memos, mapping, failed, stage, below, observer: () }
    }

    /// The same evaluation, watched.
    pub(crate) fn observed<O: Observer<'a>>(self, observer: O) -> Evaluation<'a, O> {
        let Self { program, slots, arena, host, record, memos, mapping, failed, stage, below, observer: () } =
            self;
        Evaluation { program, slots, arena, host, record, memos, mapping, failed, stage, below, observer }
    }
}

impl<'a, O: Observer<'a>> Evaluation<'a, O> {
    /// The record, as [`Slots::json`] has it.
    pub(crate) fn json(&self) -> &'a str {
        self.slots.json()
    }

    /// The value of an expression that is the member of this slot and nothing else.
    #[inline]
    pub(crate) fn member(&self, slot: u32) -> Value<'a> {
        self.failed.set(BLANK);
        self.slots.get(slot as usize)
    }

    /// The value of one expression.
    #[inline]
    pub(crate) fn root(&self, root: usize) -> Result<Value<'a>, Stop<'a>> {
        self.mapping.set(root as u32);
        let node = self.program.roots[root].node;
        let result = self.stage(node);
        if self.below.get() == BLANK { result } else { self.in_stages(node) }
    }

    /// The value of a node far above others. What it comes upon and has no room for is evaluated first, and the node
    /// anew: the stack is that of one stage, however deep the expression nests.
    #[cold]
    fn in_stages(&self, node: u32) -> Result<Value<'a>, Stop<'a>> {
        let mut waiting = bumpalo::collections::Vec::new_in(self.arena.bump());
        loop {
            let result = self.stage(waiting.last().copied().unwrap_or(node));
            match self.below.get() {
                BLANK if waiting.pop().is_none() => return result,
                BLANK => {}
                below => waiting.push(below),
            }
        }
    }

    /// Evaluates a node, unless a stage below it was not yet evaluated: then that is `below`.
    fn stage(&self, node: u32) -> Result<Value<'a>, Stop<'a>> {
        self.stage.set(node);
        self.below.set(BLANK);
        self.failed.set(BLANK);
        self.node(node)
    }

    /// Goes on as if the record said this of one of its members.
    pub(crate) fn set_member(&self, name: &str, value: Value<'a>) {
        if let Some(slot) = self.program.attributes.slot(name) {
            self.slots.replace(slot, value);
        }
        self.memos.iter().for_each(|memo| memo.set(Memo::Nothing));
    }

    /// The error, with the place in the expression where its last fault arose.
    #[cold]
    pub(crate) fn locate(&self, error: Error, root: usize) -> Error {
        let root = &self.program.roots[root];
        match root.span(self.failed.get()) {
            Some(span) => error.at(span).in_text(&root.text),
            None => error.in_text(&root.text),
        }
    }

    /// The error of an `Error(message)` that was reached: it shows a constant message, for a computed one may
    /// hold values of the record.
    #[cold]
    pub(crate) fn raised(&self, message: &str) -> ErrorKind {
        let constant = match self.program.nodes.get(self.failed.get() as usize).map(|node| &node.op) {
            Some(Op::Call { arguments, .. }) => {
                let message = self.program.arguments[arguments.0 as usize] as usize;
                matches!(self.program.nodes.get(message), Some(Node { op: Op::Constant(_), .. }))
            }
            _ => false,
        };
        ErrorKind::Raised { message: constant.then(|| message.into()) }
    }

    fn node(&self, at: u32) -> Result<Value<'a>, Stop<'a>> {
        let node = &self.program.nodes[at as usize];
        if node.memo == NO_MEMO { self.traced(at, &node.op) } else { self.remembering(at, node) }
    }

    /// The value of a node that stands in several places, or that is a stage.
    fn remembering(&self, at: u32, node: &'a Node) -> Result<Value<'a>, Stop<'a>> {
        let memo = &self.memos[node.memo as usize];
        let known = match memo.get() {
            Memo::Nothing => None,
            Memo::Value(value) => Some(Ok(value)),
            Memo::Stop((stop, failed)) => {
                self.failed.set(*failed);
                Some(Err(*stop))
            }
        };
        if let Some(known) = known {
            self.observer.evaluated(at, known);
            return known;
        }
        if node.memo < self.program.stages && self.stage.get() != at {
            // Anything that ends the evaluation will do: `stage` looks at `below`.
            self.below.set(at);
            return Err(Stop::IgnoreObject);
        }
        let result = self.traced(at, &node.op);
        if self.below.get() == BLANK {
            memo.set(match result {
                Ok(value) => Memo::Value(value),
                Err(stop) => Memo::Stop(self.arena.bump().alloc((stop, self.failed.get()))),
            });
        }
        result
    }

    /// The value of an argument: most are a member of the record or a constant, and take the short way.
    #[inline(always)]
    fn argument(&self, at: u32) -> Result<Value<'a>, Stop<'a>> {
        let value = match self.program.nodes[at as usize].op {
            Op::Attribute(slot) => self.slots.get(slot as usize),
            Op::Constant(constant) => self.program.constants[constant as usize].value(),
            _ => return self.node(at),
        };
        self.observer.evaluated(at, Ok(value));
        Ok(value)
    }

    /// The value of the argument at this index; Null when it is blank or there is none.
    #[inline(always)]
    fn given(&self, arguments: &[u32], index: usize) -> Result<Value<'a>, Stop<'a>> {
        match arguments.get(index) {
            None | Some(&BLANK) => Ok(Value::Null),
            Some(argument) => self.argument(*argument),
        }
    }

    /// Computes a node, and remembers it as the place of its own fault.
    #[inline(always)] // one frame for a node
    fn traced(&self, at: u32, op: &'a Op) -> Result<Value<'a>, Stop<'a>> {
        let result = self.compute(at, op);
        if let Err(Stop::Fault(_) | Stop::Raised(_)) = result
            && self.failed.get() == BLANK
        {
            self.failed.set(at);
        }
        if self.below.get() == BLANK {
            self.observer.evaluated(at, result);
        }
        result
    }

    #[inline(always)]
    fn compute(&self, at: u32, op: &'a Op) -> Result<Value<'a>, Stop<'a>> {
        match op {
            Op::Call { function, arguments, prepared, call } => {
                self.arena.step(1)?;
                let arguments = &self.program.arguments[arguments.0 as usize..arguments.1 as usize];
                let site = || Site { record: self.record, mapping: self.mapping.get(), call: *call };
                match function.eval {
                    Eval::Unary(eval) => eval(self.given(arguments, 0)?, self.arena),
                    Eval::Choice(choose) => {
                        self.observer.taken(at, 0);
                        let chosen = choose(self.given(arguments, 0)?);
                        self.observer.taken(at, chosen);
                        self.given(arguments, chosen)
                    }
                    Eval::Lazy(eval, _) => {
                        eval(&mut LazyArguments { evaluation: self, at, arguments, site: site() })
                    }
                    Eval::Strict(eval) => {
                        let mut few = [None; FEW];
                        let args = match few.get_mut(..arguments.len()) {
                            Some(args) => args,
                            None => self.arena.bump().alloc_slice_fill_copy(arguments.len(), None),
                        };
                        for (value, argument) in args.iter_mut().zip(arguments) {
                            if *argument != BLANK {
                                *value = Some(self.argument(*argument)?);
                            }
                        }
                        let prepared = &self.program.prepared[*prepared as usize];
                        eval(&Call {
                            function,
                            args,
                            arena: self.arena,
                            prepared,
                            host: self.host,
                            site: site(),
                        })
                    }
                }
            }
            Op::Path(path) => Ok(self.program.attributes.follow(*path, self.slots, self.arena)?),
            Op::Flow(Keyword::IgnoreObjectFlow) => Err(Stop::IgnoreObject),
            Op::Flow(_) => Err(Stop::IgnoreAttribute),
            Op::Macro(name) => self.macro_value(&self.program.macros[*name as usize]),
            Op::Constant(constant) => Ok(self.program.constants[*constant as usize].value()),
            Op::Attribute(slot) => Ok(self.slots.get(*slot as usize)),
        }
    }

    fn macro_value(&self, name: &str) -> Result<Value<'a>, Stop<'a>> {
        let missing = Fault::NotProvided { function: "%macro%", what: "value for it" };
        let value = self.host.macro_value(name).ok_or(missing)?;
        Ok(Value::String(self.arena.copy(&value)?))
    }
}

struct LazyArguments<'e, 'a, O> {
    evaluation: &'e Evaluation<'a, O>,
    /// The call.
    at: u32,
    arguments: &'a [u32],
    site: Site,
}

impl<'a, O: Observer<'a>> Arguments<'a> for LazyArguments<'_, 'a, O> {
    fn count(&self) -> usize {
        self.arguments.len()
    }

    fn get(&mut self, index: usize) -> Result<Option<Value<'a>>, Stop<'a>> {
        self.evaluation.observer.taken(self.at, index);
        match self.arguments.get(index) {
            None | Some(&BLANK) => Ok(None),
            Some(argument) => self.evaluation.argument(*argument).map(Some),
        }
    }

    fn arena(&self) -> &'a Arena {
        self.evaluation.arena
    }

    fn is_unique(&self, value: &str) -> bool {
        let target = &self.evaluation.program.roots[self.site.mapping as usize].target;
        self.evaluation.host.is_unique(self.site, target, value)
    }
}
