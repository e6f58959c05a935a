//! The faults of one text.

use std::sync::Arc;

use crate::error::{Error, Errors, Span, SyntaxError};

/// More than this helps nobody, and each costs memory.
const MOST: usize = 100;

/// The faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<(SyntaxError, Span)>,
    /// How many faults came before the first that a missing quote would explain, and the string before it.
    suspect: Option<(usize, usize)>,
    /// The rest of the text is not judged.
    closed: bool,
}

impl Faults {
    pub(super) fn add(&mut self, error: SyntaxError, span: Span) {
        if !self.closed && !self.full() {
            self.found.push((error, span));
        }
    }

    /// The fault to come would be explained by a missing quote at this string.
    pub(super) fn suspect(&mut self, string: Span) {
        self.suspect.get_or_insert((self.found.len(), string.start));
    }

    /// Where the string that is not closed begins, when the last one begins at `start`. With a quote missing in
    /// the middle, texts and quoted texts change places from there on: what was found since then is no fault of
    /// its own and is dropped, and the string that ended wrongly is the place to look.
    pub(super) fn doubted(&mut self, start: usize) -> usize {
        match self.suspect {
            Some((kept, start)) => {
                self.found.truncate(kept);
                start
            }
            None => start,
        }
    }

    /// The rest of the text is not to be judged.
    pub(super) fn close(&mut self) {
        self.closed = true;
    }

    pub(super) fn full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// Where the fault found last begins.
    pub(super) fn last_start(&self) -> Option<usize> {
        self.found.last().map(|(_, span)| span.start)
    }

    /// Whether the fault found last is an HTML form that begins here.
    pub(super) fn last_is_entity_at(&self, start: usize) -> bool {
        matches!(self.found.last(), Some((SyntaxError::HtmlEntity { .. }, span)) if span.start == start)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// `Ok` when there is none.
    pub(super) fn check(self, text: &str) -> Result<(), Errors> {
        let Self { mut found, .. } = self;
        found.sort_by_key(|(_, span)| span.start);
        let shared: Arc<str> = if found.is_empty() { "".into() } else { text.into() };
        let error = |(error, span)| Error::new(error).at(span).in_shared_text(shared.clone());
        Errors::check(found.into_iter().map(error).collect())
    }
}
