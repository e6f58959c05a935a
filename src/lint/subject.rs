//! What rules look at: a table whose paths and expressions are parsed.

use std::sync::Arc;

use super::options::LintOptions;
use super::sources::Sources;
use super::tree::Tree;
use crate::mapping::{
    AttributeDefinition, AttributeMapping, FlowType, MappingTable, ObjectMapping, TargetAttribute,
};
use crate::path::schema::ResourceType;
use crate::path::{Condition, Literal, Path};
use crate::syntax;

/// A table, with all that rules ask of it.
pub(super) struct Table<'t> {
    pub(super) table: &'t MappingTable,
    pub(super) rows: Vec<Row<'t>>,
    pub(super) sources: Sources<'t>,
    /// Whether it provisions Genesys Cloud.
    pub(super) genesys: bool,
}

/// A row of a table.
pub(super) struct Row<'t> {
    pub(super) index: usize,
    pub(super) mapping: &'t AttributeMapping,
    /// The target; `None` where it is no path.
    pub(super) path: Option<Path>,
    /// What is known about the target, where it is a path.
    pub(super) known: Option<TargetAttribute>,
    /// The definition of the target, if the table has one.
    pub(super) definition: Option<&'t AttributeDefinition>,
    /// The text of the expression.
    pub(super) text: Option<Arc<str>>,
    /// The expression; `None` where there is none, or it cannot be read.
    pub(super) tree: Option<Tree>,
}

impl<'t> Table<'t> {
    pub(super) fn new(table: &'t MappingTable, options: &LintOptions) -> Self {
        let attributes = table.target_attributes();
        let rows: Vec<_> = table
            .mappings()
            .iter()
            .enumerate()
            .map(|(index, mapping)| {
                let path = Path::parse_with(&mapping.target_attribute_name, &options.limits).ok();
                let text: Option<Arc<str>> = mapping
                    .source
                    .as_ref()
                    .and_then(|source| source.text())
                    .map(|text| Arc::from(text.as_ref()));
                let expr = text.as_deref().and_then(|text| syntax::parse_with(text, &options.limits).ok());
                let known = path.as_ref().map(|path| attributes.get(path));
                let definition = path.as_ref().and_then(|path| attributes.definition(path));
                Row { index, mapping, path, known, definition, text, tree: expr.map(Tree::new) }
            })
            .collect();
        let genesys = options.genesys.unwrap_or_else(|| is_genesys(&table.object_mapping, &rows));
        Self { table, rows, sources: Sources::of(table), genesys }
    }

    pub(super) fn object(&self) -> &'t ObjectMapping {
        &self.table.object_mapping
    }

    pub(super) fn is_user(&self) -> bool {
        self.table.resource_type() == ResourceType::User
    }

    /// The row that writes this attribute of the core schema.
    pub(super) fn row_of(&self, attribute: &str) -> Option<&Row<'t>> {
        self.rows.iter().find(|row| {
            row.path.as_ref().is_some_and(|path| path.schema().is_none() && path.attribute() == attribute)
        })
    }

    /// Whether the table says which attributes its target has, beyond the few that its own rows name.
    pub(super) fn defines_targets(&self) -> bool {
        self.table.target.is_some()
    }

    /// Whether the target is one of SCIM's: most of its attributes are RFC 7643's. Applications with an interface of
    /// their own have other names.
    pub(super) fn is_scim(&self) -> bool {
        let paths = || self.rows.iter().filter_map(|row| row.path.as_ref());
        let known =
            paths().filter(|path| path.schema().is_some() || path.known_attribute().is_some()).count();
        2 * known > paths().count()
    }

    /// Whether objects that exist are updated.
    pub(super) fn updates(&self) -> bool {
        self.object().flow_types.update
    }
}

impl Row<'_> {
    pub(super) fn target(&self) -> &str {
        &self.mapping.target_attribute_name
    }

    /// Whether the value flows when an object that exists is updated.
    pub(super) fn flows_on_update(&self) -> bool {
        self.mapping.flow_type != FlowType::ObjectAddOnly
    }

    /// Whether the target is a number in `phoneNumbers`.
    pub(super) fn is_phone(&self) -> bool {
        self.path.as_ref().is_some_and(Path::is_phone_number)
    }

    /// The values of `type`, or of another sub-attribute, that the target's filter asks for.
    pub(super) fn filtered(&self, attribute: &str) -> Option<&str> {
        let conditions = self.path.as_ref().map_or(&[][..], Path::filter);
        conditions.iter().find_map(|condition| text_of(condition, attribute))
    }
}

fn text_of<'c>(condition: &'c Condition, attribute: &str) -> Option<&'c str> {
    match condition.literal() {
        Literal::String(text) if condition.attribute() == attribute => Some(text),
        _ => None,
    }
}

/// Whether names in a table say that it is for Genesys Cloud, whose former name is PureCloud.
fn is_genesys(object: &ObjectMapping, rows: &[Row<'_>]) -> bool {
    let named = |text: &str| {
        let text = text.to_lowercase();
        text.contains("genesys") || text.contains("purecloud")
    };
    let schemas = rows.iter().filter_map(|row| row.path.as_ref()?.schema());
    object.name.as_deref().is_some_and(named)
        || named(&object.target_object_name)
        || schemas.into_iter().any(named)
}
