//! Whole inputs: the records of a stream in any of the layouts that directories export.
//!
//! [`Records`] cuts a stream into records, one at a time: a record on each line (NDJSON), a JSON array, or a
//! page `{"value": […]}` of Microsoft Graph, or a SCIM ListResponse. To map them all there is [`stream`](crate::stream).

mod batch;
mod element;
mod error;
mod layout;
mod records;
mod window;

pub(crate) use batch::Batch;
pub use error::InputError;
pub(crate) use records::Filled;
pub use records::{Item, Records};
pub use window::Place;
