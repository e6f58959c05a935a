//! Where the texts of a table stand in the file that it was read from.

mod json;
mod lines;
mod toml;

use std::collections::HashMap;
use std::ops::Range;

use crate::error::{Error, Position};
use crate::value::json::offset;

use self::lines::Lines;
use super::document::Document;
use super::toml::{comments, is_multi_line, is_toml, join, read};

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
    rows: Vec<Row>,
    members: Members,
}

/// Where members are that are asked for seldom.
#[derive(Debug, Clone)]
enum Members {
    /// In the text of the row, or in that of what holds the rows.
    Json { object: Range<usize> },
    /// By the paths that they have in Graph's JSON; `rows` is that of the rows.
    Toml { rows: String, places: HashMap<String, Range<usize>> },
}

/// A row, in bytes of the file.
#[derive(Debug, Clone, Default)]
struct Row {
    whole: Range<usize>,
    target: Option<Text>,
    source: Option<usize>,
    expression: Option<Text>,
    comments: Vec<Range<usize>>,
}

/// A text of the table: the place of each of its bytes, and of its end.
#[derive(Debug, Clone)]
enum Text {
    /// As a string of JSON, which is decoded when it is asked for.
    Json(Range<usize>),
    Toml(Box<[usize]>),
}

impl Positions {
    /// The positions in this file of the table that [`Document::table`] chooses for `rule` and `object`.
    ///
    /// # Errors
    /// Those of [`Document::read`] and [`Document::table`].
    pub fn of(file: &[u8], rule: Option<&str>, object: Option<&str>) -> Result<Self, Error> {
        let path = Document::read(file)?.path_of_rows(rule, object)?;
        let text = text(file);
        let (rows, members) =
            if is_toml(text.as_bytes()) { of_toml(text, &path)? } else { of_json(text, &path) };
        Ok(Self { rows, members, lines: Lines::of(text), text: text.into() })
    }

    /// Where this row begins, counted from 0 in the order of the table.
    pub fn row(&self, row: usize) -> Option<Position> {
        Some(self.position(self.rows.get(row)?.whole.start))
    }

    /// Where a byte of the row's target attribute stands.
    pub fn target(&self, row: usize, offset: usize) -> Option<Position> {
        Some(self.inside(self.rows.get(row)?.target.as_ref()?, offset))
    }

    /// Where a byte of the row's expression stands; of a source that comes without its text, where the source
    /// begins. `None` for a row without a source.
    pub fn expression(&self, row: usize, offset: usize) -> Option<Position> {
        let row = self.rows.get(row)?;
        match &row.expression {
            Some(text) => Some(self.inside(text, offset)),
            None => row.source.map(|start| self.position(start)),
        }
    }

    /// Where the value of another member of the row stands, such as `defaultValue` or `source.parameters`; where the row
    /// begins, if it has no such member.
    pub fn member(&self, row: usize, path: &str) -> Option<Position> {
        let whole = &self.rows.get(row)?.whole;
        Some(match &self.members {
            Members::Json { .. } => self.part(whole, path),
            Members::Toml { rows, places } => {
                self.position(nearest(places, &format!("{rows}[{row}].{path}")).unwrap_or(whole.start))
            }
        })
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
        match &self.members {
            Members::Json { object } => self.part(object, path),
            Members::Toml { rows, places } => {
                let object = rows.strip_suffix("attributeMappings").unwrap_or_default();
                self.position(nearest(places, &format!("{object}{path}")).unwrap_or_default())
            }
        }
    }

    fn part(&self, whole: &Range<usize>, path: &str) -> Position {
        let found = json::find(&self.text[whole.clone()], path);
        self.position(found.map_or(whole.start, |found| offset(found.as_bytes(), self.text.as_bytes())))
    }

