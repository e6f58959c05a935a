//! The same job in general engines: the expression for a phone number with its extension, and the eleven-row table of
//! Genesys Cloud, from a record's bytes to the bytes of a SCIM resource.
//!
//! Every program is compiled once. Where an engine has what the job needs, it does all of it; where it has not (a text
//! without its spaces in CEL and evalexpr, a member that is left out), Rust does that part.

#![forbid(unsafe_code)]

#[allow(dead_code)] // the benchmarks of the library take them otherwise
#[path = "../../support/records.rs"]
mod generated;

mod cel;
mod entra_scim;
mod evalexpr;
mod jaq;
mod minijinja;
mod resource;
mod rhai;
mod vrl;

pub use self::cel::Cel;
pub use self::entra_scim::EntraScim;
pub use self::evalexpr::Evalexpr;
pub use self::jaq::Jaq;
pub use self::minijinja::Minijinja;
pub use self::rhai::Rhai;
pub use self::vrl::Vrl;

/// Records like those of the directory, always the same; they never end.
pub fn records() -> impl Iterator<Item = String> {
    generated::all()
}

/// An engine with both programs compiled.
pub trait Peer {
    /// Its name.
    const NAME: &'static str;

    /// A record in the engine's own values.
    type Record;

    /// Compiles the programs.
    fn new() -> Self;

    /// Reads a record into the engine's values.
    fn bind(&self, record: &[u8]) -> Self::Record;

    /// The phone number of a bound record.
    fn phone(&self, record: &Self::Record) -> String;

    /// The SCIM resource of a record.
    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>);
}
