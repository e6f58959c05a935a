//! .NET's ways with text and time, which the mapping functions are built on.

pub mod casing;
pub mod diacritics;
pub mod regex;
