//! What the members of Graph's JSON are called in a TOML table, and what is left out because it is usual.

use serde_json::{Value, json};

use super::super::words::{AttributeType, FlowBehavior, FlowType, Mutability, Word, word};

/// A kind of object.
#[derive(Debug)]
pub(super) struct Form {
    /// What it is called where it stands in a list: `mapping`.
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
}

/// A documented member of an object.
#[derive(Debug)]
pub(super) struct Field {
    /// In Graph's JSON.
    pub(super) graph: &'static str,
    /// In TOML.
    pub(super) toml: &'static str,
    pub(super) kind: Kind,
}

/// How a member is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A single value, left out where it is the usual one.
    Scalar(Usual),
    /// `source`, `constant` or `expression`, of which there is one.
    Source,
    /// A list of keys and values as a table.
    Pairs,
    /// An object.
    Node(&'static Form),
    /// The `values` that an operand consists of.
    Values,
    /// A list of objects, each under a header of its own.
    Tables(&'static Form),
    /// A list of objects, each on a line.
    Lines(&'static Form),
    /// A list of objects, all on one line.
    Inline(&'static Form),
}

/// What a member is that is not written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Usual {
    /// Not there in Graph's JSON either.
    Absent,
    /// None: it is always written.
    Required,
    Null,
    False,
    True,
    Number(i64),
    Text(&'static str),
    /// The first of a closed list of words.
    Word(Word),
    /// The SCIM schema of the source object: the group or the enterprise user.
    Target,
}

impl Field {
    /// The member's value where nothing is written; `source_object` is for [`Usual::Target`].
    pub(super) fn usual(&self, source_object: &str) -> Option<Value> {
        Some(match self.kind {
            Kind::Scalar(Usual::Absent | Usual::Required) => return None,
            Kind::Scalar(Usual::Null) | Kind::Source | Kind::Node(_) | Kind::Values => Value::Null,
            Kind::Scalar(Usual::False) => false.into(),
            Kind::Scalar(Usual::True) => true.into(),
            Kind::Scalar(Usual::Number(number)) => number.into(),
            Kind::Scalar(Usual::Text(text)) => text.into(),
            Kind::Scalar(Usual::Word(word)) => word(0).into(),
            Kind::Scalar(Usual::Target) => super::super::builder::target_object(source_object).into(),
            Kind::Pairs | Kind::Tables(_) | Kind::Lines(_) | Kind::Inline(_) => json!([]),
        })
    }

    /// Every key that it may have in TOML.
    pub(super) fn keys(&'static self) -> &'static [&'static str] {
        match self.kind {
            Kind::Source => &["source", "constant", "expression"],
            _ => std::slice::from_ref(&self.toml),
        }
    }
}

impl Form {
    /// The field of this name in TOML.
    pub(super) fn field(&self, toml: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.keys().contains(&toml))
    }
}

const fn field(graph: &'static str, toml: &'static str, kind: Kind) -> Field {
    Field { graph, toml, kind }
}

const fn scalar(graph: &'static str, toml: &'static str, usual: Usual) -> Field {
    field(graph, toml, Kind::Scalar(usual))
}

pub(super) static SCHEMA: Form = Form {
    name: "schema",
    fields: &[
        scalar("id", "id", Usual::Null),
        scalar("version", "version", Usual::Null),
        field("synchronizationRules", "rule", Kind::Tables(&RULE)),
        field("directories", "directory", Kind::Tables(&DIRECTORY)),
    ],
};

pub(super) static RULE: Form = Form {
    name: "rule",
    fields: &[
        scalar("id", "id", Usual::Null),
        scalar("name", "name", Usual::Null),
        scalar("editable", "editable", Usual::True),
        scalar("priority", "priority", Usual::Number(1)),
        scalar("sourceDirectoryName", "source_directory", Usual::Text("Microsoft Entra ID")),
        scalar("targetDirectoryName", "target_directory", Usual::Text("SCIM")),
        field("metadata", "metadata", Kind::Pairs),
        field("objectMappings", "object", Kind::Tables(&OBJECT)),
    ],
};

pub(super) static OBJECT: Form = Form {
    name: "object",
    fields: &[
        scalar("name", "name", Usual::Null),
        scalar("sourceObjectName", "source", Usual::Text("User")),
        scalar("targetObjectName", "target", Usual::Target),
        scalar("enabled", "enabled", Usual::True),
        scalar("flowTypes", "flow_types", Usual::Text("Add, Update, Delete")),
        field("scope", "scope", Kind::Node(&SCOPE)),
        field("metadata", "metadata", Kind::Pairs),
        field("attributeMappings", "mapping", Kind::Tables(&MAPPING)),
    ],
};

pub(super) static MAPPING: Form = Form {
    name: "mapping",
    fields: &[
        scalar("targetAttributeName", "target", Usual::Required),
        field("source", "source", Kind::Source),
        scalar("defaultValue", "default", Usual::Null),
        scalar("matchingPriority", "matching", Usual::Number(0)),
        scalar("flowType", "flow_type", Usual::Word(word::<FlowType>)),
        scalar("flowBehavior", "flow_behavior", Usual::Word(word::<FlowBehavior>)),
        scalar("exportMissingReferences", "export_missing_references", Usual::False),
    ],
};

static SCOPE: Form = Form {
    name: "scope",
    fields: &[
        field("groups", "group", Kind::Tables(&GROUP)),
        field("inputFilterGroups", "input_group", Kind::Tables(&GROUP)),
        field("categoryFilterGroups", "category_group", Kind::Tables(&GROUP)),
    ],
};

static GROUP: Form = Form {
    name: "group",
    fields: &[scalar("name", "name", Usual::Null), field("clauses", "clauses", Kind::Lines(&CLAUSE))],
};

static CLAUSE: Form = Form {
    name: "clause",
    fields: &[
        scalar("sourceOperandName", "attribute", Usual::Absent),
        scalar("operatorName", "operator", Usual::Absent),
        field("targetOperand", "values", Kind::Values),
    ],
};

static DIRECTORY: Form = Form {
    name: "directory",
    fields: &[
        scalar("id", "id", Usual::Null),
        scalar("name", "name", Usual::Absent),
        field("objects", "object", Kind::Tables(&DEFINITION)),
    ],
};

static DEFINITION: Form = Form {
    name: "definition",
    fields: &[
        scalar("name", "name", Usual::Absent),
        field("metadata", "metadata", Kind::Pairs),
        field("attributes", "attributes", Kind::Lines(&ATTRIBUTE)),
    ],
};

static ATTRIBUTE: Form = Form {
    name: "attribute",
    fields: &[
        scalar("name", "name", Usual::Absent),
        scalar("type", "type", Usual::Word(word::<AttributeType>)),
        scalar("multivalued", "multivalued", Usual::False),
        scalar("required", "required", Usual::False),
        scalar("caseExact", "case_exact", Usual::False),
        scalar("mutability", "mutability", Usual::Word(word::<Mutability>)),
        scalar("anchor", "anchor", Usual::False),
        scalar("defaultValue", "default", Usual::Null),
        scalar("flowNullValues", "flow_null_values", Usual::False),
        field("referencedObjects", "refers_to", Kind::Inline(&REFERENCE)),
        field("metadata", "metadata", Kind::Pairs),
        field("apiExpressions", "api_expressions", Kind::Pairs),
    ],
};

static REFERENCE: Form = Form {
    name: "reference",
    fields: &[
        scalar("referencedObjectName", "object", Usual::Null),
        scalar("referencedProperty", "property", Usual::Null),
    ],
};
