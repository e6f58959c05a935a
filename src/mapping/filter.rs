//! Which source objects are in scope.

use serde_json::Value;

use crate::error::Error;

use super::members::{Members, Node, Reader};

/// Which source objects are in scope
/// ([filter](https://learn.microsoft.com/graph/api/resources/synchronization-filter)).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Filter {
    /// The object is in scope if any group holds. One that falls out of scope is deprovisioned.
    pub groups: Vec<FilterGroup>,
    /// Experimental: an object for which none of these holds is ignored, and not deprovisioned.
    pub input_filter_groups: Vec<FilterGroup>,
    /// Experimental.
    pub category_filter_groups: Vec<FilterGroup>,
    pub(super) members: Members,
}

/// Conditions that must all hold.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct FilterGroup {
    /// The name that the portal shows.
    pub name: Option<String>,
    /// The conditions.
    pub clauses: Vec<FilterClause>,
    pub(super) members: Members,
}

/// One condition: a source attribute, an operator and values.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct FilterClause {
    /// The operator, such as `EQUALS`.
    pub operator_name: String,
    /// The source attribute.
    pub source_operand_name: String,
    /// What it is compared with; `None` for operators such as `IS NULL`.
    pub target_operand: Option<FilterOperand>,
    pub(super) members: Members,
}

/// What a source attribute is compared with.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct FilterOperand {
    /// The values.
    pub values: Vec<String>,
    pub(super) members: Members,
}

impl FilterClause {
    /// A condition: operators such as `IS NULL` take no value.
    ///
    /// ```
    /// use entra_scim::mapping::FilterClause;
    ///
    /// let clause = FilterClause::new("EQUALS", "dirSyncEnabled", Some("True"));
    /// assert_eq!(clause.target_operand.unwrap().values, ["True"]);
    /// ```
    pub fn new(operator: &str, attribute: &str, value: Option<&str>) -> Self {
        let operand = |value: &str| FilterOperand { values: vec![value.into()], ..FilterOperand::default() };
        Self {
            operator_name: operator.into(),
            source_operand_name: attribute.into(),
            target_operand: value.map(operand),
            members: Members::default(),
        }
    }
}

impl Node for Filter {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            groups: reader.list("groups")?,
            input_filter_groups: reader.list("inputFilterGroups")?,
            category_filter_groups: reader.list("categoryFilterGroups")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.list("groups", &self.groups);
        writer.list("inputFilterGroups", &self.input_filter_groups);
        writer.list("categoryFilterGroups", &self.category_filter_groups);
        writer.finish()
    }

    fn is_blank(&self) -> bool {
        self.groups.is_empty()
            && self.input_filter_groups.is_empty()
            && self.category_filter_groups.is_empty()
    }
}

impl Node for FilterGroup {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self { name: reader.leaf("name")?, clauses: reader.list("clauses")?, members: reader.finish() })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("name", &self.name);
        writer.list("clauses", &self.clauses);
        writer.finish()
    }
}

impl Node for FilterClause {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            operator_name: reader.leaf("operatorName")?,
            source_operand_name: reader.leaf("sourceOperandName")?,
            target_operand: reader.node("targetOperand")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("operatorName", &self.operator_name);
        writer.leaf("sourceOperandName", &self.source_operand_name);
        writer.node("targetOperand", self.target_operand.as_ref());
        writer.finish()
    }
}

impl Node for FilterOperand {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self { values: reader.leaf("values")?, members: reader.finish() })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("values", &self.values);
        writer.finish()
    }
}
