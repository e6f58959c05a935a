//! The text of an error with carets under the place.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::Span;

/// Widest excerpt, in columns: longer lines are clipped around the span.
const WIDTH: usize = 100;

/// Draws the line that holds the start of `span`, and carets under the span.
pub(super) fn draw(f: &mut fmt::Formatter<'_>, text: &str, span: Span) -> fmt::Result {
    let start = floor(text, span.start);
    let end = floor(text, span.end.max(start));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let number = text[..start].matches('\n').count() + 1;
    let column = text[line_start..start].chars().count() + 1;

    let before = clip_front(&text[line_start..start]);
    let marked = clip_back(&text[start..end.min(line_end)], WIDTH);
    let after =
        clip_back(&text[(start + marked.len()).min(line_end)..line_end], WIDTH.saturating_sub(width(marked)));
    let carets = width(marked).max(1);
    let cut_front = if before.len() < start - line_start { "…" } else { "" };
    let cut_back = if start + marked.len() + after.len() < line_end { "…" } else { "" };

    write!(f, "\n --> line {number}, column {column}\n  | {cut_front}")?;
    for part in [before, marked, after] {
        for c in part.chars() {
            write!(f, "{}", visible(c))?;
        }
    }
    let indent = width(before) + usize::from(!cut_front.is_empty());
    write!(f, "{cut_back}\n  | {:indent$}{:^<carets$}", "", "")
}

/// A control character would break the picture: it is drawn as one column.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if columns(c) == 1 && !c.is_control() => c,
        c if columns(c) == 2 => c,
        _ => '\u{fffd}',
    }
}

fn columns(c: char) -> usize {
    match c.width() {
        None | Some(0) => 1,
        Some(n) => n,
    }
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// The end of `text` that fits in half the width.
fn clip_front(text: &str) -> &str {
    let mut used = 0;
    let kept = text.char_indices().rev().take_while(|(_, c)| {
        used += columns(*c);
        used <= WIDTH / 2
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
