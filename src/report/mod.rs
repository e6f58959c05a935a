//! Reports over many users.

pub mod diff;
pub mod drift;
