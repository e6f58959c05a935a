//! Updates: what a server makes of the request is what a create of the new record gives, and then there is nothing left to
//! send; any JSON may be what is stored.
#![no_main]

#[path = "../../tests/updates/apply.rs"]
#[allow(dead_code)]
mod apply;

use apply::{Server, Type};
use arbitrary::Unstructured;
use entra_scim::{Mapper, MappingTable, PatchStyle, Plan, PlanOptions, fuzz};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// Each target, where its value stands in the resource, and the attribute that it comes from.
const ROWS: [(&str, &str, &str); 5] = [
    ("title", "/title", "a"),
    ("nickName", "/nickName", "b"),
    ("name.givenName", "/name/givenName", "c"),
    (r#"emails[type eq "work"].value"#, "/emails/0/value", "d"),
    ("urn:example:2.0:User:level", "/urn:example:2.0:User/level", "e"),
];

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let attributes = ROWS.map(|(_, _, attribute)| attribute);
    let [old, new] = [(); 2].map(|()| fuzz::record_of(&mut bytes, &attributes));
    let other = fuzz::record(&mut bytes);
    for style in [PatchStyle::Default, PatchStyle::Optscim062020, PatchStyle::Rfc7644] {
        let mut mapper = mapper(style);
        let _ = update(&mut mapper, &other, &new, style);
        let (Some(mut resource), Some(created)) = (create(&mut mapper, &old), create(&mut mapper, &new))
        else {
            continue;
        };
        resource["id"] = "7".into();
        if let Some(request) = update(&mut mapper, &resource, &new, style) {
            let server = Server { strict: style == PatchStyle::Rfc7644, types: &|_| Type::Text };
            server.apply(&mut resource, &request);
        }
        for (target, place, _) in ROWS {
            // What is emptied stays.
            if let Some(value) = created.pointer(place) {
                assert_eq!(resource.pointer(place), Some(value), "{target} {style:?}: {old} {new}");
            }
        }
        assert_eq!(update(&mut mapper, &resource, &new, style), None, "{style:?}: {old} {new}");
    }
});

fn mapper(style: PatchStyle) -> Mapper {
    let mut table = MappingTable::builder("User").constant("userName", "ada").matching(1).end();
    for (target, _, attribute) in ROWS {
        table = table.map(target, &format!("Join(\"\", [{attribute}])")).case_exact().end();
    }
    let mut options = PlanOptions::default();
    options.patch_style = style;
    Plan::compile_with(&table.build(), &options).unwrap().mapper()
}

fn create(mapper: &mut Mapper, record: &Value) -> Option<Value> {
    let mut body = Vec::new();
    mapper.create(record.to_string().as_bytes(), &mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

fn update(mapper: &mut Mapper, stored: &Value, record: &Value, style: PatchStyle) -> Option<Value> {
    let outcome = mapper.update(stored, record.to_string().as_bytes(), style).ok()?;
    outcome.patch.map(|patch| serde_json::to_value(patch).unwrap())
}
