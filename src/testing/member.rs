//! The members of a case: the one list by which they are read, and from which their JSON Schema is made.

use serde_json::{Value, json};

/// A member of a case, or an option of its table.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// What it must be, for errors and editors.
    pub(super) expected: &'static str,
    pub(super) shape: Shape,
}

/// What a member is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// What the case is about: one of them is given.
    Subject,
    /// Of what it can be expected: one of them is there.
    Expectation(Of),
    Other,
    /// An option of these kinds of table.
    Option(&'static [&'static str]),
}

/// What an expectation is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Of {
    Expression,
    Table,
    Either,
}

/// The JSON of a member.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Any,
    Object,
    Text,
    Time,
    Words(&'static [&'static str]),
    Switch,
    Natural,
    Texts,
    TextsByName,
    /// True, or a text that is not empty.
    Error,
    Patch,
    Decision,
}

const fn member(name: &'static str, role: Role, expected: &'static str, shape: Shape) -> Member {
    Member { name, role, expected, shape }
}

const fn expectation(name: &'static str, of: Of, expected: &'static str, shape: Shape) -> Member {
    member(name, Role::Expectation(of), expected, shape)
}

const fn genesys(name: &'static str, expected: &'static str, shape: Shape) -> Member {
    member(name, Role::Option(&["genesys-cloud"]), expected, shape)
}

const PHONE: &str =
    "none, or number, number-with-extension or extension-only, with `:attribute` behind the first two";

pub(super) static MEMBERS: &[Member] = &[
    member("name", Role::Other, "a text", Shape::Text),
    member("expression", Role::Subject, "a text", Shape::Text),
    member(
        "profile",
        Role::Subject,
        "\"genesys-cloud\" or \"scim\"",
        Shape::Words(&["genesys-cloud", "scim"]),
    ),
    member("table", Role::Subject, "rows, an object mapping or a schema as JSON", Shape::Any),
    member("schema", Role::Subject, "the name of a file", Shape::Text),
    member("options", Role::Other, "an object of options", Shape::Object),
    member("record", Role::Other, "the source record that is mapped", Shape::Any),
    member("now", Role::Other, "a time with its offset, such as \"2026-01-31T09:00:00Z\"", Shape::Time),
    member("seed", Role::Other, "a whole number from 0 on", Shape::Natural),
    member("taken", Role::Other, "a list of texts", Shape::Texts),
    member("defaultDomain", Role::Other, "a text", Shape::Text),
    member("macros", Role::Other, "an object of texts", Shape::TextsByName),
    member("stored", Role::Other, "the resource that the target holds", Shape::Any),
    member(
        "patchStyle",
        Role::Other,
        "default, optscim062020 or rfc7644",
        Shape::Words(&["default", "optscim062020", "rfc7644"]),
    ),
    member(
        "assignment",
        Role::Other,
        "assigned, unassigned or deleted",
        Shape::Words(&["assigned", "unassigned", "deleted"]),
    ),
    member("skipOutOfScopeDeletions", Role::Other, "true or false", Shape::Switch),
    expectation("expect", Of::Expression, "a JSON value", Shape::Any),
    expectation(
        "expectError",
        Of::Either,
        "true, the code of an error or a part of its message",
        Shape::Error,
    ),
    expectation("expectPayload", Of::Table, "a JSON value", Shape::Any),
    expectation("expectPayload~", Of::Table, "a JSON value", Shape::Any),
    expectation("expectPayloadText", Of::Table, "the payload as one text", Shape::Text),
    expectation("expectPatch", Of::Table, "a PatchOp, a list of operations, or null", Shape::Patch),
    expectation(
        "expectDecision",
        Of::Table,
        "the name of an action, or a part of a decision",
        Shape::Decision,
    ),
];

pub(super) static OPTIONS: &[Member] = &[
    member("rule", Role::Option(&["table", "schema"]), "a text", Shape::Text),
    member("object", Role::Option(&["genesys-cloud", "scim", "table", "schema"]), "a text", Shape::Text),
    genesys("extension-attribute", "a text", Shape::Text),
    genesys("division-attribute", "a text", Shape::Text),
    genesys("teams", "true or false", Shape::Switch),
    genesys("safe-phones", "true or false", Shape::Switch),
    genesys("work", PHONE, Shape::Text),
    genesys("work2", PHONE, Shape::Text),
    genesys("work3", PHONE, Shape::Text),
    genesys("work4", PHONE, Shape::Text),
    genesys("home", PHONE, Shape::Text),
    genesys("mobile", PHONE, Shape::Text),
    genesys("other", PHONE, Shape::Text),
];

/// The names of the members of this role.
pub(super) fn names(is_role: impl Fn(Role) -> bool) -> impl Iterator<Item = &'static str> {
    MEMBERS.iter().filter(move |member| is_role(member.role)).map(|member| member.name)
}

/// The names of the options of a kind of table.
pub(super) fn options(of: &str) -> Vec<&'static str> {
    let has = |member: &&Member| matches!(member.role, Role::Option(kinds) if kinds.contains(&of));
    OPTIONS.iter().filter(has).map(|member| member.name).collect()
}

/// What the member of this name must be; only those of the list are read.
pub(super) fn expected(members: &'static [Member], name: &str) -> Option<&'static str> {
    members.iter().find(|member| member.name == name).map(|member| member.expected)
}

impl Member {
    /// The schema of its value. Null is like nothing, but where it is what is expected.
    pub(super) fn schema(&self) -> Value {
        let mut schema = match self.shape {
            Shape::Any => json!({}),
            Shape::Object => json!({"type": "object"}),
            Shape::Text => json!({"type": "string"}),
            Shape::Time => json!({"type": "string", "format": "date-time"}),
            Shape::Words(words) => json!({"type": "string", "enum": words}),
            Shape::Switch => json!({"type": "boolean"}),
            Shape::Natural => json!({"type": "integer", "minimum": 0, "maximum": u64::MAX}),
            Shape::Texts => json!({"type": "array", "items": {"type": "string"}}),
            Shape::TextsByName => json!({"type": "object", "additionalProperties": {"type": "string"}}),
            Shape::Error => json!({"type": ["boolean", "string"], "minLength": 1, "not": {"const": false}}),
            Shape::Patch => json!({"type": ["object", "array", "null"]}),
            Shape::Decision => json!({"type": ["string", "object"]}),
        };
        if !matches!(self.role, Role::Expectation(_)) {
            if let Some(kind) = schema["type"].as_str().map(str::to_owned) {
                schema["type"] = json!([kind, "null"]);
            }
            if let Some(words) = schema["enum"].as_array_mut() {
                words.push(Value::Null);
            }
        }
        if let Some(schema) = schema.as_object_mut() {
            schema.retain(|_, value| !value.is_null());
        }
        schema["description"] = self.expected.into();
        schema
    }
}
