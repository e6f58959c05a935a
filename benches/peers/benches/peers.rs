//! The same job in every engine: time per record. `tests/equal.rs` shows that it is the same.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use entra_scim_peers::{Cel, EntraScim, Evalexpr, Jaq, Minijinja, Peer, Rhai, Vrl, records};

const RECORDS: usize = 1_000;

fn peer<P: Peer>(criterion: &mut Criterion) {
    let records: Vec<String> = records().take(RECORDS).collect();
    let mut peer = P::new();

    let bound: Vec<_> = records.iter().map(|record| peer.bind(record.as_bytes())).collect();
    let mut group = criterion.benchmark_group("phone");
    group.throughput(Throughput::Elements(RECORDS as u64));
    group.bench_function(P::NAME, |bencher| {
        bencher.iter(|| bound.iter().map(|record| black_box(peer.phone(record)).len()).sum::<usize>());
    });
    group.finish();

    let mut group = criterion.benchmark_group("resource");
    group.throughput(Throughput::Elements(RECORDS as u64)).sample_size(20);
    let mut out = Vec::new();
    group.bench_function(P::NAME, |bencher| {
        bencher.iter(|| {
            for record in &records {
                out.clear();
                peer.resource(record.as_bytes(), &mut out);
                black_box(&out);
            }
        });
    });
    group.finish();
}

criterion_group!(
    benches,
    peer::<EntraScim>,
    peer::<Evalexpr>,
    peer::<Minijinja>,
    peer::<Vrl>,
    peer::<Cel>,
    peer::<Rhai>,
    peer::<Jaq>
);
criterion_main!(benches);
