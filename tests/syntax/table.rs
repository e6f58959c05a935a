//! The tables of cases in `tests/data/syntax`: blocks of lines, a blank line between them, `#` before a remark.

use std::path::PathBuf;

pub(crate) fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "syntax", name].iter().collect()
}

pub(crate) fn read(name: &str) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The blocks of a table: the text of each, and the lines after it.
pub(crate) fn blocks(table: &str) -> Vec<(Text, Vec<&str>)> {
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with("# ")).collect();
    let blocks = lines.split(|line| line.is_empty()).filter(|block| !block.is_empty());
    blocks.map(|block| (Text::new(block[0]), block[1..].to_vec())).collect()
}

/// A text as a table writes it: `{U+200B}` for a character that cannot be seen.
pub(crate) struct Text {
    pub(crate) text: String,
    /// The column of the table's line at which each character of the text begins, and the end.
    columns: Vec<(usize, usize)>,
}

impl Text {
    pub(crate) fn new(written: &str) -> Self {
        let (mut text, mut columns, mut column, mut rest) = (String::new(), Vec::new(), 0, written);
        while let Some(first) = rest.chars().next() {
            columns.push((text.len(), column));
            let escaped = rest.strip_prefix("{U+").and_then(|code| code.split_once('}'));
            let (c, length) = match escaped {
                Some((code, _)) => {
                    let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                    (c.unwrap_or_else(|| panic!("{written}: U+{code}")), code.len() + 4)
                }
                None => (first, first.len_utf8()),
            };
            text.push(c);
            column += rest[..length].chars().count();
            rest = &rest[length..];
        }
        columns.push((text.len(), column));
        Self { text, columns }
    }

    /// The byte of the text that stands in this column of the table's line.
    pub(crate) fn byte(&self, column: usize) -> usize {
        let found = self.columns.iter().find(|(_, at)| *at == column);
        found.unwrap_or_else(|| panic!("nothing begins in column {column} of {:?}", self.text)).0
    }
}
