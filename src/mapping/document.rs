//! JSON documents that hold mapping tables, whatever part of a schema they are.

use serde_json::{Map, Value};

use crate::error::{Error, MappingError};
use crate::limits::Limits;
use crate::value::deep::with_room_for;

use super::attribute_mapping::AttributeMapping;
use super::members::{self, kind, read, read_list, write_list};
use super::object_mapping::ObjectMapping;
use super::place::Place;
use super::positions;
use super::schema::{SynchronizationRule, SynchronizationSchema};
use super::table::{MappingTable, check_rows};
use super::toml;

/// A JSON document that holds mapping tables: what the portal exports, what Graph returns, or a part of it.
///
/// It is read leniently: members that nobody documents are kept, members may be missing, null or in PascalCase, and words
/// may be numbers, as SDKs write them. It is written faithfully: [`to_json`](Self::to_json) gives a value
/// equal to the one that was read, but for what was changed in between.
///
/// ```
/// use entra_scim::mapping::Document;
///
/// let text = r#"[{"targetAttributeName": "userName", "MatchingPriority": "1", "source": {"expression": "[mail]"}}]"#;
/// let document = Document::read(text.as_bytes())?;
/// let table = document.table(None, None)?;
/// assert_eq!(table.mappings()[0].matching_priority, 1);
/// assert_eq!(document.to_json(), serde_json::from_str::<serde_json::Value>(text)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// A whole schema, or one with rules only.
    Schema(SynchronizationSchema),
    /// An object with the schema in its member `schema`, such as a template of a job.
    Template {
        /// The name of that member as it was written.
        key: String,
        /// The schema.
        schema: SynchronizationSchema,
        /// The other members.
        other: Map<String, Value>,
    },
    /// One rule.
    Rule(SynchronizationRule),
    /// One object mapping.
    ObjectMapping(ObjectMapping),
    /// The rows alone.
    AttributeMappings(Vec<AttributeMapping>),
}

impl Document {
    /// Reads a document, JSON or TOML by how it begins, within the default [`Limits`].
    ///
    /// # Errors
    /// When it is neither (with line and column), a member has the wrong type (with the way to it), or a table has
    /// more rows than [`Limits::mappings`].
    ///
    /// ```
    /// use entra_scim::mapping::Document;
    ///
    /// let text = r#"{"attributeMappings": [{"targetAttributeName": "userName", "matchingPriority": "first"}]}"#;
    /// let error = Document::read(text.as_bytes()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "attributeMappings[0].matchingPriority: expected a whole number, found a text at line 1 column 80",
    /// );
    /// ```
    pub fn read(json: &[u8]) -> Result<Self, Error> {
        Self::read_with(json, &Limits::default())
    }

