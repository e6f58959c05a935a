//! Microsoft Entra ID's attribute mappings, offline.

#![forbid(unsafe_code)]

pub mod dotnet;
pub mod error;
mod limits;
pub mod syntax;

pub use error::{Error, ErrorKind, Errors, Span};
pub use limits::Limits;
