//! Nodes to code, in the order in which they are evaluated.

use super::code::{
    Action, Branch, Code, Condition, END, Frame, Instruction, Look, NOWHERE, Operand, Origin, Strict,
};
use super::compile::index;
use super::known::{Known, State};
use super::{BLANK, Op};
use crate::functions::Eval;
use crate::value::truth;

/// The code of these expressions, each of which is a node, with the results from this slot on; where each begins; and how
/// many slots of results there are.
pub(super) fn lower(
    nodes: &[Op],
    arguments: &[u32],
    roots: impl Iterator<Item = u32> + Clone,
    first: u32,
) -> (Code, Vec<u32>, u32) {
    let shared = shared(nodes, arguments, roots.clone(), first);
    let count = shared.iter().flatten().count();
    let temporary = first + index(count);
    let mut lowering = Lowering {
        nodes,
        arguments,
        known: Known::new(first, count),
        shared,
        slots: temporary,
        ..Lowering::default()
    };
    let begins = roots.map(|node| lowering.root(node, temporary)).collect();
    lowering.finish_branches();
    let code = Code {
        instructions: lowering.instructions.into(),
        entries: lowering.entries.into(),
        origins: lowering.origins.into(),
        frames: lowering.frames.into(),
    };
    (code, begins, lowering.slots - first)
}

/// The slots of the nodes that stand in several places, from the first one on.
fn shared(nodes: &[Op], arguments: &[u32], roots: impl Iterator<Item = u32>, first: u32) -> Vec<Option<u32>> {
    let mut uses = vec![0_u32; nodes.len()];
    for node in arguments.iter().copied().filter(|at| *at != BLANK).chain(roots) {
        uses[node as usize] += 1;
    }
    let mut next = first;
    let slots = nodes.iter().zip(uses).map(|(op, uses)| {
        let is_shared = uses > 1 && matches!(op, Op::Call { .. } | Op::Path(_));
        is_shared.then(|| {
            next += 1;
            next - 1
        })
    });
    slots.collect()
}

/// An argument that is not given.
const NOTHING: Operand = Operand::Constant(BLANK);

#[derive(Default)]
struct Lowering<'n> {
    nodes: &'n [Op],
    arguments: &'n [u32],
    /// The slots of the nodes that stand in several places; they are the first ones.
    shared: Vec<Option<u32>>,
    known: Known,
    /// How many slots had their values where the arguments begin that are being made.
    begun: Vec<usize>,
    /// How many slots there are so far, those of members included.
    slots: u32,
    instructions: Vec<Instruction>,
    entries: Vec<u32>,
    origins: Vec<Origin>,
    frames: Vec<Frame>,
    /// What is left to be done, the last one first: an expression can nest deeper than the stack.
    tasks: Vec<Task>,
    /// What goes on at the next instruction.
    open: Vec<Open>,
    /// What is known at the end of each of the lazy calls that are being made.
    ends: Vec<End>,
}

/// What is known at the end of a lazy call.
#[derive(Default)]
struct End {
    /// What goes on behind it.
    open: Vec<Open>,
    /// Slots that have their values if the call has chosen so.
    chosen: Vec<u32>,
}

/// Whether an argument of a lazy call is evaluated.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Always: it is the first one.
    First,
    /// Unless it is passed over.
    Looked,
    /// If it is the result, and then none behind it is.
    Result,
}

/// A place in the code that names an instruction.
#[derive(Clone, Copy)]
enum Open {
    Next(usize),
    Then(usize),
    Entry(usize),
}

enum Task {
    Value(Target),
    Instruction {
        action: Action,
        to: u32,
        origin: Origin,
    },
    /// A slot has its value; the instruction that asked whether it is known goes on here.
    Has {
        slot: u32,
        known: Option<usize>,
    },
    /// An argument of a lazy call begins.
    Begin {
        entry: usize,
    },
    /// It ends.
    End(Part),
    /// The lazy call ends.
    Join,
}

/// A node whose value a slot takes.
#[derive(Clone, Copy)]
struct Target {
    node: u32,
    to: u32,
    /// The first slot that is free.
    free: u32,
    frame: u32,
    /// Whether it is the value of the expression, which its last instruction gives.
    is_last: bool,
}

impl Target {
    fn instruction(self, action: Action) -> Task {
        Task::Instruction { action, to: self.to, origin: Origin { node: self.node, frame: self.frame } }
    }
}

