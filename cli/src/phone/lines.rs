//! Texts from a stream, one a line.

use std::io::{self, BufRead, Read};

/// Longest line that is looked at, in bytes: no attribute of a directory is nearly as long.
const LONGEST: usize = 64 << 10;

/// A line, without its end.
#[derive(Debug, PartialEq)]
pub(super) enum Line<'l> {
    Text(&'l str),
    NotUtf8,
    /// Over the bound.
    Long,
}

/// Reads lines, and holds one at a time.
#[derive(Debug)]
pub(super) struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), number: 0 }
    }

    /// The next line and its number, from 1.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Line<'_>)>> {
        self.buffer.clear();
        // Room for the end of a line of just the bound.
        let most = LONGEST as u64 + 2;
        if self.source.by_ref().take(most).read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let ended = self.buffer.last() == Some(&b'\n');
        let mut line = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        line = line.strip_suffix(b"\r").unwrap_or(line);
        if self.number == 1 {
            line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        }
        if line.len() > LONGEST {
            if !ended {
                self.source.skip_until(b'\n')?;
            }
            return Ok(Some((self.number, Line::Long)));
        }
        let line = std::str::from_utf8(line).map_or(Line::NotUtf8, Line::Text);
        Ok(Some((self.number, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Line, Lines};

    #[test]
    fn lines_are_bounded_and_counted() {
        let longest = "1".repeat(LONGEST);
        let over = "1".repeat(LONGEST + 1);
        let far = "1".repeat(3 * LONGEST);
        let text = format!("\u{feff}a\r\n\n{longest}\r\n{over}\n{far}\nb");
        let mut lines = Lines::new(text.as_bytes());
        for (number, line) in [
            (1, Line::Text("a")),
            (2, Line::Text("")),
            (3, Line::Text(&longest)),
            (4, Line::Long),
            (5, Line::Long),
            (6, Line::Text("b")),
        ] {
            assert_eq!(lines.next().unwrap(), Some((number, line)));
        }
        assert_eq!(lines.next().unwrap(), None);
        assert_eq!(Lines::new(&b"\xff\n"[..]).next().unwrap(), Some((1, Line::NotUtf8)));
    }
}
