//! One row of a mapping table.

use serde_json::Value;

use crate::error::{Error, MappingError};

use super::members::{Members, Node, Reader};
use super::place::Place;
use super::source::AttributeMappingSource;
use super::words::{FlowBehavior, FlowType};

/// One row of a mapping table: a target attribute and where its value comes from
/// ([attributeMapping](https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping)).
///
/// ```
/// use entra_scim::mapping::{AttributeMapping, FlowType};
///
/// let mut row = AttributeMapping::expression("name.formatted", r#"Join(" ", [givenName], [surname])"#);
/// row.flow_type = FlowType::ObjectAddOnly;
/// assert_eq!(row.to_json()["flowType"], "ObjectAddOnly");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AttributeMapping {
    /// The target attribute, as a [`Path`](crate::path::Path) is written.
    pub target_attribute_name: String,
    /// Where the value comes from. `None` is the portal's mapping type *None*: the target is left as it is,
    /// but for the default value.
    pub source: Option<AttributeMappingSource>,
    /// The value to use if the source has none, when the object is created.
    pub default_value: Option<String>,
    /// 0, or the place of this attribute in the search for an existing object: 1 is asked for first.
    pub matching_priority: i32,
    /// When the value flows.
    pub flow_type: FlowType,
    /// Whether an unchanged value flows.
    pub flow_behavior: FlowBehavior,
    /// For Microsoft's internal use: kept, and without meaning here.
    pub export_missing_references: bool,
    pub(super) members: Members,
}

impl AttributeMapping {
    /// The portal's mapping type *Direct*: an attribute of the source object.
    pub fn direct(target: &str, attribute: &str) -> Self {
        Self::new(target, Some(AttributeMappingSource::attribute(attribute)))
    }

    /// The portal's mapping type *Constant*: the same text for every object.
    pub fn constant(target: &str, text: &str) -> Self {
        Self::new(target, Some(AttributeMappingSource::constant(text)))
    }

    /// The portal's mapping type *Expression*. The expression is stored as text, and parsed with the whole table.
    pub fn expression(target: &str, expression: &str) -> Self {
        Self::new(target, Some(AttributeMappingSource::expression(expression)))
    }

    /// The portal's mapping type *None*: a default value when the object is created, and no more.
    pub fn none(target: &str, default_value: &str) -> Self {
        Self { default_value: Some(default_value.into()), ..Self::new(target, None) }
    }

    fn new(target: &str, source: Option<AttributeMappingSource>) -> Self {
        Self { target_attribute_name: target.into(), source, ..Self::default() }
    }

    /// Whether existing objects are looked up by this attribute.
    pub fn is_matching(&self) -> bool {
        self.matching_priority > 0
    }

    /// The default value, unless it is empty: exports write `""` where nothing was entered.
    pub fn default_value(&self) -> Option<&str> {
        self.default_value.as_deref().filter(|text| !text.is_empty())
    }

    /// As Graph writes it.
    pub fn to_json(&self) -> Value {
        self.write()
    }
}

impl Node for AttributeMapping {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        let target_attribute_name: String = reader.leaf("targetAttributeName")?;
        if target_attribute_name.is_empty() {
            let path = Place::Member(reader.place(), "targetAttributeName").to_string();
            return Err(Error::new(MappingError::Missing { path, position: None }));
        }
        Ok(Self {
            target_attribute_name,
            source: reader.node("source")?,
            default_value: reader.leaf("defaultValue")?,
            matching_priority: reader.leaf("matchingPriority")?,
            flow_type: reader.leaf("flowType")?,
            flow_behavior: reader.leaf("flowBehavior")?,
            export_missing_references: reader.leaf("exportMissingReferences")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("targetAttributeName", &self.target_attribute_name);
        writer.node("source", self.source.as_ref());
        writer.leaf("defaultValue", &self.default_value);
        writer.leaf("matchingPriority", &self.matching_priority);
        writer.leaf("flowType", &self.flow_type);
        writer.leaf("flowBehavior", &self.flow_behavior);
        writer.leaf("exportMissingReferences", &self.export_missing_references);
        writer.finish()
    }
}
