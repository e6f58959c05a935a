//! The builtin functions: one definition each, in a file of its own.
//!
//! To add one, write its file and name it twice below: as a module and in [`ALL`].

mod bytes;
mod call;
mod date;
mod definition;
mod host;
mod letter_case;
mod operators;
mod pattern;
mod roles;
mod suggest;

mod app_role_assignments;
mod app_role_assignments_complex;
mod append;
mod assertive_app_role_assignments_complex;
mod bit_and;
mod c_bool;
mod c_date;
mod c_ref;
mod c_str;
mod coalesce;
mod convert_from_base64;
mod convert_to_base64;
mod convert_to_utf8_hex;
mod count;
mod date_add;
mod date_diff;
mod date_from_num;
mod default_domain;
mod dn_component;
mod error;
mod format_date_time;
mod guid;
mod ignore_flow_if_null_or_empty;
mod iif;
mod in_str;
mod is_nothing;
mod is_null;
mod is_null_or_empty;
mod is_present;
mod is_string;
mod item;
mod join;
mod left;
mod len;
mod mid;
mod normalize_diacritics;
mod not;
mod now;
mod num_from_date;
mod p_case;
mod prepare;
mod prepend;
mod random_string;
mod redact;
mod remove_duplicates;
mod replace;
mod select_unique_value;
mod single_app_role_assignment;
mod split;
mod string_from_sid;
mod strip_spaces;
mod switch;
mod to_lower;
mod to_upper;
mod trim;
mod word;

pub use call::{Arguments, Stop};
pub use definition::{Example, Expected, Function, Parameter};
pub use host::{FixedHost, Host, Site};

pub(crate) use call::{Call, Looked, text};
pub(crate) use definition::{Eval, Lazy, Next, Strict, Test, Text};
pub(crate) use operators::{comparison, concatenation};
pub(crate) use pattern::{refused, unmatched};
pub(crate) use prepare::{Given, Prepared, Problem};
pub(crate) use replace::ignored as replace_ignores;
pub(crate) use suggest::unknown;

/// All functions, by name.
pub const ALL: &[&Function] = &[
    &app_role_assignments::APP_ROLE_ASSIGNMENTS,
    &app_role_assignments_complex::APP_ROLE_ASSIGNMENTS_COMPLEX,
    &append::APPEND,
    &assertive_app_role_assignments_complex::ASSERTIVE_APP_ROLE_ASSIGNMENTS_COMPLEX,
    &bit_and::BIT_AND,
    &c_bool::C_BOOL,
    &c_date::C_DATE,
    &c_ref::C_REF,
    &c_str::C_STR,
    &coalesce::COALESCE,
    &convert_from_base64::CONVERT_FROM_BASE64,
    &convert_to_base64::CONVERT_TO_BASE64,
    &convert_to_utf8_hex::CONVERT_TO_UTF8_HEX,
    &count::COUNT,
    &dn_component::DN_COMPONENT,
    &date_add::DATE_ADD,
    &date_diff::DATE_DIFF,
    &date_from_num::DATE_FROM_NUM,
    &default_domain::DEFAULT_DOMAIN,
    &error::ERROR,
    &format_date_time::FORMAT_DATE_TIME,
    &guid::GUID,
    &iif::IIF,
    &ignore_flow_if_null_or_empty::IGNORE_FLOW_IF_NULL_OR_EMPTY,
    &in_str::IN_STR,
    &is_nothing::IS_NOTHING,
    &is_null::IS_NULL,
    &is_null_or_empty::IS_NULL_OR_EMPTY,
    &is_present::IS_PRESENT,
    &is_string::IS_STRING,
    &item::ITEM,
    &join::JOIN,
    &left::LEFT,
    &len::LEN,
    &mid::MID,
    &normalize_diacritics::NORMALIZE_DIACRITICS,
    &not::NOT,
    &now::NOW,
    &num_from_date::NUM_FROM_DATE,
    &p_case::P_CASE,
    &prepend::PREPEND,
    &random_string::RANDOM_STRING,
    &redact::REDACT,
    &remove_duplicates::REMOVE_DUPLICATES,
    &replace::REPLACE,
    &select_unique_value::SELECT_UNIQUE_VALUE,
    &single_app_role_assignment::SINGLE_APP_ROLE_ASSIGNMENT,
    &split::SPLIT,
    &string_from_sid::STRING_FROM_SID,
    &strip_spaces::STRIP_SPACES,
    &switch::SWITCH,
    &to_lower::TO_LOWER,
    &to_upper::TO_UPPER,
    &trim::TRIM,
    &word::WORD,
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
    // The list at the head of the cloud sync page spells it so.
    let name = if name == "StringFromSID" { string_from_sid::STRING_FROM_SID.name } else { name };
    ALL.binary_search_by(|function| function.name.cmp(name)).ok().map(|at| ALL[at])
}