    /// The comments above and in this row, without `#` and the blanks around them; JSON has none.
    pub fn comments(&self, row: usize) -> impl Iterator<Item = (Position, &str)> {
        let comments = self.rows.get(row).map_or(&[][..], |row| &row.comments);
        comments.iter().map(|comment| {
            let text = self.text[comment.clone()].trim_start_matches('#').trim();
            (self.position(comment.start), text)
        })
    }

    fn inside(&self, text: &Text, offset: usize) -> Position {
        self.position(match text {
            Text::Json(literal) => literal.start + json::raw_offset(&self.text[literal.clone()], offset),
            Text::Toml(places) => places.get(offset).or(places.last()).copied().unwrap_or_default(),
        })
    }

    fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }
}

/// Where the member of this path begins, or the nearest one that holds it.
fn nearest(places: &HashMap<String, Range<usize>>, path: &str) -> Option<usize> {
    let mut path = path;
    loop {
        match places.get(path) {
            Some(place) => return Some(place.start),
            None => path = path.rsplit_once('.')?.0,
        }
    }
}

fn of_json(text: &str, path: &str) -> (Vec<Row>, Members) {
    let range = |part: &str| {
        let start = offset(part.as_bytes(), text.as_bytes());
        start..start + part.len()
    };
    let string = |row: &str, path: &str| {
        json::find(row, path).filter(|found| found.starts_with('"')).map(|found| Text::Json(range(found)))
    };
    let object = json::find(text, path.rsplit_once('.').map_or("", |(object, _)| object));
    let rows = json::find(text, path).map(json::items).unwrap_or_default();
    let rows = rows.into_iter().map(|row| Row {
        whole: range(row),
        target: string(row, "targetAttributeName"),
        source: json::find(row, "source").map(|source| range(source).start),
        expression: string(row, "source.expression"),
        comments: Vec::new(),
    });
    (rows.collect(), Members::Json { object: object.map_or(0..0, range) })
}

fn of_toml(text: &str, path: &str) -> Result<(Vec<Row>, Members), Error> {
    let places = read(text)?.spans;
    let mut rows = Vec::new();
    let mut of_header: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    comments(text)
        .into_iter()
        .for_each(|comment| of_header.entry(comment.header).or_default().push(comment.span));
    loop {
        let row = format!("{path}[{}]", rows.len());
        let Some(whole) = places.get(&row).cloned() else { break };
        let place = |member: &str| places.get(&format!("{row}.{member}")).cloned();
        rows.push(Row {
            target: place("targetAttributeName").map(|span| toml_text(text, span)),
            source: place("source").map(|span| span.start),
            expression: place("source.expression").map(|span| toml_text(text, span)),
            comments: of_header.remove(&whole.start).unwrap_or_default(),
            whole,
        });
    }
    Ok((rows, Members::Toml { rows: path.into(), places }))
}

fn toml_text(text: &str, span: Range<usize>) -> Text {
    let literal = &text[span.clone()];
    let (decoded, places) = toml::decode(literal);
    // The line breaks of three quotes are layout: the table has the text without them.
    let joined = if is_multi_line(literal) { join(&decoded).1 } else { (0..=decoded.len()).collect() };
    let places = joined.into_iter().map(|at| span.start + places.get(at).copied().unwrap_or_default());
    Text::Toml(places.collect())
}

/// Where the member at this path stands; of one that is missing, where the object begins that should have it.
pub(super) fn of_path(file: &[u8], path: &str) -> Option<Position> {
    let text = text(file);
    let parent = || path.rsplit_once('.').map_or("", |(parent, _)| parent);
    let found = json::find(text, path).or_else(|| json::find(text, parent()))?;
    Some(Lines::of(text).position(text, offset(found.as_bytes(), text.as_bytes())))
}

/// The line and column of a byte of a text.
pub(super) fn position(text: &str, offset: usize) -> Position {
    Lines::of(text).position(text, offset)
}

/// What was read is UTF-8 for certain: JSON is nothing else.
fn text(file: &[u8]) -> &str {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    std::str::from_utf8(file).unwrap_or_default()
}
