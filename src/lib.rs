//! Microsoft Entra ID's attribute mappings, offline.

#![forbid(unsafe_code)]

pub mod dotnet;
pub mod error;
pub mod functions;
mod limits;
pub mod mapping;
pub mod path;
pub mod phone;
mod plan;
pub mod profiles;
mod program;
mod scim;
pub mod syntax;
pub mod testing;
pub mod value;

pub use error::{Error, ErrorKind, Errors, Span};
pub use functions::{FixedHost, Host, Site};
pub use limits::Limits;
pub use mapping::MappingTable;
pub use plan::{Empty, Evaluated, Expression, Flow, Mapper, Outcome, Plan, PlanOptions};
pub use scim::Primary;
pub use value::Value;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
