//! Test cases as data: what `entra-scim test` runs, and what the tests of an embedder can run.
//!
//! A file of cases is one JSON object a line, or an array of them. A case is about one expression:
//!
//! ```json
//! {"name": "leading zeros", "expression": "Mid([x], 1, 2)", "record": {"x": "007"}, "expect": "00"}
//! {"expression": "Mid([x], 0, 2)", "record": {"x": "007"}, "expectError": "E504"}
//! ```
//!
//! or about one mapping table: one of the [profiles](crate::profiles) by its name, a table in the case
//! itself, or the schema in a file.
//!
//! ```json
//! {"profile": "genesys-cloud", "options": {"work": "number:businessPhone"}, "record": {…}, "expectPayload~": {"active": true}}
//! {"table": [{"targetAttributeName": "title", "source": {"expression": "[jobTitle]"}}], "record": {…}, "expectPayloadText": "…"}
//! {"schema": "export.json", "options": {"rule": "Users"}, "record": {…}, "expectPayload": {…}}
//! ```
//!
//! | member | |
//! |---|---|
//! | `name` | a text for people |
//! | `record` | the source record; an empty one if an expression has none |
//! | `now`, `seed`, `taken`, `defaultDomain`, `macros` | what the [`Host`](crate::Host) answers: a time as in RFC 3339, a number, a list of texts that are not free, a text, an object of texts |
//! | `options` | of a table: those of the command line, `"teams": true`, `"extension-attribute": "extensionAttribute1"` |
//! | `stored`, `patchStyle`, `assignment`, `skipOutOfScopeDeletions` | of an update or a decision: the resource that the target holds, `default` (or `optscim062020`, `rfc7644`), `assigned` (or `unassigned`, `deleted`), `true` or `false` |
//! | `expect` | the value: the same JSON, so that `7` is neither `"7"` nor `7.0`. No flow is `{"flow": "none"}`, a dropped record `{"flow": "none", "object": true}` |
//! | `expectError` | `true`, or the code of the error or a part of its message. Of a table, an error is one that rejects the record |
//! | `expectPayload` | the payload: the same JSON, in which the order of members does not count |
//! | `expectPayload~` | a part of it: each member given here must be there and equal, and the elements of a list must be among those that are there, in this order, each by the same rule |
//! | `expectPayloadText` | the payload, byte for byte |
//!
//! | `expectPatch` | the PATCH request that updates `stored`: a PatchOp, or its operations alone as a list; `null` when nothing is to be sent |
//! | `expectDecision` | the name of the [`Action`](crate::Action), or a part of the [`Decision`](crate::Decision) as an object |
//!
//! Each case has exactly one expectation. Other members do not count. A case that cannot be run is a
//! failure, never passed over.
//!
//! ```
//! let cases = r#"
//!     {"expression": "Left([x], 2)", "record": {"x": "abc"}, "expect": "ab"}
//!     {"profile": "scim", "record": {}, "expectError": "a matching attribute has no value"}
//! "#;
//! let report = entra_scim::testing::run(cases);
//! assert!(report.passed_all(), "{report}");
//! ```

mod case;
mod compare;
mod coverage;
mod expectation;
mod host;
mod member;
mod report;
mod runner;
mod schema;
mod split;
mod table;
mod target;
mod update;

pub use coverage::{ArmCoverage, Coverage, ExpressionCoverage};
pub use report::{Report, Verdict};
pub use runner::Runner;
pub use schema::schema;

/// Runs the cases of a text. [`Runner`] can do more: read schemas, number the cases of several files.
///
/// ```
/// let report = entra_scim::testing::run(r#"{"expression": "Len([x])", "record": {"x": "a"}, "expect": "1"}"#);
/// assert_eq!(report.failed(), 1);
/// ```
pub fn run(cases: &str) -> Report {
    Runner::new().run(cases.as_bytes())
}
