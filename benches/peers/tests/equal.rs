//! Before anything is timed: every engine writes the same resource and the same phone number for 10,000 records.

use entra_scim_peers::{Cel, EntraScim, Evalexpr, Jaq, Minijinja, Peer, Rhai, Vrl, records};
use serde_json::Value;

fn equal<P: Peer>() {
    let (mut ours, mut theirs) = (EntraScim::new(), P::new());
    for (number, record) in records().take(10_000).enumerate() {
        let record = record.as_bytes();
        let phone = (ours.phone(&ours.bind(record)), theirs.phone(&theirs.bind(record)));
        assert_eq!(phone.0, phone.1, "{}, record {number}", P::NAME);
        let (mut expected, mut found) = (Vec::new(), Vec::new());
        ours.resource(record, &mut expected);
        theirs.resource(record, &mut found);
        let [expected, found]: [Value; 2] =
            [expected, found].map(|bytes| serde_json::from_slice(&bytes).expect("a resource"));
        assert_eq!(expected, found, "{}, record {number}", P::NAME);
    }
}

#[test]
fn cel() {
    equal::<Cel>();
}

#[test]
fn evalexpr() {
    equal::<Evalexpr>();
}

#[test]
fn jaq() {
    equal::<Jaq>();
}

#[test]
fn minijinja() {
    equal::<Minijinja>();
}

#[test]
fn rhai() {
    equal::<Rhai>();
}

#[test]
fn vrl() {
    equal::<Vrl>();
}
