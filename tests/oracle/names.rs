//! A record of Microsoft Graph in the names of provisioning, as docs/payloads.md lists them.

use serde_json::{Map, Value as Json};

/// Where [`in_provisioning`] puts the `id` of an expanded manager: `[manager]` means it, while `[manager.mail]` still
/// leads into the object.
pub(super) const MANAGER: &str = "manager by reference";

/// The record with the names that it lacks, unless it has any of them already.
pub(super) fn in_provisioning(record: &Json) -> Json {
    let mut named = record.clone();
    let Some(members) = named.as_object_mut() else { return named };
    let found = names(members);
    if found.iter().any(|(name, _)| members.contains_key(name)) {
        return named;
    }
    if let Some(manager @ Json::Object(_)) = members.get("manager").cloned() {
        members.insert(MANAGER.into(), manager["id"].clone());
    }
    members.extend(found.into_iter().filter(|(_, value)| !value.is_null()));
    named
}

/// Every name that only provisioning uses, with its value in a record of Graph.
fn names(members: &Map<String, Json>) -> Vec<(String, Json)> {
    let of = |property: &str| members.get(property).cloned().unwrap_or_default();
    let first = match of("businessPhones") {
        Json::Array(items) => items.into_iter().find(|item| !is_null(item)).unwrap_or_default(),
        other => other,
    };
    let disabled = match of("accountEnabled") {
        Json::Bool(enabled) => Some(!enabled),
        Json::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" => Some(false),
            "false" => Some(true),
            _ => None,
        },
        _ => None,
    };
    let deleted = !is_null(&of("deletedDateTime"));
    let soft_deleted = match disabled {
        None if !deleted => Json::Null,
        disabled => (deleted || disabled == Some(true)).into(),
    };
    let mut names = vec![
        ("IsSoftDeleted".to_owned(), soft_deleted),
        ("telephoneNumber".into(), first),
        ("mobile".into(), of("mobilePhone")),
        ("objectId".into(), of("id")),
        ("originalUserPrincipalName".into(), of("userPrincipalName")),
        ("facsimileTelephoneNumber".into(), of("faxNumber")),
        ("physicalDeliveryOfficeName".into(), of("officeLocation")),
        ("dirSyncEnabled".into(), of("onPremisesSyncEnabled")),
        ("immutableId".into(), of("onPremisesImmutableId")),
        ("lastDirSyncDateTime".into(), of("onPremisesLastSyncDateTime")),
        ("deletedTimestamp".into(), of("deletedDateTime")),
        ("deletionTimestamp".into(), of("deletedDateTime")),
        ("signInNames".into(), of("identities")),
        ("userIdentities".into(), of("identities")),
        ("userState".into(), of("externalUserState")),
        ("refreshTokensValidFromDateTime".into(), of("signInSessionsValidFromDateTime")),
        ("thumbnailPhoto".into(), of("photo")),
    ];
    let extensions = of("onPremisesExtensionAttributes");
    names.extend((1..=15).map(|number| {
        let name = format!("extensionAttribute{number}");
        let value = extensions.get(&name).cloned().unwrap_or_default();
        (name, value)
    }));
    names
}

/// Whether a value of a record is Null: a list of nothing is, too.
fn is_null(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(items) => items.iter().all(is_null),
        _ => false,
    }
}
