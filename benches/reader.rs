//! Records to slots: a table of one row, which reads little and checks all, beside `serde_json`.

#[path = "support/count.rs"]
mod count;
#[path = "support/records.rs"]
mod records;

use std::hint::black_box;

use count::{Named, counted};
use criterion::{Criterion, Throughput};
use entra_scim::{MappingTable, Plan};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// What a hand-written reader of one attribute takes. It is laxer than ours: what it skips is not checked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct One<'a> {
    #[serde(borrow)]
    user_principal_name: &'a str,
}

fn main() {
    let records = records::graph_like(1_000);
    let table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1).build();
    let plan = Plan::compile(&table).expect("a plan");
    let (mut bytes, mut format) = (plan.mapper(), plan.mapper());
    let (mut out, mut other) = (Vec::new(), Vec::new());
    let mut cases: Vec<Named<'_>> = vec![
        (
            "bytes",
            Box::new(|| {
                for record in &records {
                    out.clear();
                    black_box(bytes.create(record.as_bytes(), &mut out).is_ok());
                }
            }),
        ),
        (
            "serde_format",
            Box::new(|| {
                for record in &records {
                    other.clear();
                    let mut json = serde_json::Deserializer::from_slice(record.as_bytes());
                    black_box(format.create_from(&mut json, &mut other).is_ok());
                }
            }),
        ),
        (
            "by_hand_value",
            Box::new(|| {
                for record in &records {
                    black_box(serde_json::from_slice::<serde_json::Value>(record.as_bytes()).is_ok());
                }
            }),
        ),
        (
            "by_hand_borrowed",
            Box::new(|| {
                for record in &records {
                    let one: One<'_> = serde_json::from_slice(record.as_bytes()).expect("a record");
                    black_box(one.user_principal_name);
                }
            }),
        ),
        (
            "by_hand_skip",
            Box::new(|| {
                for record in &records {
                    black_box(serde_json::from_slice::<IgnoredAny>(record.as_bytes()).is_ok());
                }
            }),
        ),
    ];
    if std::env::var_os("ROUNDS").is_some() {
        counted(cases);
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("reader");
    group.throughput(Throughput::Elements(records.len() as u64));
    for (name, case) in &mut cases {
        group.bench_function(*name, |bencher| bencher.iter(&mut *case));
    }
    group.finish();
    criterion.final_summary();
}
