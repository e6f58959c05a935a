//! What Entra ID computes with .NET, as .NET Core 3.1 does it with the invariant culture on a server whose
//! time zone is UTC.

pub mod casing;
pub mod datetime;
pub mod diacritics;
pub mod regex;
