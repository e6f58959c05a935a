//! The records of one input, one after the other.

use std::io::Read;

use super::batch::Batch;
use super::element::Element;
use super::error::InputError;
use super::layout::{Layout, is_space, recognize};
use super::window::{Place, Window};
use crate::Limits;

/// Reads records from lines, from an array, from a page of Microsoft Graph or a SCIM ListResponse, one after the
/// other. It holds one record at a time, and of one that is over the limit no more than about the limit.
///
/// An input may hold several of these, as a file of pages does. A byte order mark is passed over. A record is
/// not yet read here: it may turn out to be no JSON.
///
/// ```
/// use entra_scim::Limits;
/// use entra_scim::input::{Item, Records};
///
/// let page = br#"{"@odata.count": 2, "value": [{"id": "1"}, {"id": "2"}]}"#;
/// let mut records = Records::new(&page[..], &Limits::default());
/// let mut columns = Vec::new();
/// while let Some(item) = records.next()? {
///     if let Item::Record { place, .. } = item {
///         columns.push(place.column);
///     }
/// }
/// assert_eq!(columns, [31, 44]);
/// # Ok::<(), entra_scim::input::InputError>(())
/// ```
#[derive(Debug)]
pub struct Records<R> {
    window: Window<R>,
    /// The most bytes that a record may have.
    limit: usize,
    /// The most bytes of a page around its list.
    page_limit: usize,
    /// Whether every line is a record, whatever it looks like.
    only_lines: bool,
    state: State,
    /// Where the last item ends in the window: it is let go of when the next one is asked for.
    used: usize,
    /// What is left of a record over the limit.
    long: Option<Long>,
    /// Whether the last page names a next one.
    next_page: bool,
}

#[derive(Debug)]
enum State {
    Start,
    /// Between documents: after an array, a page or an object another may follow, or lines.
    Between,
    Lines,
    List {
        /// Whether no element was read yet.
        first: bool,
        /// The members of a page before its list.
        page: Option<Vec<u8>>,
    },
    /// Before an object over several lines.
    Object,
    Ended,
}

/// The rest of a record that is over the limit.
#[derive(Debug, Clone, Copy)]
enum Long {
    Line,
    Element(Element),
}

/// What stands in an input.
#[derive(Debug)]
#[non_exhaustive]
pub enum Item<'w> {
    /// A record, not yet read.
    Record {
        /// Its bytes, as they stand in the input.
        bytes: &'w [u8],
        /// Where it starts.
        place: Place,
        /// Whether the input ends with it: a record that is no JSON breaks the document around it, and it is
        /// not known where the next one begins.
        ends: bool,
    },
    /// A record over [`Limits::record_bytes`]: [`Records::piece`] gives it.
    Long {
        /// Where it starts.
        place: Place,
    },
    /// A document that is not JSON between its records; the input ends here.
    Broken {
        /// The rest of the line.
        bytes: &'w [u8],
        /// Where it is.
        place: Place,
        /// What is wrong.
        reason: &'static str,
    },
}

/// How far a [`Batch`] was filled.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Filled {
    /// There may be more.
    More,
    /// A record over the limit, at this place, follows: [`Records::piece`] gives it.
    Long(Place),
    /// The input ends.
    All,
}

impl<R: Read> Records<R> {
    /// The records of this input, whatever their layout.
    pub fn new(source: R, limits: &Limits) -> Self {
        Self {
            window: Window::new(source),
            limit: limits.record_bytes,
            page_limit: limits.page_bytes,
            only_lines: false,
            state: State::Start,
            used: 0,
            long: None,
            next_page: false,
        }
    }

