//! How cost grows with the mappings of a table, the members of a record, and the characters that are not plain.

#[path = "support/count.rs"]
mod count;

use std::hint::black_box;

use count::counted;
use criterion::{Criterion, Throughput};
use entra_scim::{MappingTable, Plan};

/// How many records a case maps.
const RECORDS: usize = 100;

struct Case {
    group: &'static str,
    name: String,
    plan: Plan,
    records: Vec<String>,
}

impl Case {
    fn new(group: &'static str, name: impl ToString, plan: Plan, record: impl Fn(usize) -> String) -> Self {
        Self { group, name: name.to_string(), plan, records: (0..RECORDS).map(record).collect() }
    }
}

/// A table of so many rows: every third strips spaces, every third joins.
fn rows(count: usize) -> Plan {
    let mut table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1).end();
    for row in 1..count {
        let expression = match row % 3 {
            0 => format!("[attribute{row}]"),
            1 => format!("StripSpaces([attribute{row}])"),
            _ => format!("Join(\" \", [attribute{row}], [attribute{}])", row - 1),
        };
        table = table.map(&format!("urn:example:2.0:User:target{row}"), &expression).end();
    }
    Plan::compile(&table.build()).expect("a plan")
}

/// A record of so many members, all of them texts.
fn members(count: usize, number: usize, value: impl Fn(usize) -> String) -> String {
    let members = (1..count).map(|member| format!(r#""attribute{member}":"{}""#, value(member)));
    let members: Vec<_> =
        [format!(r#""userPrincipalName":"user{number}@contoso.com""#)].into_iter().chain(members).collect();
    format!("{{{}}}", members.join(","))
}

fn cases() -> Vec<Case> {
    let plain = |member: usize| format!("value {member} of it");
    let mut cases = Vec::new();
    for count in [1, 10, 50, 200] {
        cases.push(Case::new("mappings", count, rows(count), |number| members(count, number, plain)));
    }
    for count in [5, 25, 100] {
        cases.push(Case::new("attributes", count, rows(5), |number| members(count, number, plain)));
    }
    for (group, odd) in [("non_ascii", "é"), ("escapes", r"\n")] {
        for percent in [0, 10, 100] {
            let value = move |member: usize| {
                let character = |at: usize| if (member * 7 + at * 10) % 100 < percent { odd } else { "a" };
                (0..10).map(character).collect::<String>()
            };
            cases.push(Case::new(group, percent, rows(25), move |number| members(25, number, value)));
        }
    }
    cases
}

/// Maps all records of a case.
fn map(case: &Case) -> impl FnMut() {
    let mut mapper = case.plan.mapper();
    let mut out = Vec::new();
    move || {
        for record in &case.records {
            out.clear();
            let outcome = mapper.create(black_box(record.as_bytes()), &mut out).expect("a payload");
            assert!(outcome.errors.is_empty());
            black_box(&out);
        }
    }
}

fn main() {
    let cases = cases();
    let names: Vec<_> = cases.iter().map(|case| format!("{}/{}", case.group, case.name)).collect();
    let runs = cases.iter().zip(&names);
    if counted(runs.map(|(case, name)| (name.as_str(), Box::new(map(case)) as Box<dyn FnMut()>))) {
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    for (case, name) in cases.iter().zip(&names) {
        let mut group = criterion.benchmark_group("scale");
        group.throughput(Throughput::Elements(RECORDS as u64));
        group.bench_function(name, |bencher| bencher.iter(map(case)));
        group.finish();
    }
    criterion.final_summary();
}
