//! Expressions and records at random, for fuzzing and for property tests: what this crate is fuzzed with, for the
//! tables of others. With the feature `arbitrary`.
//!
//! Each is made of bytes that a fuzzer or a property test gives, the same of the same bytes. A fuzz target that holds
//! a table of yours to never failing, with `libfuzzer-sys` and `cargo fuzz`:
//!
//! ```no_run
//! # macro_rules! fuzz_target { (|$bytes:ident: &[u8]| $body:block) => { fn main() { let $bytes: &[u8] = &[]; $body } } }
//! use std::cell::RefCell;
//!
//! use arbitrary::Unstructured;
//! use entra_scim::{Mapper, MappingTable, Plan, fuzz};
//!
//! thread_local! {
//!     static MAPPER: RefCell<Mapper> = {
//!         let table = MappingTable::builder("User").map("userName", "[mail]").map("title", "Trim([jobTitle])").build();
//!         RefCell::new(Plan::compile(&table).unwrap().mapper())
//!     };
//! }
//!
//! fuzz_target!(|bytes: &[u8]| {
//!     let record = fuzz::record_of(&mut Unstructured::new(bytes), &["mail", "jobTitle"]);
//!     let mut body = Vec::new();
//!     let failed = MAPPER.with_borrow_mut(|mapper| mapper.create_from(&record, &mut body).is_err());
//!     assert!(failed || serde_json::from_slice::<serde_json::Value>(&body).is_ok());
//! });
//! ```
//!
//! `fuzz/` in the repository has the targets of this crate itself.

mod expression;
mod record;

pub use expression::expression;
pub use record::{record, record_of};

use arbitrary::{Arbitrary, Result, Unstructured};
use serde_json::Value;

/// An [`expression`], where a fuzz target or `arbitrary`'s derive wants a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionText(pub String);

/// A [`record`], where a fuzz target or `arbitrary`'s derive wants a type.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRecord(pub Value);

impl<'a> Arbitrary<'a> for ExpressionText {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self(expression(bytes)))
    }
}

impl<'a> Arbitrary<'a> for SourceRecord {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self(record(bytes)))
    }
}

/// One of so many, a byte each; the first when there are no more bytes.
fn choice(bytes: &mut Unstructured<'_>, of: usize) -> usize {
    usize::from(bytes.arbitrary::<u8>().unwrap_or_default()) % of
}

fn one_of<T: Clone>(bytes: &mut Unstructured<'_>, of: &[T]) -> T {
    of[choice(bytes, of.len())].clone()
}
