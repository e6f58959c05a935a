//! The machine: one loop over the instructions.

use std::cell::Cell;

use super::code::{Action, Branch, Condition, END, Frame, Instruction, Look, Operand, Origin, Strict};
use super::observe::Observer;
use super::{BLANK, Constant, Op, Program, Root, Slots};
use crate::error::{Error, ErrorKind, Fault};
use crate::functions::{self, Call, Function, Host, Looked, Next, Site, Stop, Test};
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
    /// The node at which the expression failed that was evaluated last.
    failed: Cell<u32>,
    observer: O,
}

/// As many arguments as most calls have: they need no memory of the arena.
const FEW: usize = 4;

impl<'a> Evaluation<'a> {
    pub(crate) fn new(
        program: &'a Program,
        slots: Slots<'a>,
        arena: &'a Arena,
        host: &'a dyn Host,
        record: u64,
    ) -> Self {
        Self { program, slots, arena, host, record, failed: Cell::new(BLANK), observer: () }
    }

    /// The same evaluation, watched.
    pub(crate) fn observed<O: Observer<'a>>(self, observer: O) -> Evaluation<'a, O> {
        let Self { program, slots, arena, host, record, failed, observer: () } = self;
        Evaluation { program, slots, arena, host, record, failed, observer }
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
    pub(crate) fn root(&self, root: usize) -> Result<Value<'a>, Stop<'a>> {
        self.failed.set(BLANK);
        if O::WATCHES {
            self.watch_leaves(root);
        }
        let Root { node, begin, steps, .. } = self.program.roots[root];
        if let Err(fault) = self.arena.step(steps as usize) {
            self.failed.set(node);
            return Err(fault.into());
        }
        let mut at = begin;
        let result = self.run(root, &mut at);
        if let Err(stop) = result {
            self.failed.set(self.program.code.origins[at as usize].node);
            if O::WATCHES {
                self.watch(at, Err(stop));
            }
        }
        result
    }

    /// Runs the instructions of an expression from this one on; where it stops, it names the one at which it does.
    #[inline(always)]
    fn run(&self, root: usize, at: &mut u32) -> Result<Value<'a>, Stop<'a>> {
        let instructions = &*self.program.code.instructions;
        loop {
            let Instruction { action, to, next } = &instructions[*at as usize];
            let (to, mut next) = (*to as usize, *next);
            let value = match action {
                Action::Test { test, argument } => {
                    // Given here: a Boolean that met the values of the other arms would be taken apart and put together.
                    let value = Value::Boolean(self.is_so(*test, *argument));
                    self.give(*at, to, value);
                    if next == END {
                        return Ok(value);
                    }
                    *at = next;
                    continue;
                }
                Action::Text { function, text, argument } => match self.read(*argument) {
                    Value::String(source) => Value::String(text(source, self.arena)?),
                    Value::Null => Value::Null,
                    _ => Value::String(text(self.source(function, *argument)?, self.arena)?),
                },
                Action::Strict(strict) => self.strict(strict, root)?,
                Action::Branch(Branch { condition, arms: [then, otherwise] }) => {
                    let is_true = self.meets(condition);
                    if O::WATCHES {
                        self.watch_choice(*at, 0, if is_true { 1 } else { 2 });
                    }
                    *at = if is_true { *then } else { *otherwise };
                    continue;
                }
                Action::Look(look) => match self.look(look, root)? {
                    Next::Is(value) => value,
                    Next::To(position) => match self.enter(*at, look.position, look.entries, position) {
                        Some(entry) => {
                            *at = entry;
                            continue;
                        }
                        None => Value::Null,
                    },
                },
                Action::Known { then } => {
                    if !self.slots.is_present(to) {
                        *at = next;
                        continue;
                    }
                    next = *then;
                    self.slots.get(to)
                }
                Action::Take(operand) => self.read(*operand),
                Action::Path(path) => self.program.attributes.follow(*path, self.slots, self.arena)?,
                Action::Flow(Keyword::IgnoreObjectFlow) => return Err(Stop::IgnoreObject),
                Action::Flow(_) => return Err(Stop::IgnoreAttribute),
                Action::Macro(name) => self.macro_value(&self.program.macros[*name as usize])?,
            };
            self.give(*at, to, value);
            if next == END {
                return Ok(value);
            }
            *at = next;
        }
    }

    /// Puts the value of an instruction into its slot, if it has one.
    #[inline(always)]
    fn give(&self, at: u32, to: usize, value: Value<'a>) {
        self.slots.set(to, value);
        if O::WATCHES {
            self.watch(at, Ok(value));
        }
    }

    /// Goes on as if the record said this of one of its members.
    pub(crate) fn set_member(&self, name: &str, value: Value<'a>) {
        if let Some(slot) = self.program.attributes.slot(name) {
            self.slots.set(slot, value);
        }
        self.slots.forget(self.program.attributes.first_result() as usize);
    }

    /// The error of the expression that was evaluated last, with the place in it where the fault arose.
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
        let constant = match self.program.nodes.get(self.failed.get() as usize) {
            Some(Op::Call { arguments, .. }) => {
                let message = self.program.arguments[arguments.0 as usize] as usize;
                matches!(self.program.nodes.get(message), Some(Op::Constant(_)))
            }
            _ => false,
        };
        ErrorKind::Raised { message: constant.then(|| message.into()) }
    }

