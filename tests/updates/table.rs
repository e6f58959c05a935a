//! Random tables, and records for them.

use entra_scim::MappingTable;
use entra_scim::mapping::{AttributeType, FlowBehavior, FlowType};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::apply::Type;
use crate::random;

/// A target that a row can have: its type, whether it is a list, and the expressions that give it values.
pub(crate) struct TargetKind {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
    pub(crate) list: bool,
    expressions: &'static [&'static str],
}

const fn target(name: &'static str, expressions: &'static [&'static str]) -> TargetKind {
    TargetKind { name, kind: Type::Text, list: false, expressions }
}

const TEXTS: &[&str] =
    &["[t0]", "[t1]", r#"Join(" ", [t0], [t1])"#, "ToUpper([t1])", "IgnoreFlowIfNullOrEmpty([t2])"];
const PHONES: &[&str] = &["[p0]", "StripSpaces([p0])", "StripSpaces([p1])"];
const LIST: &[&str] = &[r#"Split([list0], ",")"#, "RemoveDuplicates([list])"];
const SINGLE: &[&str] = &["SingleAppRoleAssignment([roles])"];

/// Targets of one group exclude each other.
pub(crate) const TARGETS: &[&[TargetKind]] = &[
    &[target("title", TEXTS)],
    &[target("displayName", TEXTS)],
    &[target("name.givenName", TEXTS)],
    &[target("name.familyName", TEXTS)],
    &[target("externalId", TEXTS)],
    &[TargetKind {
        kind: Type::Boolean,
        ..target("active", &["[b]", "Not([b])", r#"Switch([b], , "x", True)"#])
    }],
    &[target(r#"emails[type eq "work"].value"#, TEXTS)],
    &[target(r#"emails[type eq "work"].display"#, TEXTS)],
    &[TargetKind { kind: Type::Boolean, ..target(r#"emails[type eq "other"].primary"#, &["[b]"]) }],
    &[TargetKind { kind: Type::Boolean, ..target(r#"emails[type eq "work"].primary"#, &["[b]"]) }],
    &[target(r#"emails[type eq "other"].value"#, TEXTS)],
    &[target(r#"addresses[type eq "work"].locality"#, TEXTS)],
    &[target(r#"addresses[type eq "work"].country"#, TEXTS)],
    &[target(r#"phoneNumbers[type eq "work"].value"#, PHONES)],
    &[target(r#"phoneNumbers[type eq "mobile"].value"#, PHONES)],
    &[
        target(r#"roles[primary eq "True"].value"#, SINGLE),
        TargetKind { list: true, ..target("roles", &["AppRoleAssignmentsComplex([roles])"]) },
        TargetKind { list: true, ..target("roles", &["AssertiveAppRoleAssignmentsComplex([roles])"]) },
        TargetKind { list: true, ..target("roles", LIST) },
    ],
    &[
        target("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", &["[m]"]),
        target("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", &["[m]"]),
    ],
    &[target("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", TEXTS)],
    &[target("urn:example:2.0:User:text", TEXTS)],
    &[TargetKind { kind: Type::Integer, ..target("urn:example:2.0:User:level", &["[n]"]) }],
    &[TargetKind { kind: Type::Boolean, ..target("urn:example:2.0:User:flag", &["[b]"]) }],
    &[TargetKind { list: true, ..target("urn:example:2.0:User:ids", LIST) }],
    &[target(r#"urn:example:2.0:User:externalIds[authority eq "x"].value"#, TEXTS)],
];

/// The group of the roles.
const ROLES: usize = 15;

/// A row of a random table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    group: usize,
    of_group: usize,
    pub(crate) expression: String,
    pub(crate) flow_type: FlowType,
    pub(crate) always: bool,
    pub(crate) default: bool,
    pub(crate) case_exact: bool,
}

impl Row {
    pub(crate) fn target(&self) -> &'static TargetKind {
        &TARGETS[self.group][self.of_group]
    }

    /// Whether it is a list, or a member of an element of one.
    pub(crate) fn in_list(&self) -> bool {
        self.target().list || self.target().name.contains('[')
    }
}

/// One row in six has a random expression.
fn row(group: usize) -> impl Strategy<Value = Row> {
    let flow_type = prop_oneof![
        8 => Just(FlowType::Always),
        1 => Just(FlowType::ObjectAddOnly),
        1 => Just(FlowType::AttributeAddOnly),
        1 => Just(FlowType::ValueAddOnly),
        1 => Just(FlowType::MultiValueAddOnly),
    ];
    let flags = (prop::bool::weighted(0.05), prop::bool::weighted(0.2), any::<bool>());
    let expression = prop_oneof![5 => Just(None), 1 => random::expression().prop_map(Some)];
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), expression, flow_type, flags).prop_map(
        move |(of_group, known, random, flow_type, (always, default, case_exact))| {
            let of_group = of_group.index(TARGETS[group].len());
            let target = &TARGETS[group][of_group];
            let known = target.expressions[known.index(target.expressions.len())];
            let is_plain = target.kind == Type::Text && !target.list && group != ROLES;
            let expression = random.filter(|_| is_plain).unwrap_or_else(|| known.into());
            // What a default would be for a list or a Boolean is another matter.
            let default = default && is_plain;
            Row { group, of_group, expression, flow_type, always, default, case_exact }
        },
    )
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let groups: Vec<usize> = (0..TARGETS.len()).collect();
    prop::sample::subsequence(groups, 1..=TARGETS.len())
        .prop_flat_map(|groups| groups.into_iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn table(rows: &[Row]) -> MappingTable {
    let mut table = MappingTable::builder("User").constant("userName", "ada").matching(1).end();
    for row in rows {
        let target = row.target();
        let mut made =
            table.map(target.name, &row.expression).flow_type(row.flow_type).kind(match target.kind {
                Type::Text => AttributeType::String,
                Type::Boolean => AttributeType::Boolean,
                Type::Integer => AttributeType::Integer,
            });
        if target.list {
            made = made.multivalued();
        }
        if row.always {
            made = made.flow_behavior(FlowBehavior::FlowAlways);
        }
        if row.default {
            made = made.default_value("default");
        }
        if row.case_exact {
            made = made.case_exact();
        }
        table = made.end();
    }
    table.build()
}

/// A record whose values meet those of the next one often, in another case or form.
pub(crate) fn record() -> impl Strategy<Value = Json> {
    let text = || {
        prop::sample::select(vec![
            json!(null),
            json!(""),
            json!("Ada"),
            json!("ada"),
            json!("x y"),
            json!("True"),
        ])
    };
    let phone = || {
        prop::sample::select(vec![
            json!(null),
            json!("+1 317 555 0100"),
            json!("+13175550100"),
            json!("tel:+1-317-555-0100"),
            json!("+1 317 555 0199"),
        ])
    };
    let truth = prop::sample::select(vec![json!(null), json!(true), json!("False"), json!("x")]);
    let number = prop::sample::select(vec![json!(null), json!(7), json!("7"), json!("8"), json!("x")]);
    let list = prop::sample::subsequence(vec!["a", "A", "b", "c"], 0..=4).prop_map(|items| items.join(","));
    let role = |value: &'static str| json!({"id": format!("id-{value}"), "value": value, "displayName": "R"});
    let roles = prop::sample::subsequence(vec![role("1"), role("2"), role("3")], 0..=3);
    let manager = prop::sample::select(vec![json!(null), json!("7"), json!("8")]);
    (random::record(), [text(), text(), text()], [phone(), phone()], truth, number, list, roles, manager)
        .prop_map(|(mut record, [t0, t1, t2], [p0, p1], b, n, list, roles, m)| {
            for (name, value) in [
                ("t0", t0),
                ("t1", t1),
                ("t2", t2),
                ("p0", p0),
                ("p1", p1),
                ("b", b),
                ("n", n),
                ("list0", list.into()),
                ("roles", roles.into()),
                ("m", m),
            ] {
                record[name] = value;
            }
            record
        })
}
