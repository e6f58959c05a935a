//! Microsoft Entra ID's attribute mappings, offline: parse, check and evaluate the expressions, compile a mapping
//! table, and write the SCIM payloads that the provisioning service would send.
//!
//! # A first expression
//!
//! ```
//! use entra_scim::Expression;
//! use serde_json::json;
//!
//! let expression = Expression::compile(r#"Join(" ", [givenName], [surname])"#)?;
//! let value = expression.evaluate(&json!({"givenName": "Ada", "surname": "Lovelace"}))?;
//! assert_eq!(value.to_json(), "Ada Lovelace");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A table and a mapper
//!
//! A [`MappingTable`] comes from the JSON of Microsoft Graph ([`MappingTable::read`]), from one of the [`profiles`], or
//! from its builder. A [`Plan`] is the table compiled: immutable, cheap to clone, for any number of threads. A
//! [`Mapper`] is for one thread and reuses its memory from record to record.
//!
//! ```
//! use entra_scim::{Error, Mapper, MappingTable, Plan};
//!
//! struct Provisioner {
//!     mapper: Mapper,
//!     body: Vec<u8>,
//! }
//!
//! impl Provisioner {
//!     /// The body of the request that creates this user; `None` when the mapping holds the record back.
//!     fn create(&mut self, record: &[u8]) -> Result<Option<&[u8]>, Error> {
//!         self.body.clear();
//!         let outcome = self.mapper.create(record, &mut self.body)?;
//!         for error in outcome.errors {
//!             eprintln!("left out: {error}");
//!         }
//!         let dropped = outcome.dropped;
//!         Ok((!dropped).then_some(self.body.as_slice()))
//!     }
//! }
//!
//! let table = MappingTable::builder("User")
//!     .map("userName", "[userPrincipalName]").matching(1)
//!     .map("active", "Not([IsSoftDeleted])")
//!     .build();
//! let plan = Plan::compile(&table)?;
//! let mut provisioner = Provisioner { mapper: plan.mapper(), body: Vec::new() };
//! let body = provisioner.create(br#"{"userPrincipalName": "ada@example.com"}"#)?.unwrap();
//! assert!(std::str::from_utf8(body)?.contains(r#""active":true"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Whole inputs
//!
//! [`Plan::map_ndjson`] maps a stream with a record on each line, on one thread or several, in input order and with
//! bounded memory. [`stream`] and [`input`] have what it is made of, for arrays and pages of Microsoft Graph too.
//!
//! # Hosts
//!
//! The library has no clock, no generator and no directory of its own: `Now()`, `Guid()`, `RandomString(…)`,
//! `SelectUniqueValue(…)`, `DefaultDomain()` and macros ask a [`Host`]. [`FixedHost`] holds its answers as data. The
//! random numbers are a function of seed and [`Site`], so that a run can be repeated on any number of threads.
//!
//! ```
//! use entra_scim::{Evaluated, Expression, FixedHost};
//!
//! let mut host = FixedHost::default();
//! host.macros.insert("DomainFQDN".into(), "corp.example.com".into());
//! let expression = Expression::compile(r#"[uid] & "@" & %DomainFQDN%"#)?;
//! let value = expression.evaluate_json(br#"{"uid": "ada"}"#, 0, &host)?;
//! assert_eq!(value, Evaluated::Value("ada@corp.example.com".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! All faults of a text or a table are reported at once, in [`Errors`]. Each [`Error`] has a stable code, a sentence,
//! and where there is one a [`Span`] and a way to mend it; `{:#}` prints them with carets under the place.
//!
//! ```
//! use entra_scim::Expression;
//!
//! let errors = Expression::compile("Append([mail], toLower([x])").unwrap_err();
//! let error = errors.first();
//! assert!(format!("{error:#}").contains(error.code()));
//! ```
//!
//! # Updates, decisions, reasons
//!
//! [`Mapper::update`] compares a record with the stored resource and gives the PATCH request, [`Mapper::decide`] says what
//! the service would do with it and by which request, [`Mapper::explain`] why it becomes what it becomes. [`report`]
//! compares over many users: two tables, or what is sent with what is stored.
//!
//! # Checks
//!
//! [`lint::check`] says what is wrong with a table, or may be: all errors, and what the rules of `docs/lints.md` find.
//!
//! ```
//! use entra_scim::{MappingTable, lint};
//!
//! let table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1).build();
//! let found = lint::check(&table, &lint::LintOptions::default());
//! assert_eq!(found[0].to_string(), "no row writes `active`: users are never disabled");
//! ```
//!
//! # Limits and promises
//!
//! - Every bound is a field of [`Limits`], with its default and an error code.
//! - No panic and no stack overflow on any text, record or document; the parsers and the evaluator do not recurse over
//!   their input.
//! - No `unsafe` here. No I/O, environment or global state; deep regular expressions are compiled, and deep JSON is read by
//!   `serde_json`, on a short-lived thread with more stack.
//! - The same table, records and host give the same output.
//! - No error holds a value of a record; an `Error(…)` shows its message only where that is a constant.
//! - A regular expression gives .NET's result or is refused when the plan is made.
//!
//! # Features
//!
//! `parallel` (off by default) lets [`stream`] map whole inputs on several threads, with `rayon`.
//!
//! `arbitrary` (off by default) gives `fuzz`, which makes expressions and records for fuzzing and property tests.
//!
//! `phone-metadata` (off by default) turns national numbers into E.164 by the number plan of a region that the caller
//! names; see [`phone`].
//!
//! # Further
//!
//! In `docs/`: `expressions.md` is the language, `functions.md` every function, `tables.md` the files of tables, `payloads.md`
//! what is sent, `explain.md` why, `errors.md` every code, `lints.md` every rule, `ci.md` checks in continuous
//! integration, `regex.md`, `phone.md` and `genesys.md` their subjects, `promises.md` what
//! holds for any input, `architecture.md` the code.

#![forbid(unsafe_code)]

pub mod dotnet;
pub mod error;
pub mod functions;
#[cfg(feature = "arbitrary")]
pub mod fuzz;
pub mod input;
mod limits;
pub mod lint;
pub mod mapping;
pub mod path;
pub mod phone;
mod plan;
pub mod profiles;
mod program;
pub mod report;
mod scim;
mod stack;
pub mod syntax;
pub mod testing;
pub mod value;

pub use error::{Error, ErrorKind, Errors, Span};
pub use functions::{FixedHost, Host, Site};
pub use limits::Limits;
pub use mapping::MappingTable;
pub use plan::explain;
pub use plan::stream;
pub use plan::{Action, Assignment, Body, Decision, Reason, Request};
pub use plan::{
    Empty, Evaluated, Expression, Flow, InScope, Lookup, Mapper, Outcome, Plan, PlanOptions, UpdateOutcome,
};
pub use program::SourceNames;
pub use scim::{Operation, PatchOp, PatchStyle, Primary};
pub use value::Value;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;

/// The examples of `docs/expressions.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/expressions.md")]
struct ExpressionsDoctests;

/// The examples of `docs/explain.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/explain.md")]
struct ExplainDoctests;

/// The examples of `docs/payloads.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/payloads.md")]
struct PayloadsDoctests;

/// The examples of `docs/testing.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/testing.md")]
struct TestingDoctests;

/// The examples of `docs/phone.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/phone.md")]
struct PhoneDoctests;

/// The examples of `docs/tables.md` run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/tables.md")]
struct TablesDoctests;
