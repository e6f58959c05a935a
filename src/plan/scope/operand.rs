//! The source attributes that Microsoft does not allow in scope filters.

use crate::error::ScopeError;
use crate::mapping::{AttributeType, ObjectDefinition};

const DATE: &str = "it is a date";
const LIST: &str = "it is multi-valued";
const REFERENCE: &str = "it refers to another object";

/// What is known of the attributes of users and groups without a schema, by their names in provisioning and, where
/// they differ, in Graph, and the dates that Microsoft's [known issues] name.
///
/// [known issues]: https://learn.microsoft.com/entra/identity/app-provisioning/known-issues#unsupported-scoping-filters
const REFUSED: &[(&str, &str)] = &[
    ("accountExpires", DATE),
    ("appRoleAssignments", "the service does not support it there"),
    ("businessPhones", LIST),
    ("createdDateTime", DATE),
    ("deletedDateTime", DATE),
    ("deletedTimestamp", DATE),
    ("deletionTimestamp", DATE),
    ("employeeHireDate", DATE),
    ("employeeLeaveDateTime", DATE),
    ("endDate", DATE),
    ("externalUserStateChangeDateTime", DATE),
    ("identities", LIST),
    ("imAddresses", LIST),
    ("lastDirSyncDateTime", DATE),
    ("lastPasswordChangeDateTime", DATE),
    ("manager", REFERENCE),
    ("members", "the service does not support it there"),
    ("onPremisesLastSyncDateTime", DATE),
    ("otherMails", LIST),
    ("proxyAddresses", LIST),
    ("refreshTokensValidFromDateTime", DATE),
    ("signInNames", LIST),
    ("signInSessionsValidFromDateTime", DATE),
    ("startDate", DATE),
    ("StatusHireDate", DATE),
    ("StatusTerminationDate", DATE),
    ("userIdentities", LIST),
    ("userType", "provisioning cannot read it"),
];

/// Whether a scope filter may test this attribute; `source` is what the schema says of the source object.
///
/// # Errors
/// When Microsoft does not allow it.
pub(super) fn check(attribute: &str, source: Option<&ObjectDefinition>) -> Result<(), ScopeError> {
    let refused = REFUSED.iter().find(|(name, _)| name.eq_ignore_ascii_case(attribute));
    let defined = source.and_then(|source| source.attribute(attribute));
    let reason = match (refused, defined) {
        (Some((_, reason)), _) => reason,
        (None, Some(defined)) if defined.multivalued => LIST,
        (None, Some(defined)) if defined.kind == AttributeType::DateTime => DATE,
        (None, Some(defined)) if defined.kind == AttributeType::Reference => REFERENCE,
        (None, _) => return Ok(()),
    };
    Err(ScopeError::NotFilterable { attribute: attribute.into(), reason })
}
