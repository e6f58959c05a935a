//! A TOML table as Graph's JSON.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};
use toml_edit::{Document, Item, TableLike};

use super::super::positions::position;
use super::super::source::AttributeMappingSource;
use super::form::{Field, Form, Kind, MAPPING, OBJECT, RULE, SCHEMA};
use super::layout::join;
use super::scan::too_deep;
use super::{WHOLES, Whole};
use crate::error::{Error, MappingError};

/// What a TOML text says.
#[derive(Debug)]
pub(in super::super) struct Read {
    /// As Graph's JSON.
    pub(in super::super) json: Value,
    /// By their paths in that JSON, where rows and their members stand in the text.
    pub(in super::super) spans: HashMap<String, Range<usize>>,
}

/// Whether a document is TOML rather than JSON, by how it begins.
pub(in super::super) fn is_toml(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let is_key = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    match text {
        [b'[', b'[', rest @ ..] | [b'[', rest @ ..] => rest.trim_ascii_start().first().is_some_and(is_key),
        [b'#', ..] => true,
        [byte, ..] => is_key(byte),
        [] => false,
    }
}

/// Whether a string stands in three quotes: then its line breaks are layout.
pub(in super::super) fn is_multi_line(literal: &str) -> bool {
    ["'''", "\"\"\""].iter().any(|quotes| literal.starts_with(quotes))
}

/// Reads a text.
///
/// # Errors
/// When it is not TOML, or has a key or a value that a table does not have there.
pub(in super::super) fn read(text: &str) -> Result<Read, Error> {
    if let Some(at) = too_deep(text) {
        let (message, position) = ("it nests deeper than any table does".into(), position(text, at));
        return Err(Error::new(MappingError::Toml { message, position }));
    }
    let document = Document::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::new(MappingError::Toml { message: error.message().into(), position: position(text, at) })
    })?;
    let mut reader = Reader { text, omitted: HashMap::new(), spans: HashMap::new() };
    let json = reader.document(document.as_table())?;
    Ok(Read { json, spans: reader.spans })
}

struct Reader<'t> {
    text: &'t str,
    /// By the name of a form, the members that are not there wherever nothing is written.
    omitted: HashMap<String, Vec<String>>,
    spans: HashMap<String, Range<usize>>,
}

