//! What changes, and for whom, between two versions of a mapping table.
//!
//! [`rows`] compares the tables. A [`Differ`] runs both on one user after the other and compares, value by value, what
//! each would send if the user were created; [`Totals`] adds its findings up, with a few examples of each.
//! [`DiffStream`] does both for whole inputs.
//!
//! ```
//! use std::sync::Arc;
//!
//! use entra_scim::explain::Values;
//! use entra_scim::report::diff::{Differ, Effect, Totals, rows};
//! use entra_scim::{FixedHost, MappingTable, Plan};
//!
//! let table = |phone: &str| {
//!     MappingTable::builder("User")
//!         .map("userName", "[userPrincipalName]").matching(1)
//!         .map(r#"phoneNumbers[type eq "work"].value"#, phone)
//!         .build()
//! };
//! let (old, new) = (table("[telephoneNumber]"), table("StripSpaces([telephoneNumber])"));
//! assert_eq!(rows(&old, &new)[0].target, r#"phoneNumbers[type eq "work"].value"#);
//!
//! let host = Arc::new(FixedHost::default()) as _;
//! let mut differ = Differ::new(&Plan::compile(&old)?, &Plan::compile(&new)?, &host, Values::Show);
//! let mut totals = Totals::new(&differ, 3);
//! for (number, phone) in ["+1 317 555 0100", "+13175550101"].into_iter().enumerate() {
//!     let user = format!(r#"{{"userPrincipalName": "user{number}@example.com", "telephoneNumber": "{phone}"}}"#);
//!     totals.add(number as u64 + 1, differ.compare(number as u64, user.as_bytes())?);
//! }
//! assert_eq!((totals.count(Effect::Same), totals.count(Effect::Changed)), (1, 1));
//! let example = &totals.attributes[1].examples[0];
//! assert_eq!(example.old, Some("+1 317 555 0100".into()));
//! assert_eq!(example.new, Some("+13175550100".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod differ;
mod rows;
mod stream;
mod totals;

pub use differ::{Change, Differ, Difference, Effect, Standing};
pub use rows::{MemberDiff, RowDiff, rows};
pub use stream::{DiffOptions, DiffStream};
pub use totals::{AttributeTotals, Example, Totals, UserExample, UserTotals};
