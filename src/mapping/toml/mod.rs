//! Mapping tables as TOML, for people to review.
//!
//! The form is a spelling of Graph's JSON: what is usual is left out, an expression stands without the tree beside it, and
//! what has no spelling of its own is kept as JSON. Nothing of a document is lost but how it spelt documented
//! members; a tree is made anew from its expression.

mod form;
mod layout;
mod read;
mod scan;
mod schema;
mod write;

use serde_json::{Map, Value};

pub(super) use self::layout::join;
pub(super) use self::read::{Read, is_multi_line, is_toml, read};
pub(super) use self::scan::comments;
pub(super) use self::schema::schema;

use self::form::{Form, MAPPING, OBJECT, RULE, SCHEMA};
use self::write::{Children, Omitted, Table, list, table, text};

/// What a document is, by the word of `form` under `[graph]`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Whole {
    Schema,
    Template,
    Rule,
    ObjectMapping,
    AttributeMappings,
}

const WHOLES: &[(&str, Whole)] = &[
    ("schema", Whole::Schema),
    ("template", Whole::Template),
    ("rule", Whole::Rule),
    ("object mapping", Whole::ObjectMapping),
    ("attribute mappings", Whole::AttributeMappings),
];

impl Whole {
    /// The keys at the top of a document that is no schema.
    fn keys(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Schema | Self::Template => None,
            Self::Rule => Some(&["graph", "rule", "object", "mapping"]),
            Self::ObjectMapping => Some(&["graph", "object", "mapping"]),
            Self::AttributeMappings => Some(&["graph", "mapping"]),
        }
    }
}

/// A document's JSON as TOML; of a template, the member that holds its schema.
pub(super) fn write(json: &Value, template: Option<&str>) -> String {
    let empty = Map::new();
    let object = json.as_object().unwrap_or(&empty);
    let has = |name: &str| object.keys().any(|key| key.eq_ignore_ascii_case(name));
    let mut root = Table::default();
    let mut graph = Table::default();
    let mut omitted = Omitted::default();
    let mut form = |word, whole: &Map<String, Value>, form: &'static Form| {
        omitted = Omitted::of(whole, form);
        graph.lines.extend(Some(("form", text(word))).filter(|_| word != WHOLES[0].0));
        table(whole, form, &omitted)
    };
    match (json, template) {
        (Value::Array(rows), _) => {
            // Read together, so that they leave out the same members.
            let mapping = Map::from_iter([("attributeMappings".into(), Value::Array(rows.clone()))]);
            let mut one = form(WHOLES[4].0, &mapping, &OBJECT);
            root.children.extend(one.take("mapping").map(|rows| ("mapping", rows)));
        }
        (_, Some(key)) => {
            let schema = object.get(key).and_then(Value::as_object).unwrap_or(&empty);
            root = form(WHOLES[1].0, schema, &SCHEMA);
            let mut other = object.clone();
            other.remove(key);
            graph.lines.push(("template", text(&Value::Object(other).to_string())));
            graph.lines.extend(Some(("schema", text(key))).filter(|_| key != "schema"));
        }
        _ if has("synchronizationRules") || has("directories") => root = form(WHOLES[0].0, object, &SCHEMA),
        _ if has("objectMappings") => {
            let rule = form(WHOLES[2].0, object, &RULE);
            root.children.push((RULE.name, Children::One(rule)));
        }
        _ => {
            let mapping = form(WHOLES[3].0, object, &OBJECT);
            root.children.push((OBJECT.name, Children::One(mapping)));
        }
    }
    hoist(&mut root, RULE.name, OBJECT.name);
    hoist(&mut root, OBJECT.name, MAPPING.name);
    let order = [RULE.name, OBJECT.name, MAPPING.name];
    root.children
        .sort_by_key(|(name, _)| order.iter().position(|known| known == name).unwrap_or(order.len()));
    if root.children.iter().all(|(name, _)| *name == MAPPING.name) && json.is_array() {
        omitted.0.retain(|form, _| *form == MAPPING.name);
    }
    let omitted =
        omitted.0.iter().map(|(form, members)| (*form, list(members.iter().map(|name| text(name)))));
    let omit = Table { lines: omitted.collect(), ..Table::default() };
    graph.children.extend(Some(("omit", Children::One(omit))).filter(|(_, omit)| !omit.is_empty()));
    root.children.extend(Some(("graph", Children::One(graph))).filter(|(_, graph)| !graph.is_empty()));
    let mut out = String::new();
    root.write("", &mut out);
    out.trim_start().into()
}

impl Children {
    fn is_empty(&self) -> bool {
        match self {
            Self::One(table) => table.is_empty(),
            Self::Many(tables) => tables.is_empty(),
        }
    }
}

/// Where there is one table of the name `outer`, what it holds under `inner` moves to the top: most documents have one rule
/// with one object, and read better so.
fn hoist(root: &mut Table, outer: &'static str, inner: &'static str) {
    let mut table = match root.take(outer) {
        None => return,
        Some(Children::Many(mut tables)) if tables.len() == 1 => tables.remove(0),
        Some(Children::One(table)) => table,
        Some(many) => return root.children.push((outer, many)),
    };
    let inside = table.take(inner);
    if !table.is_empty() || inside.is_none() {
        root.children.push((outer, Children::One(table)));
    }
    root.children.extend(inside.map(|inside| (inner, inside)));
}
