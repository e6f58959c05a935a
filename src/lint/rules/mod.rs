//! The rules, one in each file.
//!
//! To add one, write its file and name it twice below: as a module and in [`ALL`]. `docs/lints.md` and the tests of
//! its examples follow.

mod add_only_roles;
mod bare_tel;
mod boolean_text;
mod boolean_text_case;
mod comparison_with_empty_text;
mod curly_quote_in_text;
mod custom_attribute_urn;
mod date_made_of_parts;
mod date_without_cdate;
mod default_only_at_create;
mod duplicate_type;
mod format_date_time_short;
mod format_of_date_function;
mod genesys_groups;
mod graph_name;
mod ignore_flow_inside;
mod iif_on_presence;
mod list_as_text;
mod macro_without_host;
mod manager_without_reference;
mod minutes_for_months;
mod missing_required_target;
mod never_cleared;
mod never_reached;
mod no_active;
mod no_matching_attribute;
mod object_mapping_disabled;
mod offset_without_time;
mod phone_not_stripped;
mod phone_with_separators;
mod position_below_one;
mod read_only_target;
mod regex_blow_up;
mod regex_doubled_backslash;
mod regex_matches_nothing;
mod replace_ignored_argument;
mod rewritten_every_cycle;
mod roles_into_one_value;
mod shared_matching_priority;
mod single_role;
mod string_from_sid_spelling;
mod switch_in_incremental_cycle;
mod switch_key_case;
mod switch_on_presence;
mod switch_repeated_key;
mod texts_compared_by_size;
mod tree_and_text_disagree;
mod unavailable_source_attribute;
mod undocumented_escape;
mod undocumented_function;
mod unique_value_for_matching;
mod unique_value_on_update;
mod unknown_source_attribute;
mod unknown_target;
mod unusable_matching_attribute;

use super::rule::{Check, Rule, Sample, Severity};

/// All rules, by their codes.
pub const ALL: &[&Rule] = &[
    &curly_quote_in_text::CURLY_QUOTE_IN_TEXT,
    &undocumented_escape::UNDOCUMENTED_ESCAPE,
    &tree_and_text_disagree::TREE_AND_TEXT_DISAGREE,
    &macro_without_host::MACRO,
    &undocumented_function::UNDOCUMENTED_FUNCTION,
    &string_from_sid_spelling::STRING_FROM_SID_SPELLING,
    &iif_on_presence::IIF_ON_PRESENCE,
    &comparison_with_empty_text::COMPARISON_WITH_EMPTY_TEXT,
    &switch_on_presence::SWITCH_ON_PRESENCE,
    &switch_repeated_key::SWITCH_REPEATED_KEY,
    &switch_key_case::SWITCH_KEY_CASE,
    &switch_in_incremental_cycle::SWITCH_IN_INCREMENTAL_CYCLE,
    &texts_compared_by_size::TEXTS_COMPARED_BY_SIZE,
    &position_below_one::POSITION_BELOW_ONE,
    &never_reached::NEVER_REACHED,
    &ignore_flow_inside::IGNORE_FLOW_INSIDE,
    &list_as_text::LIST_AS_TEXT,
    &format_date_time_short::FORMAT_DATE_TIME_SHORT,
    &minutes_for_months::MINUTES_FOR_MONTHS,
    &format_of_date_function::FORMAT_OF_DATE_FUNCTION,
    &offset_without_time::OFFSET_WITHOUT_TIME,
    &date_without_cdate::DATE_WITHOUT_CDATE,
    &date_made_of_parts::DATE_MADE_OF_PARTS,
    &regex_blow_up::REGEX_BLOW_UP,
    &regex_matches_nothing::REGEX_MATCHES_NOTHING,
    &regex_doubled_backslash::REGEX_DOUBLED_BACKSLASH,
    &replace_ignored_argument::REPLACE_IGNORED_ARGUMENT,
    &unknown_source_attribute::UNKNOWN_SOURCE_ATTRIBUTE,
    &graph_name::GRAPH_NAME,
    &unavailable_source_attribute::UNAVAILABLE_SOURCE_ATTRIBUTE,
    &unknown_target::UNKNOWN_TARGET,
    &custom_attribute_urn::CUSTOM_ATTRIBUTE_URN,
    &read_only_target::READ_ONLY_TARGET,
    &duplicate_type::DUPLICATE_TYPE,
    &boolean_text_case::BOOLEAN_TEXT_CASE,
    &boolean_text::BOOLEAN_TEXT,
    &missing_required_target::MISSING_REQUIRED_TARGET,
    &no_active::NO_ACTIVE,
    &no_matching_attribute::NO_MATCHING_ATTRIBUTE,
    &unusable_matching_attribute::UNUSABLE_MATCHING_ATTRIBUTE,
    &shared_matching_priority::SHARED_MATCHING_PRIORITY,
    &manager_without_reference::MANAGER_WITHOUT_REFERENCE,
    &rewritten_every_cycle::REWRITTEN_EVERY_CYCLE,
    &unique_value_on_update::UNIQUE_VALUE_ON_UPDATE,
    &unique_value_for_matching::UNIQUE_VALUE_FOR_MATCHING,
    &default_only_at_create::DEFAULT_ONLY_AT_CREATE,
    &never_cleared::NEVER_CLEARED,
    &object_mapping_disabled::OBJECT_MAPPING_DISABLED,
    &single_role::SINGLE_ROLE,
    &add_only_roles::ADD_ONLY_ROLES,
    &roles_into_one_value::ROLES_INTO_ONE_VALUE,
    &phone_not_stripped::PHONE_NOT_STRIPPED,
    &phone_with_separators::PHONE_WITH_SEPARATORS,
    &bare_tel::BARE_TEL,
    &genesys_groups::GENESYS_GROUPS,
];

/// The rule of this code or this name.
///
/// ```
/// use entra_scim::lint;
///
/// assert_eq!(lint::find("L054").unwrap().name, "bare-tel");
/// assert_eq!(lint::find("bare-tel").unwrap().code, "L054");
/// assert!(lint::find("E101").is_none());
/// ```
pub fn find(rule: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|known| known.code == rule || known.name == rule)
}
