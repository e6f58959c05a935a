//! From a schema file to a plan, and an expression to its tree.
//!
//! A table of 1,000 mappings, the most that `Limits` allow, is to load and compile in less than 50 ms.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use entra_scim::mapping::{Document, MappingTable};
use entra_scim::{Plan, syntax};

const EXPRESSIONS: [&str; 5] = [
    "[extensionAttribute1]",
    "StripSpaces([telephoneNumber])",
    r#"Join(" ", [givenName], [surname])"#,
    r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    r#"IIF(IsNullOrEmpty(StripSpaces([ext])), StripSpaces([telephoneNumber]), Join(";ext=", Append("tel:", StripSpaces([telephoneNumber])), StripSpaces([ext])))"#,
];

/// As many mappings, with their definitions and trees.
fn table(mappings: usize) -> MappingTable {
    let mut row = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1);
    for index in 1..mappings {
        let target = format!("urn:ietf:params:scim:schemas:extension:example:2.0:User:a{index}");
        row = row.map(&target, EXPRESSIONS[index % EXPRESSIONS.len()]);
    }
    row.build()
}

fn schema(c: &mut Criterion) {
    let table = table(1_000);
    let json = table.to_json().to_string();
    let toml = Document::from_json(table.to_json()).expect("a schema").to_toml();
    let mut group = c.benchmark_group("1,000 mappings");
    group.bench_function("load and compile", |b| {
        b.iter(|| {
            Plan::compile(&MappingTable::read(black_box(json.as_bytes())).expect("a table")).expect("a plan")
        });
    });
    group.bench_function("load and compile TOML", |b| {
        b.iter(|| {
            Plan::compile(&MappingTable::read(black_box(toml.as_bytes())).expect("a table")).expect("a plan")
        });
    });
    group.bench_function("compile", |b| b.iter(|| Plan::compile(black_box(&table)).expect("a plan")));
    group.finish();
}

/// Per 100 characters: the throughput is in characters.
fn parse(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    for (name, text) in [
        ("100 characters", format!(r#"Join(" ", {})"#, ["[givenName]"; 7].join(", "))),
        ("10,000 characters", format!(r#"Join(" ", {})"#, ["[givenName]"; 768].join(", "))),
    ] {
        group.throughput(Throughput::Elements(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| syntax::parse(black_box(&text)).expect("an expression")));
    }
    group.finish();
}

criterion_group!(benches, schema, parse);
criterion_main!(benches);