    /// The records of an input that has one on each line and no other layout.
    pub fn ndjson(source: R, limits: &Limits) -> Self {
        Self { only_lines: true, ..Self::new(source, limits) }
    }

    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// When the input cannot be read, or is UTF-16.
    // Its items borrow from the reader, so it is no iterator.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Item<'_>>, InputError> {
        while self.long.is_some() {
            self.piece()?;
        }
        match self.state {
            State::Lines => self.window.advance_line(self.used),
            _ => self.window.advance(self.used),
        }
        self.used = 0;
        loop {
            match self.state {
                State::Start => self.start()?,
                State::Between => self.begin()?,
                State::Lines => return self.line(),
                State::List { .. } => {
                    if let Some(broken) = self.separator()? {
                        return Ok(Some(self.broken(broken)?));
                    }
                    if let State::List { first, .. } = &mut self.state {
                        *first = false;
                        return self.element().map(Some);
                    }
                }
                State::Object => {
                    self.state = State::Between;
                    return self.element().map(Some);
                }
                State::Ended => return Ok(None),
            }
        }
    }

    /// Fills a batch with the records that follow. It asks for more of the input once, so that what is there
    /// is not held back; of an array or a page it takes as many as go in.
    pub(crate) fn fill(&mut self, batch: &mut Batch) -> Result<Filled, InputError> {
        while !batch.is_full() {
            if matches!(self.state, State::Lines) && (self.whole_lines(batch) || !batch.entries().is_empty())
            {
                return Ok(Filled::More);
            }
            match self.next()? {
                None => return Ok(Filled::All),
                Some(Item::Record { bytes, place, ends }) => batch.push(bytes, place, ends),
                Some(Item::Broken { bytes, place, reason }) => batch.push_broken(bytes, place, reason),
                Some(Item::Long { place }) => return Ok(Filled::Long(place)),
            }
        }
        Ok(Filled::More)
    }

    /// Moves the whole lines that the window holds to the batch, all at once; whether there was any.
    fn whole_lines(&mut self, batch: &mut Batch) -> bool {
        if self.long.is_some() {
            return false;
        }
        self.window.advance_line(self.used);
        self.used = 0;
        let data = self.window.data();
        let first = self.window.place();
        let (mut start, mut lines) = (0, 0);
        for end in memchr::memchr_iter(b'\n', data) {
            let line = &data[start..end];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if batch.is_full_with(start) || line.len() > self.limit {
                break;
            }
            if !line.iter().all(|byte| is_space(*byte)) {
                let column = if lines == 0 { first.column } else { 1 };
                batch.note(start..start + line.len(), Place { line: first.line + lines, column });
            }
            (start, lines) = (end + 1, lines + 1);
        }
        batch.append(&data[..start]);
        self.window.advance_lines(start, lines);
        lines > 0
    }

    /// The limit of a record, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// The next piece of a record over the limit, from its first byte on; `None` when all were given.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub fn piece(&mut self) -> Result<Option<&[u8]>, InputError> {
        self.window.advance(self.used);
        self.used = 0;
        let Some(long) = &mut self.long else { return Ok(None) };
        if self.window.data().is_empty() && !self.window.more()? {
            self.long = None;
            return Ok(None);
        }
        let data = self.window.data();
        let end = match long {
            Long::Line => memchr::memchr(b'\n', data),
            Long::Element(element) => element.end(data),
        };
        if end.is_some() {
            self.long = None;
        }
        self.used = end.unwrap_or(data.len());
        // The end of a line is no part of it, and found again as an empty line: those are skipped.
        Ok(Some(self.window.first(self.used)))
    }

    /// Whether the last page names a next page, which is not in this input unless it followed.
    pub fn next_page(&self) -> bool {
        self.next_page
    }

    fn start(&mut self) -> Result<(), InputError> {
        self.window.hold(3)?;
        // UTF-16 with its mark, or without: the first character of JSON is ASCII.
        match self.window.data() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => return Err(InputError::Utf16),
            [0xef, 0xbb, 0xbf, ..] => self.window.forget(3),
            _ => {}
        }
        self.state = State::Between;
        Ok(())
    }

    /// Finds out how the records are laid out from here on.
    fn begin(&mut self) -> Result<(), InputError> {
        if !self.skip_space()? {
            self.state = State::Ended;
            return Ok(());
        }
        if self.only_lines {
            self.state = State::Lines;
            return Ok(());
        }
        let mut all = false;
        let layout = loop {
            match recognize(self.window.data(), all) {
                Some(layout) => break layout,
                None => all = !self.window.more()?,
            }
        };
        self.state = match layout {
            Layout::Lines => State::Lines,
            Layout::Array => {
                self.window.advance(1);
                State::List { first: true, page: None }
            }
            Layout::Page(length) => {
                let page = Some(self.window.first(length).to_vec());
                self.window.advance(length);
                State::List { first: true, page }
            }
            Layout::Object => State::Object,
        };
        Ok(())
    }

    fn line(&mut self) -> Result<Option<Item<'_>>, InputError> {
        loop {
            let Some(length) = self.find(|data, seen| memchr::memchr(b'\n', &data[seen..]))? else {
                self.long = Some(Long::Line);
                return Ok(Some(Item::Long { place: self.window.place() }));
            };
            let ended = self.window.data().get(length) == Some(&b'\n');
            self.used = length + usize::from(ended);
            if self.used == 0 {
                self.state = State::Ended;
                return Ok(None);
            }
            if !self.window.first(length).iter().all(|byte| is_space(*byte)) {
                let place = self.window.place();
                let line = self.window.first(length);
                let bytes = line.strip_suffix(b"\r").unwrap_or(line);
                return Ok(Some(Item::Record { bytes, place, ends: false }));
            }
            self.window.advance_line(self.used);
            self.used = 0;
        }
    }

    /// The element that begins here.
    fn element(&mut self) -> Result<Item<'_>, InputError> {
        let mut element = Element::default();
        let place = self.window.place();
        let Some(length) = self.find(|data, seen| element.end(&data[seen..]))? else {
            self.long = Some(Long::Element(Element::default()));
            return Ok(Item::Long { place });
        };
        self.used = length;
        // A number out of range or a byte that is no UTF-8 breaks nothing.
        let ends = serde_json::from_slice::<serde::de::IgnoredAny>(self.window.first(length)).is_err();
        if ends {
            self.state = State::Ended;
        }
        Ok(Item::Record { bytes: self.window.first(length), place, ends })
    }

    /// Reads until `end` finds the end of a record, which it counts from the bytes it has seen, or to the end
    /// of the stream; the length of the record, or `None` when it is over the limit.
    fn find(
        &mut self,
        mut end: impl FnMut(&[u8], usize) -> Option<usize>,
    ) -> Result<Option<usize>, InputError> {
        let mut seen = 0;
        loop {
            let data = self.window.data();
            if let Some(length) = end(data, seen) {
                return Ok(Some(seen + length));
            }
            seen = data.len();
            // A line of just the limit may have a carriage return behind it.
            if seen > self.limit.saturating_add(1) {
                return Ok(None);
            }
            if !self.window.more()? {
                return Ok(Some(seen));
            }
        }
    }

    /// Passes what stands before the next element of a list, or behind its last one; what is wrong there.
    fn separator(&mut self) -> Result<Option<&'static str>, InputError> {
        let State::List { first, .. } = self.state else { return Ok(None) };
        let is_there = self.skip_space()?;
        let next = self.window.data().first().copied().filter(|_| is_there);
        match next {
            None => return Ok(Some("the array is not closed")),
            Some(b']') => {
                self.window.advance(1);
                return self.close();
            }
            Some(b',') if !first => self.window.advance(1),
            Some(_) if !first => return Ok(Some("expected `,` or `]`")),
            Some(_) => {}
        }
        let is_there = self.skip_space()?;
        match self.window.data().first().filter(|_| is_there) {
            None => Ok(Some("the array is not closed")),
            Some(b']' | b',' | b'}') => Ok(Some("expected a record")),
            Some(_) => Ok(None),
        }
    }

    /// Ends a list: behind that of a page its other members follow.
    fn close(&mut self) -> Result<Option<&'static str>, InputError> {
        let State::List { page, .. } = std::mem::replace(&mut self.state, State::Between) else {
            return Ok(None);
        };
        let Some(mut page) = page else { return Ok(None) };
        let limit = self.page_limit.saturating_sub(page.len() + 1);
        let mut seen = 0;
        let mut rest = Element::inside();
        let length = loop {
            let data = self.window.data();
            if let Some(length) = rest.end(&data[seen..]) {
                break seen + length;
            }
            seen = data.len();
            if seen > limit || !self.window.more()? {
                break seen;
            }
        };
        if length > limit {
            return Ok(Some("the object around the records is over its limit"));
        }
        // With its list emptied, the page is a small document.
        page.push(b']');
        page.extend_from_slice(self.window.first(length));
        match serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&page) {
            Ok(members) => {
                self.next_page = members.get("@odata.nextLink").is_some_and(|link| !link.is_null());
                self.window.advance(length);
                Ok(None)
            }
            Err(_) => Ok(Some("the object around the records is not closed, or is not JSON")),
        }
    }

    /// Ends the input at what is wrong: the rest of its line shows it.
    fn broken(&mut self, reason: &'static str) -> Result<Item<'_>, InputError> {
        self.state = State::Ended;
        let place = self.window.place();
        let limit = self.limit;
        let length = self.find(|data, seen| memchr::memchr(b'\n', &data[seen..]))?.unwrap_or(limit);
        let line = self.window.first(length);
        let bytes = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Item::Broken { bytes, place, reason })
    }

    /// Passes white space; whether anything follows.
    fn skip_space(&mut self) -> Result<bool, InputError> {
        loop {
            let data = self.window.data();
            let space = data.iter().position(|byte| !is_space(*byte));
            self.window.advance(space.unwrap_or(data.len()));
            if space.is_some() {
                return Ok(true);
            }
            if !self.window.more()? {
                return Ok(false);
            }
        }
    }
}
