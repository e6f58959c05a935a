//! The first of many lines, and how many more there are.

/// How many are told.
const FEW: u64 = 20;

/// Counts lines of one kind, of which the first are told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Few(u64);

impl Few {
    /// Counts one more; whether it is to be told.
    pub(crate) fn is_one(&mut self) -> bool {
        self.0 += 1;
        self.0 <= FEW
    }

    /// How many were not told, if any.
    pub(crate) fn more(self) -> Option<u64> {
        self.0.checked_sub(FEW).filter(|more| *more > 0)
    }
}
