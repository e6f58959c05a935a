//! The rows of one kind of object.

use serde_json::Value;

use crate::error::Error;
use crate::path::schema::ResourceType;

use super::attribute_mapping::AttributeMapping;
use super::definition::KeyValue;
use super::filter::Filter;
use super::leaf::Leaf;
use super::members::{Members, Node, Reader};
use super::table::check_rows;

/// How one kind of source object becomes one kind of target object
/// ([objectMapping](https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping)).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ObjectMapping {
    /// Whether objects of this kind are processed at all.
    pub enabled: bool,
    /// What may be done to target objects.
    pub flow_types: FlowTypes,
    /// Its name.
    pub name: Option<String>,
    /// Which source objects are in scope; `None` is all.
    pub scope: Option<Filter>,
    /// The kind of source object, such as `User`.
    pub source_object_name: String,
    /// The kind of target object, such as `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`.
    pub target_object_name: String,
    /// The rows.
    pub attribute_mappings: Vec<AttributeMapping>,
    /// Settings, such as `IsCustomerDefined`.
    pub metadata: Vec<KeyValue>,
    pub(super) members: Members,
}

/// What may be done to target objects: the portal's "Target object actions". All three by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs)] // three Booleans, and no fourth in Graph
pub struct FlowTypes {
    /// Create.
    pub add: bool,
    /// Update.
    pub update: bool,
    /// Delete.
    pub delete: bool,
}

impl Default for FlowTypes {
    fn default() -> Self {
        Self { add: true, update: true, delete: true }
    }
}

impl FlowTypes {
    /// Update alone: for objects that the target makes itself.
    pub fn update_only() -> Self {
        Self { add: false, update: true, delete: false }
    }
}

impl Default for ObjectMapping {
    fn default() -> Self {
        Self {
            enabled: true,
            flow_types: FlowTypes::default(),
            name: None,
            scope: None,
            source_object_name: String::new(),
            target_object_name: String::new(),
            attribute_mappings: Vec::new(),
            metadata: Vec::new(),
            members: Members::default(),
        }
    }
}

impl ObjectMapping {
    /// A mapping without rows, from this kind of source object to that kind of target object.
    pub fn new(source_object_name: &str, target_object_name: &str) -> Self {
        Self {
            source_object_name: source_object_name.into(),
            target_object_name: target_object_name.into(),
            ..Self::default()
        }
    }

    /// The kind of SCIM resource it writes: a group if the target object is one, else a user.
    pub fn resource_type(&self) -> ResourceType {
        if last_part(&self.target_object_name).eq_ignore_ascii_case("Group") {
            ResourceType::Group
        } else {
            ResourceType::User
        }
    }

    /// Whether it is about objects of this name, in any case: the source object, the target object, or the last part
    /// of a target object that is named by a URN.
    pub fn is_about(&self, object: &str) -> bool {
        let target = &self.target_object_name;
        [&self.source_object_name, target, last_part(target)]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(object))
    }

    /// As Graph writes it.
    pub fn to_json(&self) -> Value {
        self.write()
    }
}

fn last_part(urn: &str) -> &str {
    urn.rsplit(':').next().unwrap_or(urn)
}

impl Leaf for FlowTypes {
    const EXPECTED: &'static str = "a list of Add, Update and Delete, such as \"Add, Update\"";

    fn read(value: &Value) -> Option<Self> {
        let mut types = Self { add: false, update: false, delete: false };
        match value {
            Value::String(words) => {
                for word in words.split(',').map(str::trim) {
                    match word.to_ascii_lowercase().as_str() {
                        "add" => types.add = true,
                        "update" => types.update = true,
                        "delete" => types.delete = true,
                        "" | "none" => {}
                        _ => return None,
                    }
                }
            }
            // The flags of Graph's enumeration objectFlowTypes.
            Value::Number(flags) => {
                let flags = flags.as_u64().filter(|flags| *flags < 8)?;
                types = Self { add: flags & 1 != 0, update: flags & 2 != 0, delete: flags & 4 != 0 };
            }
            _ => return None,
        }
        Some(types)
    }

    fn write(&self) -> Value {
        let words = [(self.add, "Add"), (self.update, "Update"), (self.delete, "Delete")];
        let words: Vec<_> = words.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
        if words.is_empty() { "None".into() } else { words.join(", ").into() }
    }
}

impl Node for ObjectMapping {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            enabled: reader.leaf_or("enabled", true)?,
            flow_types: reader.leaf("flowTypes")?,
            name: reader.leaf("name")?,
            scope: reader.node("scope")?,
            source_object_name: reader.leaf("sourceObjectName")?,
            target_object_name: reader.leaf("targetObjectName")?,
            attribute_mappings: {
                let rows: Vec<AttributeMapping> = reader.list("attributeMappings")?;
                check_rows(&rows, reader.limits())?;
                rows
            },
            metadata: reader.list("metadata")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf_or("enabled", &self.enabled, &true);
        writer.leaf("flowTypes", &self.flow_types);
        writer.leaf("name", &self.name);
        writer.node("scope", self.scope.as_ref());
        writer.leaf("sourceObjectName", &self.source_object_name);
        writer.leaf("targetObjectName", &self.target_object_name);
        writer.list("attributeMappings", &self.attribute_mappings);
        writer.list("metadata", &self.metadata);
        writer.finish()
    }
}
