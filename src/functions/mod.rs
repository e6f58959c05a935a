//! The builtin functions: one definition each, in a file of its own.
//!
//! To add one, write its file and name it twice below: as a module and in [`ALL`].

mod call;
mod date;
mod definition;
mod host;
mod letter_case;
mod operators;
mod suggest;

mod append;
mod c_date;
mod c_str;
mod coalesce;
mod date_add;
mod date_diff;
mod date_from_num;
mod format_date_time;
mod ignore_flow_if_null_or_empty;
mod iif;
mod is_null;
mod is_null_or_empty;
mod is_present;
mod is_string;
mod join;
mod left;
mod mid;
mod normalize_diacritics;
mod not;
mod num_from_date;
mod p_case;
mod replace;
mod strip_spaces;
mod switch;
mod to_lower;
mod to_upper;
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
    &c_date::C_DATE,
    &c_str::C_STR,
    &coalesce::COALESCE,
    &date_add::DATE_ADD,
    &date_diff::DATE_DIFF,
    &date_from_num::DATE_FROM_NUM,
    &format_date_time::FORMAT_DATE_TIME,
    &iif::IIF,
    &ignore_flow_if_null_or_empty::IGNORE_FLOW_IF_NULL_OR_EMPTY,
    &is_null::IS_NULL,
    &is_null_or_empty::IS_NULL_OR_EMPTY,
    &is_present::IS_PRESENT,
    &is_string::IS_STRING,
    &join::JOIN,
    &left::LEFT,
    &mid::MID,
    &normalize_diacritics::NORMALIZE_DIACRITICS,
    &not::NOT,
    &num_from_date::NUM_FROM_DATE,
    &p_case::P_CASE,
    &replace::REPLACE,
    &strip_spaces::STRIP_SPACES,
    &switch::SWITCH,
    &to_lower::TO_LOWER,
    &to_upper::TO_UPPER,
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
