//! Options that several commands share.

mod genesys;
mod host;
mod table;

pub(crate) use host::HostOptions;
pub(crate) use table::TableOptions;
