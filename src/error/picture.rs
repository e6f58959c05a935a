//! The text of an error with carets under the place.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::Span;

/// Widest excerpt, in columns: longer lines are clipped around the span.
const WIDTH: usize = 100;

/// The line of a text that a span begins in, fit for a terminal: clipped around the span, and without
/// characters that would move the carets or turn the writing direction.
///
/// `{}` is the line; [`carets`](Self::carets) is what stands below it.
///
/// ```
/// use entra_scim::Span;
/// use entra_scim::error::Excerpt;
///
/// let excerpt = Excerpt::new("1-800-FLOWERS", Span::new(6, 13));
/// assert_eq!(excerpt.to_string(), "1-800-FLOWERS");
/// assert_eq!(excerpt.carets().to_string(), "      ^^^^^^^");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'t> {
    /// Whether something before `before` is left out.
    cut_front: bool,
    before: &'t str,
    marked: &'t str,
    after: &'t str,
    cut_back: bool,
}

impl<'t> Excerpt<'t> {
    /// The line that holds the start of `span`.
    pub fn new(text: &'t str, span: Span) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end.max(start));
        let line_start = line_start(text, start);
        let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);

        // A long span leaves room for a little of what stands around it.
        let marked = clip_back(&text[start..end.min(line_end)], WIDTH * 4 / 5);
        let rest = &text[start + marked.len()..line_end];
        let left = WIDTH.saturating_sub(width(marked));
        // What stands before the span gets half of the line, and all that what stands after it does not need.
        let room = left.saturating_sub(width(clip_back(rest, left))).max(left / 2);
        let before = clip_front(&text[line_start..start], room);
        let after = clip_back(rest, left.saturating_sub(width(before)));
        Self {
            cut_front: before.len() < start - line_start,
            before,
            marked,
            after,
            cut_back: after.len() < rest.len(),
        }
    }

    /// Carets below the span: at least one.
    pub fn carets(&self) -> impl fmt::Display + use<> {
        let indent = width(self.before) + usize::from(self.cut_front);
        let carets = width(self.marked).max(1);
        fmt::from_fn(move |f| write!(f, "{:indent$}{:^<carets$}", "", ""))
    }
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.cut_front { "…" } else { "" })?;
        for c in [self.before, self.marked, self.after].into_iter().flat_map(str::chars) {
            write!(f, "{}", visible(c))?;
        }
        f.write_str(if self.cut_back { "…" } else { "" })
    }
}

/// Draws the line that holds the start of `span`, and carets under the span.
pub(crate) fn draw(f: &mut fmt::Formatter<'_>, text: &str, span: Span) -> fmt::Result {
    let start = floor(text, span.start);
    let number = text[..start].matches('\n').count() + 1;
    let column = text[line_start(text, start)..start].chars().count() + 1;
    let excerpt = Excerpt::new(text, span);
    write!(f, "\n --> line {number}, column {column}\n  | {excerpt}\n  | {}", excerpt.carets())
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// What would move the carets, or turn the writing direction of the terminal, is drawn as one column.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_unprintable(c) => '\u{fffd}',
        c => c,
    }
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn columns(c: char) -> usize {
    if is_unprintable(c) { 1 } else { c.width().unwrap_or(0) }
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// The end of `text` that fits in `limit` columns.
fn clip_front(text: &str, limit: usize) -> &str {
    let mut used = 0;
    let kept = text.char_indices().rev().take_while(|(_, c)| {
        used += columns(*c);
        used <= limit
    });
    kept.last().map_or("", |(at, _)| &text[at..])
}

/// The start of `text` that fits in `limit` columns.
fn clip_back(text: &str, limit: usize) -> &str {
    let mut used = 0;
    let kept = text.char_indices().take_while(|(_, c)| {
        used += columns(*c);
        used <= limit
    });
    kept.last().map_or("", |(at, c)| &text[..at + c.len_utf8()])
}
