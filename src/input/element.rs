//! Where a JSON value ends, without reading it.

/// Finds the end of one JSON value, fed piece by piece. It balances brackets and minds texts; whether what
/// it found is JSON is for the reader of the record to say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Element {
    depth: usize,
    in_text: bool,
    /// In a text, whether the last byte was a backslash that escapes the next.
    escaped: bool,
}

impl Element {
    /// Inside an object that is already open.
    pub(super) fn inside() -> Self {
        Self { depth: 1, ..Self::default() }
    }

    /// Whether the last byte fed was inside a text.
    pub(super) fn in_text(&self) -> bool {
        self.in_text
    }

    /// Goes on at `data`, the next bytes of the value: the length of its last part, or `None` when it goes on.
    pub(super) fn end(&mut self, data: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < data.len() {
            if self.in_text {
                at = self.pass_text(data, at);
                if !self.in_text && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match data[at] {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 => return Some(at + 1),
                // What ends a number or a word is not part of it.
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => return Some(at),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The place behind the closing quote, or the end of the data.
    fn pass_text(&mut self, data: &[u8], mut at: usize) -> usize {
        while at < data.len() {
            if self.escaped {
                self.escaped = false;
                at += 1;
                continue;
            }
            match memchr::memchr2(b'"', b'\\', &data[at..]) {
                None => return data.len(),
                Some(found) => {
                    at += found + 1;
                    if data[at - 1] == b'"' {
                        self.in_text = false;
                        return at;
                    }
                    self.escaped = true;
                }
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn values_end_where_their_brackets_close() {
        for (data, end) in [
            (r#"{"a": [1, 2]}, 3"#, Some(13)),
            (r#"{"a": "}"} "#, Some(10)),
            (r#"{"a": "\"}"} "#, Some(12)),
            (r#"{"a": "\\"}"#, Some(11)),
            (r#""text", 1"#, Some(6)),
            (r#""te\"xt"]"#, Some(8)),
            ("12, 13", Some(2)),
            ("null]", Some(4)),
            ("12", None),
            (r#"{"a": "#, None),
            (r#"{"a": "}"#, None),
            ("{]", Some(2)),
        ] {
            assert_eq!(Element::default().end(data.as_bytes()), end, "{data}");
            // Byte by byte it is the same.
            let mut element = Element::default();
            let found = data.bytes().position(|byte| match element.end(&[byte]) {
                Some(part) => part <= 1,
                None => false,
            });
            let ends_before = matches!(data, "12, 13" | "null]");
            assert_eq!(found.map(|at| at + usize::from(!ends_before)), end, "{data}");
        }
        assert_eq!(Element::inside().end(br#", "b": {}} x"#), Some(10));
    }
}
