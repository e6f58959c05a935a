//! What the attributes of a source or target object are.

use serde_json::Value;

use crate::error::Error;

use super::members::{Members, Node, Reader};
use super::words::{AttributeType, Mutability};

/// A system that objects are read from or written to
/// ([directoryDefinition](https://learn.microsoft.com/graph/api/resources/synchronization-directorydefinition)).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DirectoryDefinition {
    /// Its identifier.
    pub id: Option<String>,
    /// The name that rules call it by.
    pub name: String,
    /// The kinds of objects in it.
    pub objects: Vec<ObjectDefinition>,
    pub(super) members: Members,
}

/// A kind of object, such as `User`
/// ([objectDefinition](https://learn.microsoft.com/graph/api/resources/synchronization-objectdefinition)).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ObjectDefinition {
    /// The name that object mappings call it by.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<AttributeDefinition>,
    /// Settings of the connector.
    pub metadata: Vec<KeyValue>,
    pub(super) members: Members,
}

/// An attribute of an object
/// ([attributeDefinition](https://learn.microsoft.com/graph/api/resources/synchronization-attributedefinition)).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AttributeDefinition {
    /// Its name; of a target attribute, as a [`Path`](crate::path::Path) is written.
    pub name: String,
    /// Its type.
    pub kind: AttributeType,
    /// Whether it is a list.
    pub multivalued: bool,
    /// Whether an object without it cannot be created.
    pub required: bool,
    /// Whether a change of case only is a change.
    pub case_exact: bool,
    /// Who may change it.
    pub mutability: Mutability,
    /// Whether it identifies the object; one attribute of an object does.
    pub anchor: bool,
    /// The value of an object that has none.
    pub default_value: Option<String>,
    /// Whether null is written. Only inbound jobs can; outbound SCIM never does.
    pub flow_null_values: bool,
    /// For a reference: the objects it can refer to.
    pub referenced_objects: Vec<ReferencedObject>,
    /// Settings of the connector.
    pub metadata: Vec<KeyValue>,
    /// Expressions of the connector.
    pub api_expressions: Vec<KeyValue>,
    pub(super) members: Members,
}

/// A kind of object that a reference can refer to.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ReferencedObject {
    /// The kind of object.
    pub referenced_object_name: Option<String>,
    /// The attribute that the reference holds; `None` for the anchor.
    pub referenced_property: Option<String>,
    pub(super) members: Members,
}

/// A setting by name: Graph's `metadataEntry` and `stringKeyStringValuePair`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct KeyValue {
    /// The name.
    pub key: String,
    /// The value; some hold JSON as text, which is kept as it is.
    pub value: Option<String>,
    pub(super) members: Members,
}

impl AttributeDefinition {
    /// The definition of a single-valued optional text, whose fields can then be set.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

impl ObjectDefinition {
    /// An object without attributes.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The attribute of this very name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

impl DirectoryDefinition {
    /// A directory without objects.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The object of this name, in any case.
    pub fn object(&self, name: &str) -> Option<&ObjectDefinition> {
        self.objects.iter().find(|object| object.name.eq_ignore_ascii_case(name))
    }
}

impl Node for DirectoryDefinition {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: reader.leaf("id")?,
            name: reader.leaf("name")?,
            objects: reader.list("objects")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("id", &self.id);
        writer.leaf("name", &self.name);
        writer.list("objects", &self.objects);
        writer.finish()
    }
}

impl Node for ObjectDefinition {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            name: reader.leaf("name")?,
            attributes: reader.list("attributes")?,
            metadata: reader.list("metadata")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("name", &self.name);
        writer.list("attributes", &self.attributes);
        writer.list("metadata", &self.metadata);
        writer.finish()
    }
}

impl Node for AttributeDefinition {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            name: reader.leaf("name")?,
            kind: reader.leaf("type")?,
            multivalued: reader.leaf("multivalued")?,
            required: reader.leaf("required")?,
            case_exact: reader.leaf("caseExact")?,
            mutability: reader.leaf("mutability")?,
            anchor: reader.leaf("anchor")?,
            default_value: reader.leaf("defaultValue")?,
            flow_null_values: reader.leaf("flowNullValues")?,
            referenced_objects: reader.list("referencedObjects")?,
            metadata: reader.list("metadata")?,
            api_expressions: reader.list("apiExpressions")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("name", &self.name);
        writer.leaf("type", &self.kind);
        writer.leaf("multivalued", &self.multivalued);
        writer.leaf("required", &self.required);
        writer.leaf("caseExact", &self.case_exact);
        writer.leaf("mutability", &self.mutability);
        writer.leaf("anchor", &self.anchor);
        writer.leaf("defaultValue", &self.default_value);
        writer.leaf("flowNullValues", &self.flow_null_values);
        writer.list("referencedObjects", &self.referenced_objects);
        writer.list("metadata", &self.metadata);
        writer.list("apiExpressions", &self.api_expressions);
        writer.finish()
    }
}

impl Node for ReferencedObject {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            referenced_object_name: reader.leaf("referencedObjectName")?,
            referenced_property: reader.leaf("referencedProperty")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("referencedObjectName", &self.referenced_object_name);
        writer.leaf("referencedProperty", &self.referenced_property);
        writer.finish()
    }
}

impl Node for KeyValue {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self { key: reader.leaf("key")?, value: reader.leaf("value")?, members: reader.finish() })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("key", &self.key);
        writer.leaf("value", &self.value);
        writer.finish()
    }
}