    /// The value of an argument; Null when it is blank.
    #[inline(always)]
    fn read(&self, operand: Operand) -> Value<'a> {
        match operand {
            Operand::Slot(slot) => self.slots.get(slot as usize),
            Operand::Constant(_) => self.given(operand).unwrap_or_default(),
        }
    }

    /// The value of an argument; `None` when it is blank.
    #[inline(always)]
    fn given(&self, operand: Operand) -> Option<Value<'a>> {
        match operand {
            Operand::Slot(slot) => Some(self.slots.get(slot as usize)),
            Operand::Constant(constant) => self.program.constants.get(constant as usize).map(Constant::value),
        }
    }

    /// Whether an argument is so. A text is handed on as its two words: copied by more at a time, it waits for the stores of
    /// the instruction that has made it, and the branch behind it waits, too.
    #[inline(always)]
    fn is_so(&self, test: Test, argument: Operand) -> bool {
        match self.read(argument) {
            Value::String(text) => test(Value::String(text)),
            Value::Null => test(Value::Null),
            _ => self.is_other_so(test, argument),
        }
    }

    #[inline(never)]
    fn is_other_so(&self, test: Test, argument: Operand) -> bool {
        test(self.read(argument))
    }

    /// The only argument of a function as text.
    #[inline(never)]
    fn source(&self, function: &'static Function, argument: Operand) -> Result<&'a str, Stop<'a>> {
        functions::text(self.read(argument), self.arena, || function.names(0))
    }

    /// Whether the condition of an `IIF` is true.
    #[inline(always)]
    fn meets(&self, condition: &Condition) -> bool {
        let is_true = self.is_so(condition.test, condition.argument);
        if O::WATCHES
            && let Some(tested) = condition.tested
        {
            self.observer.evaluated(tested, Ok(Value::Boolean(is_true)));
        }
        is_true
    }

    #[inline(always)]
    fn strict(&self, strict: &'a Strict, root: usize) -> Result<Value<'a>, Stop<'a>> {
        let operands = &*strict.operands;
        let mut few = [None; FEW];
        let args = match few.get_mut(..operands.len()) {
            Some(args) => args,
            None => self.arena.bump().alloc_slice_fill_copy(operands.len(), None),
        };
        for (value, operand) in args.iter_mut().zip(operands) {
            *value = self.given(*operand);
        }
        (strict.eval)(&Call {
            function: strict.function,
            args,
            arena: self.arena,
            prepared: &strict.prepared,
            host: self.host,
            site: Site { record: self.record, mapping: root as u32, call: strict.call },
        })
    }

    /// Tells a lazy function the value of one of its arguments.
    #[inline(never)]
    fn look(&self, look: &Look, root: usize) -> Result<Next<'a>, Stop<'a>> {
        let site = Site { record: self.record, mapping: root as u32, call: look.call };
        let target = &self.program.roots[root].target;
        (look.lazy.next)(&Looked {
            first: self.read(look.first),
            position: look.position,
            value: self.read(look.value),
            count: (look.entries.1 - look.entries.0) as usize,
            arena: self.arena,
            is_unique: &|value| self.host.is_unique(site, target, value),
        })
    }

    /// Where a lazy call that has looked at one argument goes on with another.
    #[inline(always)]
    fn enter(&self, at: u32, looked: usize, entries: (u32, u32), position: usize) -> Option<u32> {
        if O::WATCHES {
            self.watch_choice(at, looked, position);
        }
        self.program.code.entries.get(entries.0 as usize..entries.1 as usize)?.get(position).copied()
    }

    fn macro_value(&self, name: &str) -> Result<Value<'a>, Stop<'a>> {
        let missing = Fault::NotProvided { function: "%macro%", what: "value for it" };
        let value = self.host.macro_value(name).ok_or(missing)?;
        Ok(Value::String(self.arena.copy(&value)?))
    }

    /// Tells the members and constants of an expression, which no instruction is about.
    #[cold]
    fn watch_leaves(&self, root: usize) {
        for (node, _) in &self.program.roots[root].spans {
            let leaf = match self.program.nodes[*node as usize] {
                Op::Attribute(slot) => Operand::Slot(slot),
                Op::Constant(constant) => Operand::Constant(constant),
                _ => continue,
            };
            self.observer.evaluated(*node, Ok(self.read(leaf)));
        }
    }

    /// Tells which argument a lazy call has looked at, and with which one it goes on.
    #[cold]
    fn watch_choice(&self, at: u32, looked: usize, position: usize) {
        let call = self.program.code.origins[at as usize].node;
        self.observer.taken(call, looked);
        self.observer.taken(call, position);
    }

    /// Tells what an instruction gave, and the calls around it that have ended with it.
    #[cold]
    fn watch(&self, at: u32, result: Result<Value<'a>, Stop<'a>>) {
        let code = &self.program.code;
        let Origin { node, mut frame } = code.origins[at as usize];
        if let Action::Look(look) = &code.instructions[at as usize].action {
            self.observer.taken(node, look.position);
        }
        self.observer.evaluated(node, result);
        while let Some(Frame { node, position, is_result, outer }) = code.frames.get(frame as usize) {
            if result.is_ok() && !is_result {
                break;
            }
            self.observer.taken(*node, *position);
            self.observer.evaluated(*node, result);
            frame = *outer;
        }
    }
}
