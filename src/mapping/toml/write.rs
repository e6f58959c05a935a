//! Graph's JSON as a TOML table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Map, Value};
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use super::super::members::take;
use super::super::source::AttributeMappingSource;
use super::super::words::SourceType;
use super::form::{Field, Form, Kind};
use super::layout::lay_out;

type Object = Map<String, Value>;

/// Documented members that the document leaves out wherever they would have their usual value: by the name of the
/// form, by their names in TOML.
#[derive(Debug, Default)]
pub(super) struct Omitted(pub(super) BTreeMap<&'static str, BTreeSet<&'static str>>);

/// What stands under one header.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Keys, with their values as they are written.
    pub(super) lines: Vec<(&'static str, String)>,
    pub(super) pairs: Vec<(String, String)>,
    pub(super) children: Vec<(&'static str, Children)>,
}

#[derive(Debug)]
pub(super) enum Children {
    One(Table),
    Many(Vec<Table>),
}

impl Omitted {
    /// Those of an object of this form and all that it holds.
    pub(super) fn of(object: &Object, form: &'static Form) -> Self {
        let mut missing: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut usual: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut open = vec![(object, form)];
        while let Some((object, form)) = open.pop() {
            let source_object = text_of(object, "sourceObjectName");
            for field in form.fields {
                let value = member(object, field.graph);
                match (value, field.usual(source_object)) {
                    (None, Some(_)) => _ = missing.entry(form.name).or_default().insert(field.toml),
                    (Some(value), Some(one)) if *value == one => {
                        usual.entry(form.name).or_default().insert(field.toml);
                    }
                    _ => {}
                }
                match (field.kind, value) {
                    (Kind::Node(form), Some(Value::Object(object))) => open.push((object, form)),
                    (
                        Kind::Tables(form) | Kind::Lines(form) | Kind::Inline(form),
                        Some(Value::Array(items)),
                    ) => {
                        open.extend(items.iter().filter_map(Value::as_object).map(|object| (object, form)));
                    }
                    _ => {}
                }
            }
        }
        for (form, missing) in &mut missing {
            missing.retain(|name| !usual.get(form).is_some_and(|usual| usual.contains(name)));
        }
        missing.retain(|_, names| !names.is_empty());
        Self(missing)
    }

    fn contains(&self, form: &Form, field: &Field) -> bool {
        self.0.get(form.name).is_some_and(|names| names.contains(field.toml))
    }
}

/// An object as a table.
pub(super) fn table(object: &Object, form: &'static Form, omitted: &Omitted) -> Table {
    let mut rest = object.clone();
    let mut table = Table::default();
    let mut left_out = Vec::new();
    let source_object = text_of(object, "sourceObjectName").to_owned();
    for field in form.fields {
        let usual = field.usual(&source_object);
        let Some((key, value)) = take(&mut rest, field.graph) else {
            if usual.is_some() && !omitted.contains(form, field) {
                left_out.push(field.toml);
            }
            continue;
        };
        if usual.as_ref() == Some(&value) && !omitted.contains(form, field) {
            continue;
        }
        if !table.add(field, &value, omitted) {
            rest.insert(key, value);
        }
    }
    if !left_out.is_empty() {
        table.lines.push(("omit", list(left_out.iter().map(|name| text(name)))));
    }
    if !rest.is_empty() {
        table.lines.push(("extra", text(&Value::Object(rest).to_string())));
    }
    table
}

impl Table {
    /// Adds a member; whether it can be written.
    fn add(&mut self, field: &'static Field, value: &Value, omitted: &Omitted) -> bool {
        let objects = || value.as_array()?.iter().map(Value::as_object).collect::<Option<Vec<_>>>();
        match field.kind {
            Kind::Scalar(_) => {
                let Some(written) = scalar(value) else { return false };
                self.lines.push((field.toml, written));
            }
            Kind::Source => {
                let Some((key, written)) = source(value) else { return false };
                self.lines.push((key, written));
            }
            Kind::Pairs => {
                let Some(pairs) = pairs(value) else { return false };
                self.children.push((field.toml, Children::One(Self { pairs, ..Self::default() })));
            }
            Kind::Values => {
                let Some(values) = values(value) else { return false };
                self.lines.push((field.toml, list(values.iter().map(|value| text(value)))));
            }
            Kind::Node(form) => {
                let Some(object) = value.as_object() else { return false };
                self.children.push((field.toml, Children::One(table(object, form, omitted))));
            }
            Kind::Tables(form) => {
                let Some(objects) = objects() else { return false };
                let tables = objects.into_iter().map(|object| table(object, form, omitted)).collect();
                self.children.push((field.toml, Children::Many(tables)));
            }
            Kind::Lines(form) | Kind::Inline(form) => {
                let Some(objects) = objects() else { return false };
                let items = objects.into_iter().map(|object| table(object, form, omitted).inline());
                let written = match field.kind {
                    Kind::Inline(_) => list(items),
                    _ => format!("[\n  {},\n]", items.collect::<Vec<_>>().join(",\n  ")),
                };
                self.lines.push((field.toml, written));
            }
        }
        true
    }

    /// On one line.
    fn inline(self) -> String {
        let lines = self.lines.into_iter().map(|(key, value)| format!("{key} = {value}"));
        let pairs = self.pairs.into_iter().map(|(key, value)| format!("{key} = {value}"));
        let mut parts: Vec<_> = lines.chain(pairs).collect();
        for (key, child) in self.children {
            if let Children::One(table) = child {
                parts.push(format!("{key} = {}", table.inline()));
            }
        }
        format!("{{ {} }}", parts.join(", "))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.pairs.is_empty() && self.children.is_empty()
    }

    /// Takes the tables under this key out.
    pub(super) fn take(&mut self, key: &str) -> Option<Children> {
        let at = self.children.iter().position(|(name, _)| *name == key)?;
        Some(self.children.remove(at).1)
    }

    /// Writes what stands under the header of this path.
    pub(super) fn write(&self, path: &str, out: &mut String) {
        let pairs = self.pairs.iter().map(|(key, value)| (key.as_str(), value));
        for (key, value) in self.lines.iter().map(|(key, value)| (*key, value)).chain(pairs) {
            let _ = writeln!(out, "{key} = {value}");
        }
        for (key, children) in &self.children {
            let path = if path.is_empty() { (*key).to_owned() } else { format!("{path}.{key}") };
            let (open, close, tables) = match children {
                Children::One(table) => ("[", "]", std::slice::from_ref(table)),
                Children::Many(tables) => ("[[", "]]", tables.as_slice()),
            };
            for table in tables {
                let _ = writeln!(out, "\n{open}{path}{close}");
                table.write(&path, out);
            }
        }
    }
}

/// `source`, `constant` or `expression`; nothing for a source that says more than its expression does.
fn source(value: &Value) -> Option<(&'static str, String)> {
    let object = value.as_object()?;
    let documented = ["expression", "name", "type", "parameters"];
    if !object.keys().all(|key| documented.iter().any(|known| known.eq_ignore_ascii_case(key))) {
        return None;
    }
    let source: AttributeMappingSource = super::super::members::read_alone(value.clone())?;
    let text_of_source = source.text()?;
    let written = AttributeMappingSource::expression(&text_of_source);
    let name = written.name.as_deref().unwrap_or_default();
    match written.kind {
        SourceType::Attribute if written == AttributeMappingSource::attribute(name) => {
            Some(("source", text(name)))
        }
        SourceType::Constant if written == AttributeMappingSource::constant(name) => {
            Some(("constant", text(name)))
        }
        _ => Some(("expression", expression(&text_of_source))),
    }
}

fn expression(expression: &str) -> String {
    let laid = lay_out(expression);
    let laid = laid.as_deref().and_then(|lines| TomlStringBuilder::new(lines).as_ml_literal());
    laid.map_or_else(|| text(expression), |lines| lines.to_toml_value())
}

/// A list of keys with texts, each key once, as keys and values.
fn pairs(value: &Value) -> Option<Vec<(String, String)>> {
    let mut seen = BTreeSet::new();
    let pair = |item: &Value| {
        let object = item.as_object().filter(|object| object.len() == 2)?;
        let (key, value) = (object.get("key")?.as_str()?, object.get("value")?.as_str()?);
        Some((key.to_owned(), value.to_owned()))
    };
    let pairs: Option<Vec<_>> = value.as_array()?.iter().map(pair).collect();
    let mut written = Vec::new();
    for (key, value) in pairs? {
        written.push((TomlKeyBuilder::new(&key).as_default().to_toml_key(), text(&value)));
        if !seen.insert(key) {
            return None;
        }
    }
    Some(written)
}

fn values(value: &Value) -> Option<Vec<String>> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    let values = object.get("values")?.as_array()?;
    values.iter().map(|value| value.as_str().map(Into::into)).collect()
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(value) => Some(text(value)),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => number.as_i64().map(|number| number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A text on one line, without escapes where it can be.
pub(super) fn text(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    let plain = builder.as_basic_pretty().or_else(|| builder.as_literal());
    plain.unwrap_or_else(|| builder.as_basic()).to_toml_value()
}

/// The member of this name: in Graph's spelling or, as SDKs write it, in PascalCase.
fn member<'o>(object: &'o Object, name: &str) -> Option<&'o Value> {
    let other = || object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    object.get(name).or_else(other)
}

fn text_of<'o>(object: &'o Object, name: &str) -> &'o str {
    member(object, name).and_then(Value::as_str).unwrap_or_default()
}
