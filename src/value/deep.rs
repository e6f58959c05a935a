//! Reading JSON that nests deeply.
//!
//! `serde_json` recurses: in a debug build a text of 125 levels needs more than 256 KiB of stack.

use crate::stack::with_stack;

/// As deep as any stack reads.
const SHALLOW: usize = 32;

/// Enough for the deepest text that `serde_json` reads.
const STACK: usize = 4 << 20;

/// What `read` makes of this text: on a thread of its own, if the text nests deeply.
pub(crate) fn with_room_for<T: Send>(json: &[u8], read: impl Fn() -> T + Sync) -> T {
    if nesting(json) <= SHALLOW {
        return read();
    }
    // Where there are no threads, the stack is large enough.
    with_stack(STACK, &read).unwrap_or_else(read)
}

/// How deep lists and objects stand in each other.
fn nesting(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            // Brackets in texts do not count.
            b'"' => {
                while let Some(byte) = bytes.next().filter(|byte| **byte != b'"') {
                    if *byte == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::nesting;

    #[test]
    fn only_brackets_outside_texts_nest() {
        for (json, levels) in [
            ("", 0),
            ("1", 0),
            ("[1, [2], {\"a\": [3]}]", 3),
            (r#"{"[[[": "]]]\"[[[["}"#, 1),
            (r#""\\" [[ "#, 2),
            ("]]][", 1),
        ] {
            assert_eq!(nesting(json.as_bytes()), levels, "{json}");
        }
    }
}
