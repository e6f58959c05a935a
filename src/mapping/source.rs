//! Where the value of a mapping comes from.

use std::borrow::Cow;

use serde_json::Value;

use crate::error::{Error, MappingError};
use crate::limits::Limits;
use crate::syntax;

use super::members::{Members, Node, Reader, read};
use super::place::Place;
use super::tree::{self, Counts};
use super::words::SourceType;

/// Where the value of a mapping comes from
/// ([attributeMappingSource](https://learn.microsoft.com/graph/api/resources/synchronization-attributemappingsource)).
///
/// Where `expression` and `parameters` disagree, `expression` is what counts; the parameters are kept for writing.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AttributeMappingSource {
    /// The expression as text.
    pub expression: Option<String>,
    /// The attribute, the constant or the function.
    pub name: Option<String>,
    /// What it is.
    pub kind: SourceType,
    /// The arguments of the function; a blank argument has no entry.
    pub parameters: Vec<Parameter>,
    pub(super) members: Members,
}

/// One argument of a function: the parameter and what is given for it.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Parameter {
    /// The parameter. A parameter that repeats has an entry for each of its values.
    pub key: String,
    /// What is given for it, unread: trees nest as deep as expressions do, and `expression` says the same.
    pub value: Value,
    pub(super) members: Members,
}

impl AttributeMappingSource {
    /// The attribute of that name: Graph's type `Attribute`.
    ///
    /// ```
    /// use entra_scim::mapping::AttributeMappingSource;
    ///
    /// let source = AttributeMappingSource::attribute("mail");
    /// assert_eq!(source.expression.as_deref(), Some("[mail]"));
    /// ```
    pub fn attribute(name: &str) -> Self {
        Self::new(SourceType::Attribute, format!("[{name}]"), Some(name.into()))
    }

    /// A text that is the same for every record: Graph's type `Constant`.
    ///
    /// ```
    /// use entra_scim::mapping::AttributeMappingSource;
    ///
    /// let source = AttributeMappingSource::constant(r#"a "quoted" word"#);
    /// assert_eq!(source.expression.as_deref(), Some(r#""a \"quoted\" word""#));
    /// ```
    pub fn constant(text: &str) -> Self {
        Self::new(SourceType::Constant, quoted(text), Some(text.into()))
    }

    /// An expression, with the tree that Graph wants beside it. A text that has no tree, for it is no expression, is kept
    /// too, for the check of the table to say so; its [`kind`](Self::kind) is then what it looks like.
    ///
    /// ```
    /// use entra_scim::mapping::{AttributeMappingSource, SourceType};
    ///
    /// let source = AttributeMappingSource::expression("Not([IsSoftDeleted])");
    /// assert_eq!(source.kind, SourceType::Function);
    /// assert_eq!(source.name.as_deref(), Some("Not"));
    /// assert_eq!(source.parameters[0].key, "source");
    /// assert_eq!(AttributeMappingSource::expression("[mail]"), AttributeMappingSource::attribute("mail"));
    /// ```
    pub fn expression(text: &str) -> Self {
        let trimmed = text.trim();
        let inside = |open, close| trimmed.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(name) = inside('[', ']').filter(|name| !name.contains(['[', ']', '"'])) {
            return Self::new(SourceType::Attribute, text.into(), Some(name.into()));
        }
        if let Some(constant) = inside('"', '"').filter(|text| !text.contains(['"', '\\'])) {
            return Self::new(SourceType::Constant, text.into(), Some(constant.into()));
        }
        if let Some(tree) = syntax::parse(text).ok().and_then(|expr| tree::to_source(&expr).ok()) {
            return Self { expression: Some(text.into()), ..tree };
        }
        let name = trimmed.split_once('(').map(|(name, _)| name.trim_end());
        let name = name.filter(|name| !name.is_empty() && name.chars().all(char::is_alphanumeric));
        Self::new(SourceType::Function, text.into(), name.map(Into::into))
    }

    /// The JSON that Graph would write.
    pub fn to_json(&self) -> Value {
        self.write()
    }

    /// A node without parameters yet.
    pub(super) fn node(kind: SourceType, expression: String, name: &str) -> Self {
        Self::new(kind, expression, Some(name.into()))
    }

