//! Making a table in code.

use crate::path::Path;
use crate::path::schema::{CORE_GROUP, ENTERPRISE_USER};

use super::attribute_mapping::AttributeMapping;
use super::definition::{AttributeDefinition, ObjectDefinition, ReferencedObject};
use super::filter::Filter;
use super::object_mapping::{FlowTypes, ObjectMapping};
use super::table::{MappingTable, TargetAttribute};
use super::words::{AttributeType, FlowBehavior, FlowType, Mutability};

/// Makes a table row by row; [`MappingTable::builder`] begins one.
#[derive(Debug, Clone)]
pub struct TableBuilder {
    mapping: ObjectMapping,
    target: ObjectDefinition,
}

/// The last row of a table being made: it can be changed, or the next one begun.
#[derive(Debug, Clone)]
#[must_use]
pub struct RowBuilder {
    table: TableBuilder,
    row: AttributeMapping,
    definition: AttributeDefinition,
}

/// What the generic SCIM application calls the target of these source objects.
pub(super) fn target_object(source: &str) -> &'static str {
    if source.eq_ignore_ascii_case("Group") { CORE_GROUP } else { ENTERPRISE_USER }
}

impl TableBuilder {
    pub(super) fn new(object: &str) -> Self {
        let name = target_object(object);
        let mut target = ObjectDefinition::new(name);
        // Graph wants exactly one anchor, and SCIM has only this one.
        let anchor = AttributeDefinition {
            anchor: true,
            case_exact: true,
            mutability: Mutability::ReadOnly,
            ..AttributeDefinition::new("id")
        };
        target.attributes.push(anchor);
        Self { mapping: ObjectMapping::new(object, name), target }
    }

    /// What may be done to target objects; all by default.
    #[must_use]
    pub fn flow_types(mut self, flow_types: FlowTypes) -> Self {
        self.mapping.flow_types = flow_types;
        self
    }

    /// Which source objects are in scope; all by default.
    #[must_use]
    pub fn scope(mut self, scope: Filter) -> Self {
        self.mapping.scope = Some(scope);
        self
    }

    /// A name for the table.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.mapping.name = Some(name.into());
        self
    }

    /// A row whose value is an expression; a single attribute, `[mail]`, is one too.
    ///
    /// The target attribute is defined as RFC 7643 types it, or else as text, unless the row says otherwise.
    pub fn map(self, target: &str, expression: &str) -> RowBuilder {
        self.row(AttributeMapping::expression(target, expression))
    }

    /// A row whose value is always the same text.
    pub fn constant(self, target: &str, text: &str) -> RowBuilder {
        self.row(AttributeMapping::constant(target, text))
    }

    /// A row without a source: the default value when the object is created, and no more.
    pub fn none(self, target: &str, default_value: &str) -> RowBuilder {
        self.row(AttributeMapping::none(target, default_value))
    }

    /// A row that was made elsewhere.
    pub fn row(self, row: AttributeMapping) -> RowBuilder {
        let mut definition = AttributeDefinition::new(&row.target_attribute_name);
        // Not its caseExact: attribute lists of Entra leave that off, for `externalId` too.
        if let Ok(path) = Path::parse(&definition.name) {
            let rfc = TargetAttribute::from_rfc(&path);
            (definition.kind, definition.multivalued) = (rfc.kind, rfc.multivalued);
        }
        RowBuilder { table: self, row, definition }
    }

    /// The table.
    #[must_use]
    pub fn build(self) -> MappingTable {
        MappingTable { object_mapping: self.mapping, target: Some(self.target), source: None }
    }
}

impl RowBuilder {
    /// Existing objects are looked up by this attribute; 1 is asked for first.
    pub fn matching(mut self, priority: i32) -> Self {
        self.row.matching_priority = priority;
        self
    }

    /// The value when the object is created and the source has none.
    pub fn default_value(mut self, value: &str) -> Self {
        self.row.default_value = Some(value.into());
        self
    }

    /// When the value flows; always, by default.
    pub fn flow_type(mut self, flow_type: FlowType) -> Self {
        self.row.flow_type = flow_type;
        self
    }

    /// Whether an unchanged value flows; it does not, by default.
    pub fn flow_behavior(mut self, flow_behavior: FlowBehavior) -> Self {
        self.row.flow_behavior = flow_behavior;
        self
    }

    /// An object without this attribute cannot be created.
    pub fn required(mut self) -> Self {
        self.definition.required = true;
        self
    }

    /// The type of the target attribute.
    pub fn kind(mut self, kind: AttributeType) -> Self {
        self.definition.kind = kind;
        self
    }

    /// The target attribute refers to objects of this name.
    pub fn reference_to(mut self, object: &str) -> Self {
        self.definition.kind = AttributeType::Reference;
        self.definition.referenced_objects = vec![ReferencedObject {
            referenced_object_name: Some(object.into()),
            ..ReferencedObject::default()
        }];
        self
    }

    /// The target attribute is a list.
    pub fn multivalued(mut self) -> Self {
        self.definition.multivalued = true;
        self
    }

    /// A change of case only is a change.
    pub fn case_exact(mut self) -> Self {
        self.definition.case_exact = true;
        self
    }

    /// Ends the row, and begins one whose value is an expression.
    pub fn map(self, target: &str, expression: &str) -> Self {
        self.end().map(target, expression)
    }

    /// Ends the row, and begins one whose value is always the same text.
    pub fn constant(self, target: &str, text: &str) -> Self {
        self.end().constant(target, text)
    }

    /// Ends the row, and begins one without a source.
    pub fn none(self, target: &str, default_value: &str) -> Self {
        self.end().none(target, default_value)
    }

    /// Ends the row.
    #[must_use]
    pub fn end(mut self) -> TableBuilder {
        // A second row for one target is for the lint to find; its attribute is defined once.
        if self.table.target.attribute(&self.definition.name).is_none() {
            self.table.target.attributes.push(self.definition);
        }
        self.table.mapping.attribute_mappings.push(self.row);
        self.table
    }

    /// The table with this row as its last.
    #[must_use]
    pub fn build(self) -> MappingTable {
        self.end().build()
    }
}
