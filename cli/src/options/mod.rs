//! Options that several commands share.

mod genesys;
mod host;
mod patch_style;
mod table;

pub(crate) use host::HostOptions;
pub(crate) use patch_style::PatchStyleOption;
pub(crate) use table::{Object, TableOptions, unusable};
