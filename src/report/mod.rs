//! Reports over many users.

pub mod drift;