    fn new(kind: SourceType, expression: String, name: Option<String>) -> Self {
        Self { expression: Some(expression), name, kind, ..Self::default() }
    }

    /// The expression to evaluate: the text or, of a source that comes without one, what its tree says. `None` when that is
    /// nothing; [`tree::from_source`] says why.
    ///
    /// ```
    /// use entra_scim::mapping::AttributeMappingSource;
    ///
    /// let mut source = AttributeMappingSource::constant("8");
    /// source.expression = None;
    /// assert_eq!(source.text().as_deref(), Some("\"8\""));
    /// ```
    pub fn text(&self) -> Option<Cow<'_, str>> {
        if let Some(expression) = self.expression.as_deref().filter(|text| !text.is_empty()) {
            return Some(expression.into());
        }
        tree::text(self, Counts::Texts, &Limits::default()).ok().map(Cow::Owned)
    }

    /// That the tree of this source is not the tree of its expression, as an error that no one else raises: the expression
    /// is what counts. `None` also when there is nothing to compare, because one of them is missing or the
    /// expression has no tree.
    ///
    /// ```
    /// use entra_scim::mapping::AttributeMappingSource;
    ///
    /// let mut source = AttributeMappingSource::expression("Append([mail], \".test\")");
    /// assert_eq!(source.disagreement(), None);
    /// source.expression = Some("Append([mail], \".tset\")".into());
    /// let error = source.disagreement().unwrap();
    /// assert_eq!(error.code(), "E341");
    /// assert!(error.to_string().ends_with("Append([mail], \".test\")"));
    /// ```
    pub fn disagreement(&self) -> Option<Error> {
        let expression = self.expression.as_deref().filter(|text| !text.is_empty())?;
        // What PowerShell and scripts leave out is no statement.
        if self.name.is_none() || (self.kind != SourceType::Constant && self.says_no_more_than_its_text()) {
            return None;
        }
        let made = tree::to_source(&syntax::parse(expression).ok()?).ok()?;
        let says = |source| tree::text(source, Counts::Names, &Limits::default());
        match (says(self), says(&made)) {
            (Ok(tree), Ok(made)) if tree == made => None,
            (Ok(tree), _) => Some(Error::new(MappingError::TreeDisagrees { tree })),
            (Err(error), _) => Some(error),
        }
    }

    /// Whether it has no parameters and is no plain attribute: many documents come without trees or types.
    fn says_no_more_than_its_text(&self) -> bool {
        self.parameters.is_empty() && !(self.kind == SourceType::Attribute && self.members.has("type"))
    }
}

/// A text as a string of the expression language, in which a backslash and a quote are escaped.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Node for AttributeMappingSource {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            expression: reader.leaf("expression")?,
            name: reader.leaf("name")?,
            kind: reader.leaf("type")?,
            parameters: reader.list("parameters")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("expression", &self.expression);
        writer.leaf("name", &self.name);
        writer.leaf("type", &self.kind);
        writer.list("parameters", &self.parameters);
        writer.finish()
    }

    fn is_blank(&self) -> bool {
        self.expression.is_none() && self.name.is_none() && self.parameters.is_empty()
    }
}

impl Parameter {
    /// An argument.
    pub fn new(key: &str, value: &AttributeMappingSource) -> Self {
        Self { key: key.into(), value: value.write(), ..Self::default() }
    }

    /// What is given for it, read one level deep: the values of its own parameters are unread again.
    ///
    /// # Errors
    /// When it is not an `attributeMappingSource`.
    ///
    /// ```
    /// use entra_scim::mapping::{AttributeMappingSource, Parameter};
    ///
    /// let mail = AttributeMappingSource::attribute("mail");
    /// assert_eq!(Parameter::new("source", &mail).source()?, mail);
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn source(&self) -> Result<AttributeMappingSource, Error> {
        read(self.value.clone(), Place::Member(&Place::Root, "value"), &Limits::default())
    }
}

impl Node for Parameter {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self { key: reader.leaf("key")?, value: reader.raw("value"), members: reader.finish() })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("key", &self.key);
        writer.raw("value", &self.value);
        writer.finish()
    }
}
