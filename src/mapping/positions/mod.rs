//! Where the texts of a table stand in the file that it was read from.

mod json;
mod lines;

use std::ops::Range;

use crate::error::{Error, Position};

use self::lines::Lines;
use super::document::Document;

/// Where the texts of one table stand in the file that it was read from: for commands that report a fault inside
/// an expression by the line and column of the file.
///
/// ```
/// use entra_scim::mapping::Positions;
///
/// let file = r#"[
///   {"targetAttributeName": "title",
///    "source": {"expression": "Append(\"x\", [jobTitel])"}}
/// ]"#;
/// let positions = Positions::of(file.as_bytes(), None, None)?;
/// // Behind `Append("x", ` in the expression; in the file each quote takes two characters.
/// let position = positions.expression(0, 12).unwrap();
/// assert_eq!((position.line, position.column), (3, 44));
/// # Ok::<(), entra_scim::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Positions {
    text: Box<str>,
    lines: Lines,
    /// What holds the rows.
    object: Range<usize>,
    rows: Vec<Row>,
}

/// A row, in bytes of the file.
#[derive(Debug, Clone, Default)]
struct Row {
    whole: Range<usize>,
    target: Option<Range<usize>>,
    source: Option<usize>,
    expression: Option<Range<usize>>,
}

impl Positions {
    /// The positions in this file of the table that [`Document::table`] chooses for `rule` and `object`.
    ///
    /// # Errors
    /// Those of [`Document::read`] and [`Document::table`].
    pub fn of(file: &[u8], rule: Option<&str>, object: Option<&str>) -> Result<Self, Error> {
        let path = Document::read(file)?.path_of_rows(rule, object)?;
        let text = text(file);
        let rows = json::find(text, &path).map(json::items).unwrap_or_default();
        let object = json::find(text, path.rsplit_once('.').map_or("", |(object, _)| object));
        let start = |part: &str| json::offset(text, part);
        let range = |part: &str| start(part)..start(part) + part.len();
        let literal =
            |row: &str, path: &str| json::find(row, path).filter(|found| found.starts_with('"')).map(range);
        let rows = rows.into_iter().map(|row| Row {
            whole: range(row),
            target: literal(row, "targetAttributeName"),
            source: json::find(row, "source").map(start),
            expression: literal(row, "source.expression"),
        });
        let object = object.map_or(0..0, range);
        Ok(Self { object, rows: rows.collect(), lines: Lines::of(text), text: text.into() })
    }

    /// Where this row begins, counted from 0 in the order of the table.
    pub fn row(&self, row: usize) -> Option<Position> {
        Some(self.position(self.rows.get(row)?.whole.start))
    }

    /// Where a byte of the row's target attribute stands.
    pub fn target(&self, row: usize, offset: usize) -> Option<Position> {
        let literal = self.rows.get(row)?.target.clone()?;
        Some(self.inside(literal, offset))
    }

    /// Where a byte of the row's expression stands; of a source that comes without its text, where the source
    /// begins. `None` for a row without a source.
    pub fn expression(&self, row: usize, offset: usize) -> Option<Position> {
        let row = self.rows.get(row)?;
        match &row.expression {
            Some(literal) => Some(self.inside(literal.clone(), offset)),
            None => row.source.map(|start| self.position(start)),
        }
    }

    /// Where the value of another member of the row stands, such as `defaultValue` or `source.parameters`; where the row
    /// begins, if it has no such member.
    pub fn member(&self, row: usize, path: &str) -> Option<Position> {
        let whole = &self.rows.get(row)?.whole;
        Some(self.part(whole, path))
    }

    /// Where the value of a member of the object mapping stands, such as `flowTypes`; where that begins, if it has no
    /// such member.
    ///
    /// ```
    /// use entra_scim::mapping::Positions;
    ///
    /// let file = r#"{"flowTypes": "Add", "attributeMappings": []}"#;
    /// let positions = Positions::of(file.as_bytes(), None, None)?;
    /// assert_eq!(positions.object_member("flowTypes").column, 15);
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn object_member(&self, path: &str) -> Position {
        self.part(&self.object, path)
    }

    fn part(&self, whole: &Range<usize>, path: &str) -> Position {
        let found = json::find(&self.text[whole.clone()], path);
        self.position(found.map_or(whole.start, |found| json::offset(&self.text, found)))
    }

    fn inside(&self, literal: Range<usize>, offset: usize) -> Position {
        let start = literal.start;
        self.position(start + json::raw_offset(&self.text[literal], offset))
    }

    fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }
}

/// Where the member at this path stands; of one that is missing, where the object begins that should have it.
pub(super) fn of_path(file: &[u8], path: &str) -> Option<Position> {
    let text = text(file);
    let parent = || path.rsplit_once('.').map_or("", |(parent, _)| parent);
    let found = json::find(text, path).or_else(|| json::find(text, parent()))?;
    Some(Lines::of(text).position(text, json::offset(text, found)))
}

/// What was read is UTF-8 for certain: JSON is nothing else.
fn text(file: &[u8]) -> &str {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    std::str::from_utf8(file).unwrap_or_default()
}