impl Lowering<'_> {
    fn root(&mut self, node: u32, temporary: u32) -> u32 {
        let begin = index(self.instructions.len());
        let to = self.shared[node as usize].unwrap_or(NOWHERE);
        self.tasks.push(Task::Value(Target { node, to, free: temporary, frame: END, is_last: true }));
        while let Some(task) = self.tasks.pop() {
            self.perform(task);
        }
        self.go_on(END);
        self.known.doubt(0);
        begin
    }

    /// Names to each branch where its arms begin; so far it has the places of their entries.
    fn finish_branches(&mut self) {
        for instruction in &mut self.instructions {
            if let Action::Branch(Branch { arms, .. }) = &mut instruction.action {
                *arms = arms.map(|entry| self.entries[entry as usize]);
            }
        }
    }

    fn perform(&mut self, task: Task) {
        match task {
            Task::Value(target) => self.value(target),
            Task::Instruction { action, to, origin } => self.instruction(action, to, origin),
            Task::Has { slot, known } => {
                self.open.extend(known.map(Open::Then));
                self.known.has(slot);
            }
            Task::Begin { entry } => {
                self.open.push(Open::Entry(entry));
                self.begun.push(self.known.count());
            }
            Task::End(part) => {
                let Some(mut end) = self.ends.pop() else { return };
                end.open.append(&mut self.open);
                if part != Part::First
                    && let Some(begun) = self.begun.pop()
                {
                    match part {
                        Part::Result => end.chosen.append(&mut self.known.undo(begun)),
                        _ => self.known.doubt(begun),
                    }
                }
                self.ends.push(end);
            }
            Task::Join => {
                let End { open, chosen } = self.ends.pop().unwrap_or_default();
                self.open = open;
                chosen.into_iter().for_each(|slot| self.known.redo(slot));
            }
        }
    }

    /// What stands open goes on there.
    fn go_on(&mut self, at: u32) {
        for open in self.open.drain(..) {
            match open {
                Open::Next(from) => self.instructions[from].next = at,
                Open::Then(from) => self.instructions[from].action = Action::Known { then: at },
                Open::Entry(entry) => self.entries[entry] = at,
            }
        }
    }

    fn instruction(&mut self, action: Action, to: u32, origin: Origin) {
        let at = self.instructions.len();
        self.go_on(index(at));
        if to != NOWHERE {
            self.slots = self.slots.max(to + 1);
        }
        self.instructions.push(Instruction { action, to, next: END });
        self.origins.push(origin);
        self.open.push(Open::Next(at));
    }

    fn value(&mut self, target: Target) {
        let Some(slot) = self.shared[target.node as usize] else { return self.body(target) };
        let state = self.known.state(slot);
        if slot != target.to && (state == State::Has || !target.is_last) {
            self.tasks.push(target.instruction(Action::Take(Operand::Slot(slot))));
        }
        // Others will look for the value in this slot.
        let target = Target { to: slot, is_last: false, ..target };
        let known = match state {
            State::Has => return,
            State::New => None,
            State::Unsure => {
                self.perform(target.instruction(Action::Known { then: END }));
                Some(self.instructions.len() - 1)
            }
        };
        self.tasks.push(Task::Has { slot, known });
        self.body(target);
    }

    fn body(&mut self, target: Target) {
        let action = match self.nodes[target.node as usize] {
            Op::Call { .. } => return self.call(target),
            Op::Constant(constant) => Action::Take(Operand::Constant(constant)),
            Op::Attribute(slot) => Action::Take(Operand::Slot(slot)),
            Op::Path(path) => Action::Path(path),
            Op::Flow(keyword) => Action::Flow(keyword),
            Op::Macro(name) => Action::Macro(name),
        };
        self.perform(target.instruction(action));
    }

    fn call(&mut self, target: Target) {
        let nodes = self.nodes;
        let Op::Call { function, arguments, ref prepared, call } = nodes[target.node as usize] else {
            return;
        };
        let arguments = &self.arguments[arguments.0 as usize..arguments.1 as usize];
        let first = arguments.first().copied().unwrap_or(BLANK);
        match &function.eval {
            Eval::Test(test) => {
                self.call_of_one(target, first, |argument| Action::Test { test: *test, argument });
            }
            Eval::Text(text) => {
                self.call_of_one(target, first, |argument| Action::Text { function, text: *text, argument });
            }
            Eval::Strict(eval) => {
                let mut operands = Vec::with_capacity(arguments.len());
                let (mut free, mut tasks) = (target.free, Vec::new());
                for (position, argument) in arguments.iter().enumerate() {
                    let (operand, task) = self.argument(target, position, *argument, free);
                    free += u32::from(matches!(operand, Operand::Slot(slot) if slot == free));
                    operands.push(operand);
                    tasks.extend(task);
                }
                let (operands, prepared) = (operands.into(), prepared.clone());
                let strict = Strict { function, eval: *eval, operands, prepared, call };
                self.tasks.push(target.instruction(Action::Strict(strict)));
                self.tasks.extend(tasks.into_iter().rev());
            }
            Eval::Choice => {
                let entries = self.lazy(3);
                for position in [2, 1] {
                    let argument = arguments.get(position).copied().unwrap_or(BLANK);
                    self.result(target, position, argument, entries);
                }
                self.tasks.push(Task::End(Part::First));
                let (condition, task) = self.condition(target, first);
                self.tasks.push(
                    target.instruction(Action::Branch(Branch {
                        condition,
                        arms: [entries.0 + 1, entries.0 + 2],
                    })),
                );
                self.tasks.extend(task);
            }
            Eval::Lazy(lazy) => {
                let entries = self.lazy(arguments.len());
                let (looked, task) = self.argument(target, 0, first, target.free);
                let look = |position, value| {
                    let look = Look { lazy, first: looked, position, value, entries, call };
                    target.instruction(Action::Look(look))
                };
                for (position, argument) in arguments.iter().enumerate().skip(1).rev() {
                    if !(lazy.looks_at)(position) {
                        self.result(target, position, *argument, entries);
                        continue;
                    }
                    let (value, task) = self.argument(target, position, *argument, target.free + 1);
                    self.tasks.push(Task::End(Part::Looked));
                    self.tasks.push(look(position, value));
                    self.tasks.extend(task);
                    self.tasks.push(Task::Begin { entry: entries.0 as usize + position });
                }
                self.tasks.push(Task::End(Part::First));
                self.tasks.push(look(0, looked));
                self.tasks.extend(task);
            }
        }
    }

    /// A call of a function that has one argument.
    fn call_of_one(&mut self, target: Target, argument: u32, action: impl FnOnce(Operand) -> Action) {
        let (operand, task) = self.argument(target, 0, argument, target.free);
        self.tasks.push(target.instruction(action(operand)));
        self.tasks.extend(task);
    }

    /// The condition of an `IIF`, and what is to be done before it is there. A call that only tests a value is no
    /// instruction of its own, unless its result is used elsewhere.
    fn condition(&mut self, call: Target, node: u32) -> (Condition, Option<Task>) {
        if node != BLANK
            && self.shared[node as usize].is_none()
            && let Op::Call { function, arguments, .. } = self.nodes[node as usize]
            && let Eval::Test(test) = function.eval
        {
            let frame = self.frame(call, 0, false);
            let argument = self.arguments.get(arguments.0 as usize).copied().unwrap_or(BLANK);
            let (argument, task) = self.argument(Target { node, frame, ..call }, 0, argument, call.free);
            return (Condition { test, argument, tested: Some(node) }, task);
        }
        let (argument, task) = self.argument(call, 0, node, call.free);
        (Condition { test: truth, argument, tested: None }, task)
    }

    /// The argument at this position of a call, and what is to be done before it is there.
    fn argument(&mut self, call: Target, position: usize, node: u32, free: u32) -> (Operand, Option<Task>) {
        if node == BLANK {
            return (NOTHING, None);
        }
        match self.nodes[node as usize] {
            Op::Constant(constant) => (Operand::Constant(constant), None),
            Op::Attribute(slot) => (Operand::Slot(slot), None),
            _ => {
                let frame = self.frame(call, position, false);
                let shared = self.shared[node as usize];
                let to = shared.unwrap_or(free);
                let free = free + u32::from(shared.is_none());
                (Operand::Slot(to), Some(Task::Value(Target { node, to, free, frame, is_last: false })))
            }
        }
    }

    /// An argument of a lazy call whose value is that of the call.
    fn result(&mut self, call: Target, position: usize, node: u32, entries: (u32, u32)) {
        self.tasks.push(Task::End(Part::Result));
        let task = match node {
            BLANK => call.instruction(Action::Take(NOTHING)),
            node => Task::Value(Target { node, frame: self.frame(call, position, true), ..call }),
        };
        self.tasks.push(task);
        self.tasks.push(Task::Begin { entry: entries.0 as usize + position });
    }

    fn frame(&mut self, call: Target, position: usize, is_result: bool) -> u32 {
        self.frames.push(Frame { node: call.node, position, is_result, outer: call.frame });
        index(self.frames.len() - 1)
    }

    /// Begins a lazy call of so many arguments, which have this stretch of the entries.
    fn lazy(&mut self, count: usize) -> (u32, u32) {
        self.ends.push(End::default());
        self.tasks.push(Task::Join);
        let begin = self.entries.len();
        self.entries.resize(begin + count, END);
        (index(begin), index(begin + count))
    }
}
