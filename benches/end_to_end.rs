//! JSON records in, SCIM payloads out, for the eleven-row Genesys table; beside it the same job by hand.
//!
//! With `ROUNDS` and `PROGRAM` nothing is timed: the program maps the records, those of the file `RECORDS` if
//! it is set, so many times. That is for callgrind, see benches/README.md.

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use support::by_hand::{borrowed, idiomatic, value};
use support::{eleven_rows, records};

fn end_to_end(criterion: &mut Criterion) {
    let records = records::graph_like(1_000);
    check(&records);
    let mut group = criterion.benchmark_group("end_to_end");
    group.throughput(Throughput::Elements(records.len() as u64));
    let mut mapper = eleven_rows().mapper();
    let mut out = Vec::new();
    group.bench_function("entra_scim", |bencher| {
        bencher.iter(|| {
            for record in &records {
                out.clear();
                let _ = mapper.create(record.as_bytes(), &mut out);
                black_box(&out);
            }
        });
    });
    let (mut out, mut scratch) = (Vec::new(), String::new());
    group.bench_function("by_hand_borrowed", |bencher| {
        bencher.iter(|| {
            for record in &records {
                out.clear();
                let _ = borrowed::map(record.as_bytes(), &mut scratch, &mut out);
                black_box(&out);
            }
        });
    });
    group.bench_function("by_hand_idiomatic", |bencher| {
        bencher.iter(|| {
            for record in &records {
                let _ = black_box(idiomatic::map(record.as_bytes()));
            }
        });
    });
    group.bench_function("by_hand_value", |bencher| {
        bencher.iter(|| {
            for record in &records {
                let _ = black_box(value::map(record.as_bytes()));
            }
        });
    });
    group.finish();
}

/// All four write the same payload, byte for byte but for the order of `Value`'s members.
fn check(records: &[String]) {
    let mut mapper = eleven_rows().mapper();
    for record in records {
        let mut ours = Vec::new();
        let outcome = mapper.create(record.as_bytes(), &mut ours).expect("a payload");
        assert!(outcome.errors.is_empty());
        let mut theirs = Vec::new();
        borrowed::map(record.as_bytes(), &mut String::new(), &mut theirs).expect("a payload");
        assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
        let theirs = idiomatic::map(record.as_bytes()).expect("a payload");
        assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
        let theirs = value::map(record.as_bytes()).expect("a payload");
        let parse = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).expect("JSON");
        assert_eq!(parse(&ours), parse(&theirs));
    }
}

/// Maps the records so many times, for callgrind to count.
fn count(program: &str, rounds: u32) {
    let records = match std::env::var_os("RECORDS") {
        Some(path) => {
            let text = std::fs::read_to_string(path).expect("a file of records");
            text.lines().map(str::to_owned).collect()
        }
        None => records::graph_like(1_000),
    };
    let mut mapper = eleven_rows().mapper();
    let (mut out, mut scratch) = (Vec::new(), String::new());
    for record in (0..rounds).flat_map(|_| &records) {
        let record = black_box(record.as_bytes());
        out.clear();
        match program {
            "entra_scim" => drop(black_box(mapper.create(record, &mut out)).expect("a payload")),
            "borrowed" => borrowed::map(record, &mut scratch, &mut out).expect("a payload"),
            "idiomatic" => out = idiomatic::map(record).expect("a payload"),
            "value" => out = value::map(record).expect("a payload"),
            other => panic!("PROGRAM is {other}: entra_scim, borrowed, idiomatic and value are known"),
        }
        black_box(&out);
    }
}

fn main() {
    if let Ok(rounds) = std::env::var("ROUNDS") {
        let program = std::env::var("PROGRAM").unwrap_or_else(|_| "entra_scim".into());
        return count(&program, rounds.parse().expect("ROUNDS is a number"));
    }
    let mut criterion = Criterion::default().configure_from_args();
    end_to_end(&mut criterion);
    criterion.final_summary();
}
