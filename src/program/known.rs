//! What lowering knows of the slots of nodes that stand in several places, where the next instruction stands.

/// Whether slots have the values of their nodes.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The first of these slots.
    first: u32,
    states: Vec<State>,
    /// Those that have their value, in the order in which they got it.
    having: Vec<Had>,
}

/// Whether a slot has the value of its node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum State {
    /// It cannot have it: no instruction that can have run gives it.
    New,
    Unsure,
    Has,
}

/// A slot that has its value, and what was known of it before.
#[derive(Debug)]
struct Had {
    slot: u32,
    before: State,
}

impl Known {
    /// So many slots, from this one on, none of which has its value.
    pub(super) fn new(first: u32, count: usize) -> Self {
        Self { first, states: vec![State::New; count], having: Vec::new() }
    }

    pub(super) fn state(&self, slot: u32) -> State {
        self.states[(slot - self.first) as usize]
    }

    fn set(&mut self, slot: u32, state: State) {
        self.states[(slot - self.first) as usize] = state;
    }

    /// From here on this slot has its value.
    pub(super) fn has(&mut self, slot: u32) {
        self.having.push(Had { slot, before: self.state(slot) });
        self.set(slot, State::Has);
    }

    /// How many slots have their values.
    pub(super) fn count(&self) -> usize {
        self.having.len()
    }

    /// All but the first so many slots of those that have their values may be without.
    pub(super) fn doubt(&mut self, count: usize) {
        for Had { slot, .. } in self.having.split_off(count) {
            self.set(slot, State::Unsure);
        }
    }

    /// They are again what they were before: what gave them their values has not run, where the next instruction stands.
    /// The slots.
    pub(super) fn undo(&mut self, count: usize) -> Vec<u32> {
        let undone = self.having.split_off(count);
        undone.iter().for_each(|Had { slot, before }| self.set(*slot, *before));
        undone.iter().map(|Had { slot, .. }| *slot).collect()
    }

    /// A slot that was undone may have its value, or not.
    pub(super) fn redo(&mut self, slot: u32) {
        if self.state(slot) == State::New {
            self.set(slot, State::Unsure);
        }
    }
}
