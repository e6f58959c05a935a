//! A warm mapper needs no heap.

use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::{Mapper, Plan};

/// The table of eleven rows that the benchmarks use.
fn mapper() -> Mapper {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.division_attribute = Some("department".into());
    options.work2 = Some("extension-only".parse().unwrap());
    Plan::compile(&genesys_cloud(&options).unwrap()).unwrap().mapper()
}

fn examples() -> Vec<Vec<u8>> {
    let text = include_str!("../examples/users.ndjson");
    text.lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// The allocations of mapping these records once, after two rounds to get warm.
fn allocations(records: &[Vec<u8>]) -> u64 {
    let mut mapper = mapper();
    let mut out = Vec::new();
    let mut round = || {
        for record in records {
            out.clear();
            let outcome = mapper.create(record, &mut out).unwrap();
            assert!(outcome.errors.is_empty() && !out.is_empty());
        }
    };
    round();
    round();
    allocation_counter::measure(round).count_total
}

#[test]
fn a_warm_mapper_does_not_allocate() {
    let plain: Vec<_> = examples().into_iter().filter(|record| !record.contains(&b'\\')).collect();
    assert!(plain.len() > 30);
    assert_eq!(allocations(&plain), 0);
}

/// Where a record has JSON escapes, the JSON reader undoes them in a buffer of its own.
#[test]
fn escapes_cost_the_json_readers_buffer_and_nothing_more() {
    let escaped: Vec<_> = examples().into_iter().filter(|record| record.contains(&b'\\')).collect();
    assert!(!escaped.is_empty());
    // The buffer of one record grows a few times: to 8 bytes, to 16, to 32.
    let most = escaped.len() as u64 * 4;
    let found = allocations(&escaped);
    assert!(found <= most, "{found} allocations for {} records", escaped.len());
}
