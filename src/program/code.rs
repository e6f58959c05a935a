//! What the machine runs: the nodes of a program as instructions, each of which names the one after it.
//!
//! Nothing here recurses and nothing nests: the value of every node goes to a slot behind those of the members, so that an
//! evaluation needs the same stack for any expression.

use crate::functions::{self, Function, Lazy, Prepared, Test, Text};
use crate::syntax::Keyword;

/// The instructions of all expressions of a table.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) instructions: Box<[Instruction]>,
    /// Where the arguments of lazy calls begin, by their positions, one call after the other.
    pub(super) entries: Box<[u32]>,
    /// What each instruction is about, for those who watch and for faults.
    pub(super) origins: Box<[Origin]>,
    pub(super) frames: Box<[Frame]>,
}

/// The instruction after the last one of an expression, and the frame around the outermost node.
pub(super) const END: u32 = u32::MAX;

/// The slot of a value that nothing reads but who asked for the expression.
pub(super) const NOWHERE: u32 = u32::MAX;

/// One step of an evaluation.
#[derive(Debug)]
pub(super) struct Instruction {
    pub(super) action: Action,
    /// The slot of its value, or [`NOWHERE`].
    pub(super) to: u32,
    /// Where it goes on.
    pub(super) next: u32,
}

#[derive(Debug)]
#[repr(u32)] // the tag as it is, not inside an operand
pub(super) enum Action {
    /// Calls a function that only tests a value.
    Test { test: Test, argument: Operand },
    /// Calls a function that makes one text of another.
    Text { function: &'static Function, text: Text, argument: Operand },
    /// Calls a function of any number of values.
    Strict(Strict),
    /// Goes on at the one argument of an `IIF` or the other.
    Branch(Branch),
    /// Tells a lazy function the value of one of its arguments, and goes on at the next one, or has a value.
    Look(Look),
    /// Has the value that its slot already has, and goes on there; without one it goes on at the next instruction.
    Known { then: u32 },
    /// Has this value.
    Take(Operand),
    /// Has the member that this path leads to.
    Path(u32),
    /// Ends the evaluation.
    Flow(Keyword),
    /// Has the host's text of this macro.
    Macro(u32),
}

/// A call of `IIF`.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) condition: Condition,
    /// Where it goes on if that is so, and if not.
    pub(super) arms: [u32; 2],
}

#[derive(Debug)]
pub(super) struct Condition {
    /// What the condition tests, if it is a call that does nothing else; its truth otherwise.
    pub(super) test: Test,
    pub(super) argument: Operand,
    /// The node of that call.
    pub(super) tested: Option<u32>,
}

/// A call of a function that sees all of its arguments.
#[derive(Debug)]
pub(super) struct Strict {
    pub(super) function: &'static Function,
    pub(super) eval: functions::Strict,
    pub(super) operands: Box<[Operand]>,
    pub(super) prepared: Prepared,
    /// Which call of the mapping it is, for the host.
    pub(super) call: u32,
}

/// What a lazy call looks at.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) lazy: &'static Lazy,
    /// Its first argument, and the one that was evaluated.
    pub(super) first: Operand,
    pub(super) position: usize,
    pub(super) value: Operand,
    /// The stretch of [`Code::entries`] of the call.
    pub(super) entries: (u32, u32),
    /// Which call of the mapping it is, for the host.
    pub(super) call: u32,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Operand {
    /// The record's member of this slot, or the result.
    Slot(u32),
    /// The constant of this index; the argument is blank if there is none.
    Constant(u32),
}

/// What an instruction is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    pub(super) node: u32,
    /// The [`Frame`] around it.
    pub(super) frame: u32,
}

/// A call that has begun, and the argument that is evaluated for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) node: u32,
    pub(super) position: usize,
    /// Whether the value of the argument is that of the call.
    pub(super) is_result: bool,
    pub(super) outer: u32,
}
