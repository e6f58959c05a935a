//! Reports over many users.

pub mod diff;
