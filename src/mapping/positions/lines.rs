//! Offsets as lines and columns.

use memchr::memchr_iter;

use crate::error::Position;

/// Where the lines of a text start.
#[derive(Debug, Clone)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = memchr_iter(b'\n', text.as_bytes());
        Self(std::iter::once(0).chain(ends.map(|end| end + 1)).collect())
    }

    /// The line and column of this byte of the same text.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).map_or(0, |before| self.0[before]);
        let column = text[start..].char_indices().take_while(|(at, _)| start + at < offset).count() + 1;
        Position { line, column }
    }
}
