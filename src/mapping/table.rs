//! One table: what a plan is compiled from.

use std::collections::HashMap;

use serde_json::Value;

use crate::error::{Error, MappingError};
use crate::limits::Limits;
use crate::path::Path;
use crate::path::schema::{Attribute, Kind, ResourceType};

use super::attribute_mapping::AttributeMapping;
use super::builder::TableBuilder;
use super::definition::{AttributeDefinition, DirectoryDefinition, ObjectDefinition};
use super::document::Document;
use super::object_mapping::ObjectMapping;
use super::schema::{SynchronizationRule, SynchronizationSchema};
use super::words::{AttributeType, Mutability};

/// One mapping table: the rows for one kind of object, and what is known about its attributes.
///
/// ```
/// use entra_scim::mapping::{AttributeType, MappingTable};
///
/// let table = MappingTable::builder("User")
///     .map("userName", "[userPrincipalName]").matching(1).required()
///     .map("active", "Not([IsSoftDeleted])")
///     .map("urn:example:2.0:User:level", "[level]").kind(AttributeType::Integer)
///     .constant("userType", "Employee")
///     .none("locale", "en-US")
///     .build();
/// assert_eq!(table.mappings().len(), 5);
///
/// // Written as a schema of Microsoft Graph, and read back.
/// let again = MappingTable::read(table.to_json().to_string().as_bytes())?;
/// assert_eq!(again, table);
/// # Ok::<(), entra_scim::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct MappingTable {
    /// The rows.
    pub object_mapping: ObjectMapping,
    /// The target object, if the document defines it.
    pub target: Option<ObjectDefinition>,
    /// The source object, if the document defines it.
    pub source: Option<ObjectDefinition>,
}

/// What is known about a target attribute: from the table's definitions, or else from RFC 7643.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TargetAttribute {
    /// The type of its value, or of one item of it.
    pub kind: AttributeType,
    /// Whether it is a list.
    pub multivalued: bool,
    /// Whether an object without it cannot be created.
    pub required: bool,
    /// Whether a change of case only is a change.
    pub case_exact: bool,
    /// Who may change it.
    pub mutability: Mutability,
    /// Whether the table defines it; when not, this is what the RFC says, or a single-valued optional text.
    pub defined: bool,
}

/// The definitions of a table's target attributes, by their paths.
#[derive(Debug, Clone, Default)]
pub struct TargetAttributes<'t>(HashMap<Path, &'t AttributeDefinition>);

impl MappingTable {
    /// Begins a table for this kind of source object, `User` or `Group`.
    pub fn builder(object: &str) -> TableBuilder {
        TableBuilder::new(object)
    }

    /// Reads a document with the default [`Limits`] and takes its first table, as [`Document::table`] chooses it.
    ///
    /// # Errors
    /// When the document cannot be read, or holds no table.
    pub fn read(json: &[u8]) -> Result<Self, Error> {
        Document::read(json)?.table(None, None)
    }

    /// The rows, in order.
    pub fn mappings(&self) -> &[AttributeMapping] {
        &self.object_mapping.attribute_mappings
    }

    /// The kind of SCIM resource the table writes.
    pub fn resource_type(&self) -> ResourceType {
        self.object_mapping.resource_type()
    }

