//! The text of an error with carets under the place.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::Span;

/// Widest excerpt, in columns: longer lines are clipped around the span.
const WIDTH: usize = 100;

/// Draws the line that holds the start of `span`, and carets under the span.
pub(crate) fn draw(f: &mut fmt::Formatter<'_>, text: &str, span: Span) -> fmt::Result {
    let start = floor(text, span.start);
    let end = floor(text, span.end.max(start));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    let number = text[..start].matches('\n').count() + 1;
    let column = text[line_start..start].chars().count() + 1;

    // A long span leaves room for a little of what stands around it.
    let marked = clip_back(&text[start..end.min(line_end)], WIDTH * 4 / 5);
    let rest = &text[start + marked.len()..line_end];
    let left = WIDTH.saturating_sub(width(marked));
    // What stands before the span gets half of the line, and all that what stands after it does not need.
    let room = left.saturating_sub(width(clip_back(rest, left))).max(left / 2);
    let before = clip_front(&text[line_start..start], room);
    let after = clip_back(rest, left.saturating_sub(width(before)));
    let carets = width(marked).max(1);
    let cut_front = if before.len() < start - line_start { "…" } else { "" };
    let cut_back = if after.len() < rest.len() { "…" } else { "" };

    write!(f, "\n --> line {number}, column {column}\n  | {cut_front}")?;
    for c in [before, marked, after].into_iter().flat_map(str::chars) {
        write!(f, "{}", visible(c))?;
    }
    let indent = width(before) + usize::from(!cut_front.is_empty());
    write!(f, "{cut_back}\n  | {:indent$}{:^<carets$}", "", "")
}

/// What would move the carets, or turn the writing direction of the terminal, is drawn as one column.
fn visible(c: char) -> char {
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
