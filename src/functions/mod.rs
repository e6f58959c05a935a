//! The builtin functions: one definition each, in a file of its own.
//!
//! To add one, write its file and name it twice below: as a module and in [`ALL`].

mod call;
mod definition;
mod host;
mod operators;
mod suggest;

mod append;
mod c_str;
mod coalesce;
mod ignore_flow_if_null_or_empty;
mod iif;
mod is_null;
mod is_null_or_empty;
mod is_present;
mod is_string;
mod join;
mod left;
mod mid;
mod not;
mod strip_spaces;
mod switch;
mod trim;

pub use call::{Arguments, Stop};
pub use definition::{Example, Expected, Function, Parameter};
pub use host::{FixedHost, Host, Site};

pub(crate) use call::{Call, text};
pub(crate) use definition::{Eval, Given, Prepared, Problem};
pub(crate) use operators::{comparison, concatenation};
pub(crate) use suggest::unknown;

/// All functions, by name.
pub const ALL: &[&Function] = &[
    &append::APPEND,
    &c_str::C_STR,
    &coalesce::COALESCE,
    &iif::IIF,
    &ignore_flow_if_null_or_empty::IGNORE_FLOW_IF_NULL_OR_EMPTY,
    &is_null::IS_NULL,
    &is_null_or_empty::IS_NULL_OR_EMPTY,
    &is_present::IS_PRESENT,
    &is_string::IS_STRING,
    &join::JOIN,
    &left::LEFT,
    &mid::MID,
    &not::NOT,
    &strip_spaces::STRIP_SPACES,
    &switch::SWITCH,
    &trim::TRIM,
];

/// The function of this name.
///
/// ```
/// use entra_scim::functions;
///
/// assert_eq!(functions::find("Join").unwrap().signature(), "Join(separator, source, …)");
/// assert!(functions::find("join").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static Function> {
    ALL.binary_search_by(|function| function.name.cmp(name)).ok().map(|at| ALL[at])
}
