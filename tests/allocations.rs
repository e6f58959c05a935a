//! A warm mapper needs no heap.

use entra_scim::mapping::{Filter, FilterClause, FilterGroup, MappingTable};
use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::{InScope, Mapper, Plan};

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
    let examples = examples();
    assert!(examples.len() > 30 && examples.iter().any(|record| record.contains(&b'\\')));
    assert_eq!(allocations(&examples), 0);
}

/// Escapes in names and texts, in lists and objects that are read and that are skipped, and what the payload has to
/// escape.
#[test]
fn escapes_do_not_allocate() {
    let record = br#"{"userPrincipalName":"ada\u0040example.com","display\u004eame":"\"Ada\"\n\ud83c\udfa7",
        "manager":["\t"],"department":["R\u0026D"],"jobTitle":[null,"\b",[]],"other\n":[{"\u0078":"\f"}],
        "IsSoftDeleted":"Fals\u0065","telephoneNumber":"+1\u0020317\u0020555 0100","extensionAttribute1":12e1}"#;
    let mut mapper = mapper();
    let mut out = Vec::new();
    mapper.create(record, &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("tel:+13175550100;ext=120"));
    assert_eq!(allocations(&[record.to_vec()]), 0);
}

#[test]
fn a_warm_mapper_judges_scope_without_allocating() {
    let mut group = FilterGroup::default();
    group.clauses.push(FilterClause::new("EQUALS", "department", Some("Sales")));
    group.clauses.push(FilterClause::new("REGEX MATCH", "userPrincipalName", Some("^user[0-9]+@")));
    group.clauses.push(FilterClause::new("NOT EQUALS", "accountEnabled", Some("False")));
    let mut scope = Filter::default();
    scope.groups.push(group);
    let table = MappingTable::builder("User").scope(scope).map("title", "[jobTitle]").build();
    let mut mapper = Plan::compile(&table).unwrap().mapper();
    let records = examples();
    let mut round = || records.iter().filter(|record| mapper.scope(record) == Ok(InScope::In)).count();
    assert!((1..records.len()).contains(&round()));
    assert_eq!(allocation_counter::measure(|| _ = round()).count_total, 0);
}
