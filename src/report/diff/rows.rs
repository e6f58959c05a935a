//! What differs between the tables themselves.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::mapping::{AttributeMapping, MappingTable};
use crate::path::Path;

/// A row that differs, or a setting of the whole table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RowDiff {
    /// The target attribute of the row, as the new table names it; empty for the table as a whole.
    pub target: String,
    /// What differs in it. A row that only one table has differs in all that it says.
    pub members: Vec<MemberDiff>,
}

/// A member of a row that differs, by its name in Graph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MemberDiff {
    /// Its name; `expression` is the text of the source.
    pub name: String,
    /// Its value in the old table; `None` where it says nothing.
    pub old: Option<Json>,
    /// Its value in the new table.
    pub new: Option<Json>,
}

/// Compares two tables row by row: those of the new table in its order, then those that only the old one has, then
/// what is set for the table as a whole. Rows belong together by their target, in any case and order.
///
/// ```
/// use entra_scim::MappingTable;
/// use entra_scim::report::diff::rows;
///
/// let old = MappingTable::builder("User").map("title", "[jobTitle]").build();
/// let new = MappingTable::builder("User").map("Title", "Trim([jobTitle])").build();
/// let differences = rows(&old, &new);
/// assert_eq!(differences[0].members[0].name, "expression");
/// assert_eq!(differences[0].members[0].new, Some("Trim([jobTitle])".into()));
/// ```
pub fn rows(old: &MappingTable, new: &MappingTable) -> Vec<RowDiff> {
    let old_rows: HashMap<Key, &AttributeMapping> =
        old.mappings().iter().map(|row| (Key::of(row), row)).collect();
    let plain = AttributeMapping::default().to_json();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let add = |found: &mut Vec<RowDiff>, target: &str, old: Map<String, Json>, new: Map<String, Json>| {
        let members = members(old, new);
        if !members.is_empty() {
            found.push(RowDiff { target: target.into(), members });
        }
    };
    for row in new.mappings() {
        let key = Key::of(row);
        let before = old_rows.get(&key).map(|row| said(row, &plain)).unwrap_or_default();
        add(&mut found, &row.target_attribute_name, before, said(row, &plain));
        seen.insert(key);
    }
    for row in old.mappings().iter().filter(|row| !seen.contains(&Key::of(row))) {
        add(&mut found, &row.target_attribute_name, said(row, &plain), Map::new());
    }
    add(&mut found, "", said_of_table(old), said_of_table(new));
    found
}

/// What rows belong together by: the path, or the text that is none.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Path(Path),
    Text(String),
}

impl Key {
    fn of(row: &AttributeMapping) -> Self {
        let name = &row.target_attribute_name;
        Path::parse(name).map_or_else(|_| Self::Text(name.clone()), Self::Path)
    }
}

/// What a row says, without what every row says by default.
fn said(row: &AttributeMapping, plain: &Json) -> Map<String, Json> {
    let mut members = object(row.to_json());
    members.remove("targetAttributeName");
    members.remove("source");
    members.retain(|name, value| plain.get(name) != Some(value) && !value.is_null());
    if let Some(text) = row.source.as_ref().and_then(|source| source.text()) {
        members.insert("expression".into(), text.into());
    }
    members
}

/// What is said of all rows: scope, and what may be done to objects.
fn said_of_table(table: &MappingTable) -> Map<String, Json> {
    let mut members = object(table.object_mapping.to_json());
    members.retain(|name, value| {
        ["enabled", "flowTypes", "scope"].iter().any(|known| name.eq_ignore_ascii_case(known))
            && !value.is_null()
    });
    members
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(members) => members,
        _ => Map::new(),
    }
}

/// The members that differ, by their names.
fn members(old: Map<String, Json>, mut new: Map<String, Json>) -> Vec<MemberDiff> {
    let mut found: Vec<MemberDiff> = Vec::new();
    for (name, old) in old {
        let new = new.remove(&name);
        if new.as_ref() != Some(&old) {
            found.push(MemberDiff { name, old: Some(old), new });
        }
    }
    found.extend(new.into_iter().map(|(name, new)| MemberDiff { name, old: None, new: Some(new) }));
    found.sort_by(|left, right| left.name.cmp(&right.name));
    found
}