/// A member that was read already: its key, and its value.
type Hoisted = Option<(&'static str, Value)>;

impl Reader<'_> {
    fn document(&mut self, root: &toml_edit::Table) -> Result<Value, Error> {
        let (whole, key, mut template) = self.graph(root)?;
        let prefix = match whole {
            Whole::Schema => "synchronizationRules[0].objectMappings[0].attributeMappings".to_owned(),
            Whole::Template => format!("{key}.synchronizationRules[0].objectMappings[0].attributeMappings"),
            Whole::Rule => "objectMappings[0].attributeMappings".into(),
            Whole::ObjectMapping => "attributeMappings".into(),
            Whole::AttributeMappings => String::new(),
        };
        let up = |path: &str| path.rsplit_once('.').map_or(String::new(), |(up, _)| up.into());
        if let Some(allowed) = whole.keys() {
            self.only(root, "the document", |key| allowed.contains(&key), || allowed.to_vec())?;
        }

        // From the innermost outwards: what stands at the top belongs to the only table of the next kind.
        let rows = match root.get("mapping") {
            Some(rows) => Some(("mapping", self.list(rows, "mapping", &MAPPING, &prefix)?)),
            None => None,
        };
        if whole == Whole::AttributeMappings {
            return Ok(rows.map_or_else(|| Value::Array(Vec::new()), |(_, rows)| rows));
        }
        let path = up(&prefix);
        let objects = self.level(root, &OBJECT, path.trim_end_matches("[0]"), rows)?;
        if whole == Whole::ObjectMapping {
            return Ok(objects.map_or_else(|| self.usual(&OBJECT), only_one));
        }
        let path = up(&path);
        let rules =
            self.level(root, &RULE, path.trim_end_matches("[0]"), objects.map(|list| ("object", list)))?;
        if whole == Whole::Rule {
            return Ok(rules.map_or_else(|| self.usual(&RULE), only_one));
        }
        let path = if whole == Whole::Template { &*key } else { "" };
        let schema = self.object(root, &SCHEMA, path, rules.map(|list| ("rule", list)))?;
        if whole == Whole::Schema {
            return Ok(schema);
        }
        template.insert(key, schema);
        Ok(Value::Object(template))
    }

    /// What `[graph]` says: the kind of document, the member of a template that holds the schema, its other members.
    fn graph(&mut self, root: &toml_edit::Table) -> Result<(Whole, String, Map<String, Value>), Error> {
        let mut whole = Whole::Schema;
        let mut key = "schema".to_owned();
        let mut template = Map::new();
        let Some(item) = root.get("graph") else { return Ok((whole, key, template)) };
        let graph = item.as_table_like().ok_or_else(|| self.wrong("graph", "a table", item))?;
        let known = ["form", "schema", "template", "omit"];
        self.only(graph, "[graph]", |key| known.contains(&key), || known.to_vec())?;
        for (name, item) in graph.iter() {
            match (name, item.as_str()) {
                ("form", Some(word)) => {
                    let found = WHOLES.iter().find(|(known, _)| *known == word);
                    let known = "schema, template, rule, object mapping or attribute mappings";
                    whole = found.ok_or_else(|| self.wrong("form", known, item))?.1;
                }
                ("schema", Some(word)) => key = word.into(),
                ("template", Some(_)) => template = self.json(name, item)?,
                ("omit", _) => {
                    let lists =
                        item.as_table_like().ok_or_else(|| self.wrong(name, "a table of lists", item))?;
                    for (form, item) in lists.iter() {
                        let names = self.names(form, item)?;
                        self.omitted.insert(form.into(), names);
                    }
                }
                _ => return Err(self.wrong(name, "a text", item)),
            }
        }
        Ok((whole, key, template))
    }

    /// The objects of one level: several with all that is theirs, or one, of which what is inside was read at the top.
    fn level(
        &mut self,
        root: &toml_edit::Table,
        form: &'static Form,
        path: &str,
        inside: Hoisted,
    ) -> Result<Option<Value>, Error> {
        let first = format!("{path}[0]");
        let one = match root.get(form.name) {
            Some(item) if item.is_table() || item.is_inline_table() => item.as_table_like(),
            None if inside.is_some() => None,
            None => return Ok(None),
            Some(item) if inside.is_some() => {
                let inner = inside.map_or("", |(key, _)| key);
                let expected = format!("one table, for `{inner}` stands at the top");
                return Err(self.wrong(form.name, expected, item));
            }
            Some(item) => return self.list(item, form.name, form, path).map(Some),
        };
        let empty = toml_edit::Table::new();
        let one = self.object(one.unwrap_or(&empty), form, &first, inside)?;
        Ok(Some(Value::Array(vec![one])))
    }

    /// An object that nothing is written of.
    fn usual(&mut self, form: &'static Form) -> Value {
        self.object(&toml_edit::Table::new(), form, "", None).unwrap_or_default()
    }

    fn list(&mut self, item: &Item, key: &str, form: &'static Form, path: &str) -> Result<Value, Error> {
        let mut list = Vec::new();
        let inline = item.as_array();
        let expected = "a list of tables";
        if let Some(tables) = item.as_array_of_tables() {
            for (index, table) in tables.iter().enumerate() {
                let path = format!("{path}[{index}]");
                self.spans.extend(table.span().map(|span| (path.clone(), span)));
                list.push(self.object(table, form, &path, None)?);
            }
        } else if let Some(array) = inline {
            for (index, value) in array.iter().enumerate() {
                let path = format!("{path}[{index}]");
                self.spans.extend(value.span().map(|span| (path.clone(), span)));
                let table = value.as_inline_table().ok_or_else(|| self.wrong(key, expected, item))?;
                list.push(self.object(table, form, &path, None)?);
            }
        } else {
            return Err(self.wrong(key, expected, item));
        }
        Ok(Value::Array(list))
    }

    /// An object; `hoisted` is a member that stands elsewhere.
    fn object(
        &mut self,
        table: &dyn TableLike,
        form: &'static Form,
        path: &str,
        hoisted: Hoisted,
    ) -> Result<Value, Error> {
        let is_root = form.name == SCHEMA.name;
        let elsewhere = |key: &str| is_root && ["graph", "rule", "object", "mapping"].contains(&key);
        self.only(
            table,
            form.name,
            |key| form.field(key).is_some() || ["omit", "extra"].contains(&key) || elsewhere(key),
            || form.fields.iter().flat_map(|field| field.keys()).copied().collect(),
        )?;
        // The root is where it stands.
        if let Some((key, _)) = hoisted.as_ref().filter(|_| !is_root)
            && let Some(item) = table.get(key)
        {
            let expected = format!("no `{key}` here, for there is one at the top");
            return Err(self.wrong(key, expected, item));
        }
        let omit = table.get("omit").map(|item| self.names("omit", item)).transpose()?.unwrap_or_default();
        let mut object = Map::new();
        for field in form.fields {
            let path = if path.is_empty() { field.graph.into() } else { format!("{path}.{}", field.graph) };
            let written = match &hoisted {
                Some((key, value)) if *key == field.toml => Some(value.clone()),
                _ if is_root && field.toml == "rule" => None,
                _ => self.member(table, field, &path)?,
            };
            let is_omitted = || {
                let name = field.toml.to_owned();
                omit.contains(&name) || self.omitted.get(form.name).is_some_and(|names| names.contains(&name))
            };
            let source_object = object.get("sourceObjectName").and_then(Value::as_str).unwrap_or("User");
            let value = match written {
                None if is_omitted() => None,
                None => field.usual(source_object),
                written => written,
            };
            object.extend(value.map(|value| (field.graph.to_owned(), value)));
        }
        if let Some(item) = table.get("extra") {
            object.extend(self.json("extra", item)?);
        }
        Ok(Value::Object(object))
    }

    fn member(
        &mut self,
        table: &dyn TableLike,
        field: &'static Field,
        path: &str,
    ) -> Result<Option<Value>, Error> {
        if let Kind::Source = field.kind {
            return self.source(table, path);
        }
        let Some(item) = table.get(field.toml) else { return Ok(None) };
        self.spans.extend(item.span().map(|span| (path.to_owned(), span)));
        let key = field.toml;
        Ok(Some(match field.kind {
            Kind::Scalar(_) | Kind::Source => {
                self.scalar(item).ok_or_else(|| self.wrong(key, "a single value", item))?
            }
            Kind::Tables(form) | Kind::Lines(form) | Kind::Inline(form) => {
                self.list(item, key, form, path)?
            }
            Kind::Node(form) => {
                let table = item.as_table_like().ok_or_else(|| self.wrong(key, "a table", item))?;
                self.object(table, form, path, None)?
            }
            Kind::Pairs => {
                let table = item.as_table_like().ok_or_else(|| self.wrong(key, "a table", item))?;
                let mut pairs = Vec::new();
                for (key, item) in table.iter() {
                    let value = self.scalar(item).ok_or_else(|| self.wrong(key, "a single value", item))?;
                    pairs.push(serde_json::json!({"key": key, "value": value}));
                }
                Value::Array(pairs)
            }
            Kind::Values => serde_json::json!({"values": self.names(key, item)?}),
        }))
    }

    /// The source of a row.
    fn source(&mut self, table: &dyn TableLike, path: &str) -> Result<Option<Value>, Error> {
        let mut found: Option<(&str, AttributeMappingSource)> = None;
        for key in ["source", "constant", "expression"] {
            let Some(item) = table.get(key) else { continue };
            let text = item.as_str().ok_or_else(|| self.wrong(key, "a text", item))?;
            if let Some((first, _)) = found {
                let at = item.span().map_or(0, |span| span.start);
                let position = position(self.text, at);
                return Err(Error::new(MappingError::TomlSources {
                    first: first.into(),
                    second: key.into(),
                    position,
                }));
            }
            if let Some(span) = item.span() {
                self.spans.insert(path.to_owned(), span.clone());
                if key == "expression" {
                    self.spans.insert(format!("{path}.expression"), span);
                }
            }
            let source = match key {
                "source" => AttributeMappingSource::attribute(text),
                "constant" => AttributeMappingSource::constant(text),
                _ if is_multi_line(self.raw(item)) => AttributeMappingSource::expression(&join(text).0),
                _ => AttributeMappingSource::expression(text),
            };
            found = Some((key, source));
        }
        Ok(found.map(|(_, source)| source.to_json()))
    }

    /// The text of an item as it is written.
    fn raw(&self, item: &Item) -> &str {
        item.span().and_then(|span| self.text.get(span)).unwrap_or_default()
    }

    fn scalar(&self, item: &Item) -> Option<Value> {
        let value = item.as_value()?;
        let text = || value.as_str().map(Value::from);
        let number = || value.as_integer().map(Value::from).or_else(|| value.as_float().map(Value::from));
        text().or_else(|| value.as_bool().map(Value::from)).or_else(number)
    }

    fn names(&self, key: &str, item: &Item) -> Result<Vec<String>, Error> {
        let names =
            item.as_array().map(|array| array.iter().map(|value| value.as_str().map(Into::into)).collect());
        names.flatten().ok_or_else(|| self.wrong(key, "a list of texts", item))
    }

    /// Members that are kept as JSON.
    fn json(&self, key: &str, item: &Item) -> Result<Map<String, Value>, Error> {
        let read = item.as_str().and_then(|text| serde_json::from_str(text).ok());
        read.ok_or_else(|| self.wrong(key, "the text of a JSON object", item))
    }

    /// Refuses a key that is not known here: a misspelt one would change nothing, and nobody would know.
    fn only(
        &self,
        table: &dyn TableLike,
        place: &'static str,
        is_known: impl Fn(&str) -> bool,
        known: impl Fn() -> Vec<&'static str>,
    ) -> Result<(), Error> {
        let Some((key, item)) = table.iter().find(|(key, _)| !is_known(key)) else { return Ok(()) };
        let key_span = table.get_key_value(key).and_then(|(key, _)| key.span());
        let at = key_span.or_else(|| item.span()).map_or(0, |span| span.start);
        Err(Error::new(MappingError::TomlKey {
            key: key.into(),
            place,
            known: known(),
            position: position(self.text, at),
        }))
    }

    #[cold]
    fn wrong(&self, key: &str, expected: impl Into<String>, item: &Item) -> Error {
        let at = item.span().map_or(0, |span| span.start);
        Error::new(MappingError::TomlValue {
            key: key.into(),
            expected: expected.into(),
            found: item.type_name(),
            position: position(self.text, at),
        })
    }
}

/// The only item of a list.
fn only_one(list: Value) -> Value {
    match list {
        Value::Array(mut items) if items.len() == 1 => items.remove(0),
        list => list,
    }
}
