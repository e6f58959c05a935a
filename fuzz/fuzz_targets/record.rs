//! Any bytes as a record: taken or refused as `serde_json` takes or refuses them, and mapped as their
//! `serde_json::Value` is.
#![no_main]

use std::cell::RefCell;

use entra_scim::{Mapper, MappingTable, Plan};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

thread_local! {
    static MAPPER: RefCell<Mapper> = RefCell::new(mapper());
}

/// Rows that ask for members directly, by path, by filter, whole and as text; none is required.
fn mapper() -> Mapper {
    let table = MappingTable::builder("User")
        .map("userName", "[userPrincipalName]")
        .default_value("x")
        .map("title", "[jobTitle]")
        .map("nickName", "[a.b]")
        .map("locale", r#"[phones[type eq "work"].value]"#)
        .map("displayName", r#"Join("|", [list], [jobTitle])"#)
        .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
        .map("name.formatted", r#"[manager.displayName] & Count([list])"#)
        .map("roles", "AppRoleAssignmentsComplex([appRoleAssignments])")
        .build();
    Plan::compile(&table).unwrap().mapper()
}

fuzz_target!(|bytes: &[u8]| {
    let json = serde_json::from_slice::<Value>(bytes).ok().filter(Value::is_object);
    MAPPER.with_borrow_mut(|mapper| {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let found = outcome(mapper, |mapper| mapper.create(bytes, &mut ours).map(|outcome| codes(&outcome)));
        let Some(json) = json else {
            assert!(found.is_err(), "taken");
            return assert!(ours.is_empty());
        };
        let expected =
            outcome(mapper, |mapper| mapper.create_from(&json, &mut theirs).map(|outcome| codes(&outcome)));
        assert_eq!(found, expected);
        assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs));
    });
});

type Codes = (Vec<&'static str>, bool);

fn codes(outcome: &entra_scim::Outcome<'_>) -> Codes {
    (outcome.errors.iter().map(|error| error.code()).collect(), outcome.dropped)
}

fn outcome(
    mapper: &mut Mapper,
    run: impl FnOnce(&mut Mapper) -> Result<Codes, entra_scim::Error>,
) -> Result<Codes, &'static str> {
    mapper.set_record_number(0);
    run(mapper).map_err(|error| error.code())
}