    /// The definitions of the target attributes. Definitions whose names are no paths are left out; of two for one
    /// path, the first counts.
    ///
    /// ```
    /// use entra_scim::mapping::{AttributeType, MappingTable};
    ///
    /// let table = MappingTable::builder("User").map("urn:example:2.0:User:level", "[level]").kind(AttributeType::Integer).build();
    /// let attributes = table.target_attributes();
    /// assert_eq!(attributes.get(&"urn:example:2.0:USER:Level".parse()?).kind, AttributeType::Integer);
    /// assert_eq!(attributes.get(&"active".parse()?).kind, AttributeType::Boolean);
    /// # Ok::<(), entra_scim::Error>(())
    /// ```
    pub fn target_attributes(&self) -> TargetAttributes<'_> {
        let mut by_path = HashMap::new();
        for definition in self.target.iter().flat_map(|target| &target.attributes) {
            if let Ok(path) = Path::parse(&definition.name) {
                by_path.entry(path).or_insert(definition);
            }
        }
        TargetAttributes(by_path)
    }

    /// Whether the table is within these limits. A document that is read is checked already.
    ///
    /// # Errors
    /// When it has more rows than [`Limits::mappings`].
    pub fn check(&self, limits: &Limits) -> Result<(), Error> {
        check_rows(self.mappings(), limits)
    }

    /// The table as a schema with one rule, and a directory for each side.
    pub fn to_schema(&self) -> SynchronizationSchema {
        const SOURCE: &str = "Microsoft Entra ID";
        const TARGET: &str = "SCIM";
        let directory = |name, object: &Option<ObjectDefinition>| DirectoryDefinition {
            objects: object.iter().cloned().collect(),
            ..DirectoryDefinition::new(name)
        };
        let rule = SynchronizationRule {
            name: Some(format!("{}_OUTBOUND", self.resource_type().name().to_uppercase())),
            priority: 1,
            source_directory_name: SOURCE.into(),
            target_directory_name: TARGET.into(),
            object_mappings: vec![self.object_mapping.clone()],
            ..SynchronizationRule::default()
        };
        SynchronizationSchema {
            directories: vec![directory(SOURCE, &self.source), directory(TARGET, &self.target)],
            synchronization_rules: vec![rule],
            ..SynchronizationSchema::default()
        }
    }

    /// The table as the JSON of a schema, as Graph writes it.
    pub fn to_json(&self) -> Value {
        self.to_schema().to_json()
    }
}

pub(super) fn check_rows(rows: &[AttributeMapping], limits: &Limits) -> Result<(), Error> {
    if rows.len() > limits.mappings {
        return Err(Error::new(MappingError::TooManyMappings { found: rows.len(), limit: limits.mappings }));
    }
    Ok(())
}

impl From<ObjectMapping> for MappingTable {
    /// A table about whose attributes nothing is known but what RFC 7643 says.
    fn from(object_mapping: ObjectMapping) -> Self {
        Self { object_mapping, target: None, source: None }
    }
}

impl<'t> TargetAttributes<'t> {
    /// The value of this mapping where its source has none and the object is created: its own default value or, of a
    /// required attribute, that of the definition.
    pub(crate) fn default_value<'m>(&self, mapping: &'m AttributeMapping, path: &Path) -> Option<&'m str>
    where
        't: 'm,
    {
        mapping.default_value().or_else(|| {
            let definition = self.definition(path).filter(|definition| definition.required)?;
            definition.default_value.as_deref().filter(|text| !text.is_empty())
        })
    }

    /// The definition of the attribute at this path, if the table has one.
    pub fn definition(&self, path: &Path) -> Option<&'t AttributeDefinition> {
        self.0.get(path).copied()
    }

    /// What is known about the attribute at this path.
    pub fn get(&self, path: &Path) -> TargetAttribute {
        match self.0.get(path) {
            Some(definition) => TargetAttribute {
                kind: definition.kind,
                multivalued: definition.multivalued,
                required: definition.required,
                case_exact: definition.case_exact,
                mutability: definition.mutability,
                defined: true,
            },
            None => TargetAttribute::from_rfc(path),
        }
    }
}

impl TargetAttribute {
    /// What RFC 7643 says about the attribute at this path; of one that it does not know, that it is a
    /// single-valued optional text.
    pub fn from_rfc(path: &Path) -> Self {
        let known = path.known();
        Self {
            kind: known.map_or(AttributeType::String, type_of),
            multivalued: known.is_some_and(|attribute| attribute.multi_valued),
            required: known.is_some_and(|attribute| attribute.required),
            case_exact: known.is_some_and(|attribute| attribute.case_exact),
            mutability: match known {
                Some(attribute) if attribute.read_only => Mutability::ReadOnly,
                _ => Mutability::ReadWrite,
            },
            defined: false,
        }
    }
}

fn type_of(attribute: &Attribute) -> AttributeType {
    match attribute.kind {
        Kind::Boolean => AttributeType::Boolean,
        Kind::Integer => AttributeType::Integer,
        Kind::DateTime => AttributeType::DateTime,
        Kind::Binary => AttributeType::Binary,
        // Graph has no complex type: attribute lists call these references, and `emails` a text.
        Kind::Complex if ["manager", "members"].contains(&attribute.name) => AttributeType::Reference,
        // A URI is a text to Graph, whose references name other objects.
        Kind::String | Kind::Decimal | Kind::Reference | Kind::Complex => AttributeType::String,
    }
}
