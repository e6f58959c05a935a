//! Microsoft Entra ID's attribute mappings, offline.

#![forbid(unsafe_code)]

pub mod error;
mod limits;
pub mod phone;
pub mod syntax;

pub use error::{Error, ErrorKind, Errors, Span};
pub use limits::Limits;
