//! The resource out of its values, for engines that cannot leave a member out.

use serde_json::{Map, Value, json};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The expressions of the rows in CEL and in evalexpr differ in a few words only; their order is this one.
pub(crate) const ROWS: usize = 10;

/// The values of the rows: user name, display name, mail, title, department, division, manager, work, work2, mobile.
pub(crate) fn write(rows: [String; ROWS], active: bool, out: &mut Vec<u8>) {
    let [user, display, mail, title, department, division, manager, work, work2, mobile] = rows;
    let mut resource = Map::new();
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            resource.insert(name.into(), value.into());
        }
    };
    add("userName", user);
    add("displayName", display);
    add("title", title);
    resource.insert("schemas".into(), json!(["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE]));
    resource.insert("active".into(), active.into());
    resource.insert("meta".into(), json!({"resourceType": "User"}));
    if !mail.is_empty() {
        resource.insert("emails".into(), json!([{"primary": true, "type": "work", "value": mail}]));
    }
    let phones = [("work", work), ("work2", work2), ("mobile", mobile)];
    let phones = phones.into_iter().filter(|(_, value)| !value.is_empty());
    let phones: Vec<_> = phones.map(|(kind, value)| json!({"type": kind, "value": value})).collect();
    if !phones.is_empty() {
        resource.insert("phoneNumbers".into(), phones.into());
    }
    let mut enterprise = Map::new();
    for (name, value) in [("department", department), ("division", division)] {
        if !value.is_empty() {
            enterprise.insert(name.into(), value.into());
        }
    }
    if !manager.is_empty() {
        enterprise.insert("manager".into(), json!({"value": manager}));
    }
    if !enterprise.is_empty() {
        resource.insert(ENTERPRISE.into(), Value::Object(enterprise));
    }
    serde_json::to_writer(out, &resource).expect("a vector takes every byte");
}
