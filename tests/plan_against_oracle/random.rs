//! Random expressions that compile, and records for them.

use arbitrary::Unstructured;
use entra_scim::fuzz;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value as Json;

/// The text of an expression.
pub(super) fn expression() -> impl Strategy<Value = String> {
    vec(any::<u8>(), 0..160).prop_map(|bytes| fuzz::expression(&mut Unstructured::new(&bytes)))
}

/// A record with some of the attributes.
pub(super) fn record() -> impl Strategy<Value = Json> {
    vec(any::<u8>(), 0..160).prop_map(|bytes| fuzz::record(&mut Unstructured::new(&bytes)))
}
