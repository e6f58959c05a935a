//! Records.

use arbitrary::Unstructured;
use serde_json::{Map, Value, json};

use super::{choice, one_of};

/// The attributes of the expressions.
pub(super) const ATTRIBUTES: &[&str] = &[
    "a",
    "b",
    "c",
    "date",
    "list",
    "appRoleAssignments",
    "manager.displayName",
    "manager",
    r#"phones[type eq "work"].value"#,
    "phones.value",
    "urn:example:2.0:User:level",
];

/// Texts that functions and conversions treat in different ways.
pub(super) const TEXTS: &[&str] = &[
    "",
    "a",
    "Ada",
    "True",
    "false",
    "0",
    "7",
    "-1.50",
    "007",
    " 2 ",
    "Zoë Ünal",
    "a,b;c",
    "😀x",
    "SQBzAA==",
    "\\",
    "\"",
    "ß",
    "x\u{a0}",
    "CN=Ada,OU=Users,DC=contoso,DC=com",
    "S-1-5-21",
];

/// Dates in the forms that the functions read, and a file time.
pub(super) const DATES: &[&str] =
    &["2012-03-16", "3/16/2012 7:00:00 AM", "2012-02-29T23:59:59-08:00", "20120316", "129699324000000000"];

/// A record with some of the attributes that [`expression`](super::expression()) reads, each with a value of some kind:
/// a text, a number, a list, an object, role assignments, or nothing.
///
/// ```
/// use arbitrary::Unstructured;
/// use entra_scim::fuzz;
///
/// let record = fuzz::record(&mut Unstructured::new(&[1, 2, 3]));
/// assert!(record.is_object());
/// ```
pub fn record(bytes: &mut Unstructured<'_>) -> Value {
    let mut record = record_of(bytes, &["a", "b", "c", "list", "manager.displayName"]);
    if choice(bytes, 4) > 0 {
        record["date"] = one_of(bytes, DATES).into();
    }
    record["phones"] = list(bytes, |bytes| {
        let (name, kind) = (one_of(bytes, &["type", "Type"]), one_of(bytes, &["work", "Work", "home"]));
        json!({name: kind, "value": value(bytes)})
    });
    record["appRoleAssignments"] = list(bytes, |bytes| match choice(bytes, 4) {
        0 => value(bytes),
        _ => json!({"id": "1", "value": text(bytes), "displayName": text(bytes)}),
    });
    record["manager"] = json!({"DisplayName": value(bytes), "id": "1"});
    record["urn:example:2.0:User"] = json!({"Level": value(bytes)});
    record
}

/// A record with some of these attributes, for a table of your own.
///
/// ```
/// use arbitrary::Unstructured;
/// use entra_scim::{MappingTable, Plan, fuzz};
///
/// let table = MappingTable::builder("User").map("title", "Trim([jobTitle])").build();
/// let mut mapper = Plan::compile(&table)?.mapper();
/// let record = fuzz::record_of(&mut Unstructured::new(&[1, 3, 2, 9]), &["jobTitle", "department"]);
/// let _ = mapper.create_from(&record, &mut Vec::new());       // what is asserted here is yours
/// # Ok::<(), entra_scim::Errors>(())
/// ```
pub fn record_of(bytes: &mut Unstructured<'_>, attributes: &[&str]) -> Value {
    let mut members = Map::new();
    for attribute in attributes {
        if choice(bytes, 5) > 0 {
            members.insert((*attribute).into(), value(bytes));
        }
    }
    members.into()
}

/// A value of any kind.
fn value(bytes: &mut Unstructured<'_>) -> Value {
    match choice(bytes, 8) {
        6 => list(bytes, scalar),
        7 => json!({"value": if choice(bytes, 2) == 0 { scalar(bytes) } else { list(bytes, scalar) }}),
        _ => scalar(bytes),
    }
}

fn list(bytes: &mut Unstructured<'_>, item: fn(&mut Unstructured<'_>) -> Value) -> Value {
    (0..choice(bytes, 4)).map(|_| item(bytes)).collect()
}

fn scalar(bytes: &mut Unstructured<'_>) -> Value {
    match choice(bytes, 8) {
        0 => Value::Null,
        1 => (choice(bytes, 2) == 0).into(),
        2 => i64::try_from(choice(bytes, 13)).map_or(0, |number| number - 3).into(),
        3 => one_of(bytes, &[json!(1.5), json!(1e21), json!(u64::MAX), json!(3.0), json!(-0.0)]),
        _ => text(bytes).into(),
    }
}

fn text(bytes: &mut Unstructured<'_>) -> String {
    match choice(bytes, 4) {
        0 => (0..choice(bytes, 7)).filter_map(|_| bytes.arbitrary::<char>().ok()).collect(),
        _ => one_of(bytes, TEXTS).into(),
    }
}
