//! Mapping tables, in the words of Microsoft Graph.
//!
//! [`MappingTable`] is one table: the rows of one kind of object and what is known about its attributes. It is made in
//! code with [`MappingTable::builder`], or read from JSON with [`Document`], which takes whatever part of a
//! synchronization schema it is given: the export of the portal, the answer of Graph, a rule, an object
//! mapping, or the rows alone.
//!
//! ```
//! use entra_scim::mapping::{Document, FlowType};
//!
//! let export = r#"{"synchronizationRules": [{"name": "Users", "objectMappings": [{
//!     "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [
//!         {"targetAttributeName": "title", "flowType": "ObjectAddOnly",
//!          "source": {"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute"}}]}]}]}"#;
//! let table = Document::read(export.as_bytes())?.table(Some("Users"), None)?;
//! assert_eq!(table.mappings()[0].flow_type, FlowType::ObjectAddOnly);
//! assert_eq!(table.mappings()[0].source.as_ref().unwrap().text().unwrap(), "[jobTitle]");
//! # Ok::<(), entra_scim::Error>(())
//! ```
//!
//! Expressions and target paths are texts here: they are parsed, all faults at once, where a plan is compiled.

mod attribute_mapping;
mod builder;
mod definition;
mod document;
mod filter;
mod leaf;
mod members;
mod object_mapping;
mod place;
mod positions;
mod schema;
mod source;
mod table;
mod toml;
pub mod tree;
mod words;

pub use attribute_mapping::AttributeMapping;
pub use builder::{RowBuilder, TableBuilder};
pub use definition::{
    AttributeDefinition, DirectoryDefinition, KeyValue, ObjectDefinition, ReferencedObject,
};
pub use document::Document;
pub use filter::{Filter, FilterClause, FilterGroup, FilterOperand};
pub use object_mapping::{FlowTypes, ObjectMapping};
pub use positions::Positions;
pub use schema::{SynchronizationRule, SynchronizationSchema};
pub use source::{AttributeMappingSource, Parameter};
pub use table::{MappingTable, TargetAttribute, TargetAttributes};
pub use words::{AttributeType, FlowBehavior, FlowType, Mutability, SourceType};
