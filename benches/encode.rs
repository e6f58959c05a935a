//! Values to payloads: a table of constants, which reads and evaluates next to nothing, beside `serde_json`.

#[path = "support/count.rs"]
mod count;

use std::hint::black_box;

use count::{Named, counted};
use criterion::Criterion;
use entra_scim::{MappingTable, Plan};
use serde_json::json;

/// Target, and its value.
const ROWS: &[(&str, &str)] = &[
    ("userName", "ada.lovelace@contoso.com"),
    ("displayName", "Ada Lovelace"),
    ("title", "Administrative Assistant II"),
    (r#"emails[type eq "work"].value"#, "ada.lovelace@contoso.com"),
    (r#"phoneNumbers[type eq "work"].value"#, "tel:+13175550100;ext=1234"),
    (r#"phoneNumbers[type eq "mobile"].value"#, "+13175550101"),
    ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "R&D \"Core\""),
    ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division", "Retail"),
];

fn main() {
    let table = ROWS
        .iter()
        .fold(MappingTable::builder("User"), |table, (target, value)| table.constant(target, value).end());
    let mut mapper = Plan::compile(&table.build()).expect("a plan").mapper();
    let mut ours = Vec::new();
    mapper.create(b"{}", &mut ours).expect("a payload");
    let resource: serde_json::Value = serde_json::from_slice(&ours).expect("JSON");
    let (mut out, mut theirs) = (Vec::new(), Vec::new());
    let value = |target: usize| ROWS[target].1;
    let mut cases: Vec<Named<'_>> = vec![
        (
            "constants",
            Box::new(|| {
                out.clear();
                black_box(mapper.create(b"{}", &mut out).is_ok());
            }),
        ),
        (
            "by_hand_value",
            Box::new(|| {
                theirs.clear();
                let made = json!({
                    "schemas": [
                        "urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                    ],
                    "userName": value(0), "displayName": value(1), "meta": {"resourceType": "User"},
                    "title": value(2), "emails": [{"primary": true, "type": "work", "value": value(3)}],
                    "phoneNumbers": [{"type": "work", "value": value(4)}, {"type": "mobile", "value": value(5)}],
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                        {"department": value(6), "division": value(7)},
                });
                serde_json::to_writer(&mut theirs, black_box(&made)).expect("a vector takes every byte");
                black_box(&theirs);
            }),
        ),
        (
            "serde_json_alone",
            Box::new(|| {
                black_box(serde_json::to_vec(black_box(&resource)).is_ok());
            }),
        ),
    ];
    if std::env::var_os("ROUNDS").is_some() {
        counted(cases);
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("encode");
    for (name, case) in &mut cases {
        group.bench_function(*name, |bencher| bencher.iter(&mut *case));
    }
    group.finish();
    criterion.final_summary();
}
