//! What can be seen of a TOML text without reading it: its comments, and how deep it nests.

use std::ops::Range;

/// A comment, and the place of the header that it belongs to.
#[derive(Debug)]
pub(in super::super) struct Comment {
    pub(in super::super) span: Range<usize>,
    pub(in super::super) header: usize,
}

/// The comments of a text that is TOML. One on a line of its own is about what follows, one behind something about
/// that.
pub(in super::super) fn comments(text: &str) -> Vec<Comment> {
    let bytes = text.as_bytes();
    let mut comments: Vec<Comment> = Vec::new();
    // Those that wait for what follows.
    let mut waiting = 0;
    let (mut at, mut header, mut depth, mut line_is_blank) = (0, 0, 0_usize, true);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'\n' => line_is_blank = true,
            byte if byte.is_ascii_whitespace() => {}
            b'#' => {
                at = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
                comments.push(Comment { span: start..start + text[start..at].trim_end().len(), header });
                waiting = if line_is_blank { waiting + 1 } else { 0 };
            }
            byte => {
                if *byte == b'[' && line_is_blank && depth == 0 {
                    header = start;
                }
                let about = comments.len() - waiting;
                comments[about..].iter_mut().for_each(|comment| comment.header = header);
                (waiting, line_is_blank) = (0, false);
                match byte {
                    b'[' | b'{' => depth += 1,
                    b']' | b'}' => depth = depth.saturating_sub(1),
                    b'"' | b'\'' => at = string_end(bytes, start),
                    _ => {}
                }
            }
        }
    }
    comments
}

/// The first place that nests deeper than any table does: the reader goes down a level of the stack for each bracket and
/// each part of a dotted key.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    const DEPTH: usize = 16;
    let bytes = text.as_bytes();
    let (mut at, mut brackets, mut dots) = (0, 0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' | b'\'' => at = string_end(bytes, start),
            b'#' => at = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end),
            b'[' | b'{' => brackets += 1,
            b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'.' => dots += 1,
            b'\n' | b'=' | b',' => dots = 0,
            _ => {}
        }
        if brackets > DEPTH || dots > DEPTH {
            return Some(start);
        }
    }
    None
}

/// Behind the string that begins here.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let is_triple =
        |at: usize| bytes.get(at..at + 3).is_some_and(|three| three.iter().all(|byte| *byte == quote));
    let triple = is_triple(start);
    let mut at = start + if triple { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            // Never closed: the reader will say so, and goes on with the next line.
            b'\n' if !triple => return at,
            b'\\' if quote == b'"' && (triple || bytes.get(at + 1) != Some(&b'\n')) => at += 2,
            byte if byte != quote => at += 1,
            _ if !triple => return at + 1,
            // Two more quotes may be the end of the text itself.
            _ if is_triple(at) => {
                return at + 3 + bytes[at + 3..].iter().take(2).take_while(|byte| **byte == quote).count();
            }
            _ => at += 1,
        }
    }
    bytes.len()
}