    /// Reads a document, within these limits.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_with(json: &[u8], limits: &Limits) -> Result<Self, Error> {
        let text = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        if json.len() > limits.schema_bytes || !toml::is_toml(text) {
            return Self::read_json_with(json, limits);
        }
        let text = std::str::from_utf8(text).map_err(|error| {
            let valid = String::from_utf8_lossy(&text[..error.valid_up_to()]);
            let position = positions::position(&valid, valid.len());
            Error::new(MappingError::Toml { message: error.to_string(), position })
        })?;
        Self::from_toml_with(text, limits)
    }

    /// Reads a document that is JSON, however it begins, within the default [`Limits`].
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_json(json: &[u8]) -> Result<Self, Error> {
        Self::read_json_with(json, &Limits::default())
    }

    fn read_json_with(json: &[u8], limits: &Limits) -> Result<Self, Error> {
        if json.len() > limits.schema_bytes {
            return Err(Error::new(MappingError::TooLong { limit: limits.schema_bytes }));
        }
        if json.starts_with(&[0xff, 0xfe]) || json.starts_with(&[0xfe, 0xff]) {
            return Err(Error::new(MappingError::Utf16));
        }
        // PowerShell and Notepad put a byte order mark in front of UTF-8.
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let value = with_room_for(json, || serde_json::from_slice(json)).map_err(|error| {
            Error::new(MappingError::Json {
                message: error.to_string(),
                line: error.line(),
                column: error.column(),
            })
        })?;
        Self::from_json_with(value, limits)
            .map_err(|error| error.position_by(|path| positions::of_path(json, path)))
    }

    /// Reads a document that is TOML, within the default [`Limits`]. [`read`](Self::read) does so too, when the document
    /// begins as TOML does.
    ///
    /// # Errors
    /// When it is not TOML, or a key or a value is none that a table has there; each with line and column.
    ///
    /// ```
    /// use entra_scim::mapping::Document;
    ///
    /// let text = r#"
    /// [[mapping]]
    /// target = "userName"
    /// source = "userPrincipalName"
    /// matching = 1
    ///
    /// [[mapping]]
    /// target = "name.formatted"
    /// expression = 'Join(" ", [givenName], [surname])'
    /// "#;
    /// let document = Document::from_toml(text)?;
    /// assert_eq!(document.table(None, None)?.mappings()[0].matching_priority, 1);
    /// assert_eq!(document.to_toml(), text.trim_start());
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        Self::from_toml_with(text, &Limits::default())
    }

    /// The JSON Schema (2020-12) of the TOML form, for editors; `docs/schemas/table.schema.json` holds it.
    ///
    /// It is made from what the reader is made from: no key that is read is missing from it, and none is in it that is
    /// not read.
    ///
    /// ```
    /// let schema = entra_scim::mapping::Document::toml_schema();
    /// assert_eq!(schema["$defs"]["mapping"]["properties"]["flow_type"]["default"], "Always");
    /// ```
    pub fn toml_schema() -> Value {
        toml::schema()
    }

    /// Reads a document that is TOML, within these limits.
    ///
    /// # Errors
    /// As [`from_toml`](Self::from_toml).
    pub fn from_toml_with(text: &str, limits: &Limits) -> Result<Self, Error> {
        if text.len() > limits.schema_bytes {
            return Err(Error::new(MappingError::TooLong { limit: limits.schema_bytes }));
        }
        let toml::Read { json, spans } = toml::read(text)?;
        Self::from_json_with(json, limits).map_err(|error| {
            error.position_by(|path| {
                let up = path.rsplit_once('.').map_or("", |(up, _)| up);
                let span = spans.get(path).or_else(|| spans.get(up))?;
                Some(positions::position(text, span.start))
            })
        })
    }

    /// Reads a document that is a JSON value already, within the default [`Limits`].
    ///
    /// # Errors
    /// When a member has the wrong type.
    pub fn from_json(value: Value) -> Result<Self, Error> {
        Self::from_json_with(value, &Limits::default())
    }

    /// Reads a document that is a JSON value already, within these limits.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_json_with(value: Value, limits: &Limits) -> Result<Self, Error> {
        let mut object = match value {
            Value::Array(items) => {
                let rows: Vec<AttributeMapping> = read_list(items, Place::Root, limits)?;
                check_rows(&rows, limits)?;
                return Ok(Self::AttributeMappings(rows));
            }
            Value::Object(object) => object,
            value => return Err(Error::new(MappingError::NotASchema { found: kind(&value) })),
        };
        let key_of = |name: &str| object.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned();
        let has = |name| key_of(name).is_some();
        if has("synchronizationRules") || has("directories") {
            return Ok(Self::Schema(read(Value::Object(object), Place::Root, limits)?));
        }
        if has("objectMappings") {
            return Ok(Self::Rule(read(Value::Object(object), Place::Root, limits)?));
        }
        if has("attributeMappings") {
            return Ok(Self::ObjectMapping(read(Value::Object(object), Place::Root, limits)?));
        }
        if let Some((key, schema)) = key_of("schema").and_then(|key| object.remove_entry(&key)) {
            let schema = read(schema, Place::Member(&Place::Root, &key), limits)?;
            return Ok(Self::Template { key, schema, other: object });
        }
        Err(Error::new(MappingError::NotASchema { found: "an object without any of their members" }))
    }

    /// One table of the document, chosen as [`SynchronizationSchema::table`] does. Without rules or objects there is
    /// only one to choose.
    ///
    /// # Errors
    /// When there is no such rule or object.
    pub fn table(&self, rule: Option<&str>, object: Option<&str>) -> Result<MappingTable, Error> {
        match self {
            Self::Schema(schema) | Self::Template { schema, .. } => schema.table(rule, object),
            Self::Rule(alone) => SynchronizationSchema::of_rule(alone).table(rule, object),
            Self::ObjectMapping(mapping) => Ok(MappingTable::from(mapping.clone())),
            Self::AttributeMappings(rows) => {
                let object = object.unwrap_or("User");
                let mapping =
                    ObjectMapping { attribute_mappings: rows.clone(), ..ObjectMapping::new(object, object) };
                Ok(MappingTable::from(mapping))
            }
        }
    }

    /// All tables of the document in its order, each with the name of its rule.
    ///
    /// ```
    /// use entra_scim::mapping::Document;
    ///
    /// let table = entra_scim::profiles::scim();
    /// let document = Document::from_json(table.to_json())?;
    /// assert_eq!(document.tables(), [(Some("USER_OUTBOUND".into()), table)]);
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn tables(&self) -> Vec<(Option<String>, MappingTable)> {
        match self {
            Self::Schema(schema) | Self::Template { schema, .. } => schema.tables(),
            Self::Rule(rule) => SynchronizationSchema::of_rule(rule).tables(),
            Self::ObjectMapping(_) | Self::AttributeMappings(_) => {
                self.table(None, None).into_iter().map(|table| (None, table)).collect()
            }
        }
    }

    /// The path to the rows of the table that [`table`](Self::table) gives.
    pub(super) fn path_of_rows(&self, rule: Option<&str>, object: Option<&str>) -> Result<String, Error> {
        let in_schema = |schema: &SynchronizationSchema| {
            let (rule, mapping) = schema.choose(rule, object)?;
            Ok(format!("synchronizationRules[{rule}].objectMappings[{mapping}].attributeMappings"))
        };
        match self {
            Self::Schema(schema) => in_schema(schema),
            Self::Template { key, schema, .. } => Ok(format!("{key}.{}", in_schema(schema)?)),
            Self::Rule(alone) => {
                let (_, mapping) = SynchronizationSchema::of_rule(alone).choose(rule, object)?;
                Ok(format!("objectMappings[{mapping}].attributeMappings"))
            }
            Self::ObjectMapping(_) => Ok("attributeMappings".into()),
            Self::AttributeMappings(_) => Ok(String::new()),
        }
    }

    /// The document as TOML, for people to review: read back, it is the same document, but for the trees beside
    /// expressions, which are made anew. `docs/tables.md` describes the form.
    pub fn to_toml(&self) -> String {
        let template = match self {
            Self::Template { key, .. } => Some(key.as_str()),
            _ => None,
        };
        toml::write(&self.to_json(), template)
    }

    /// The document as JSON, equal to what was read but for what was changed since.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Schema(schema) => schema.to_json(),
            Self::Template { key, schema, other } => {
                let mut object = other.clone();
                object.insert(key.clone(), schema.to_json());
                Value::Object(object)
            }
            Self::Rule(rule) => members::Node::write(rule),
            Self::ObjectMapping(mapping) => mapping.to_json(),
            Self::AttributeMappings(rows) => write_list(rows),
        }
    }
}
