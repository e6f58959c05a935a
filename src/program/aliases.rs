//! Records as Microsoft Graph returns them: what its properties are called in provisioning.
//!
//! Mappings name attributes as provisioning does. Which properties of Graph they need besides is found out when a table
//! is compiled; a record of provisioning costs one look more, one of Graph the values that it lacks.

use super::record::Slots;
use crate::value::Value;

/// How source records name their attributes: as provisioning does, or as Microsoft Graph does.
///
/// Both know a user's `displayName`, but the `telephoneNumber` of a mapping is Graph's `businessPhones`, its `mobile` is
/// `mobilePhone`, its `objectId` is `id`. `docs/payloads.md` lists all of them. A provisioning name that a record has, be
/// it `null`, is never looked for elsewhere.
///
/// ```
/// use entra_scim::{MappingTable, Plan, PlanOptions, SourceNames};
///
/// let table = MappingTable::builder("User")
///     .map("userName", "[userPrincipalName]").matching(1)
///     .map("active", "Not([IsSoftDeleted])")
///     .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
///     .build();
/// let record = br#"{"userPrincipalName": "ada", "accountEnabled": false, "businessPhones": ["+1 317 555 0100"]}"#;
/// let mut body = Vec::new();
/// Plan::compile(&table)?.mapper().create(record, &mut body)?;
/// let body: serde_json::Value = serde_json::from_slice(&body)?;
/// assert_eq!(body["active"], false);
/// assert_eq!(body["phoneNumbers"][0]["value"], "+13175550100");
///
/// let mut options = PlanOptions::default();
/// options.source_names = SourceNames::Entra;
/// let mut body = Vec::new();
/// Plan::compile_with(&table, &options)?.mapper().create(record, &mut body)?;
/// let body: serde_json::Value = serde_json::from_slice(&body)?;
/// assert_eq!(body["active"], true);
/// assert!(body.get("phoneNumbers").is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SourceNames {
    /// As each record shows: one that has any name that only provisioning uses is taken as [`Entra`](Self::Entra), any
    /// other as [`Graph`](Self::Graph).
    #[default]
    Auto,
    /// As provisioning names them: a record is taken as it is.
    Entra,
    /// As Microsoft Graph names them.
    Graph,
}

/// Where a value stands in a record of Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is the property of this name.
    Property(&'static str),
    /// It is the first item of this collection.
    First(&'static str),
    /// It is the member of its own name in this object.
    Within(&'static str),
    /// It is the `id` of the object of its own name, if that is expanded.
    Reference,
    /// It is computed: whether the account is not enabled, or the object is deleted.
    Status,
}

/// The properties that [`Origin::Status`] is computed of.
const STATUS: [&str; 2] = ["accountEnabled", "deletedDateTime"];

/// The names of provisioning that Graph does not use.
///
/// They follow migrate-azure-ad-graph-property-differences; `physicalDeliveryOfficeName` and the extension attributes are
/// in wide use.
const ALIASES: &[(&str, Origin)] = &[
    ("IsSoftDeleted", Origin::Status),
    ("deletedTimestamp", Origin::Property("deletedDateTime")),
    ("deletionTimestamp", Origin::Property("deletedDateTime")),
    ("dirSyncEnabled", Origin::Property("onPremisesSyncEnabled")),
    ("extensionAttribute1", EXTENSION),
    ("extensionAttribute2", EXTENSION),
    ("extensionAttribute3", EXTENSION),
    ("extensionAttribute4", EXTENSION),
    ("extensionAttribute5", EXTENSION),
    ("extensionAttribute6", EXTENSION),
    ("extensionAttribute7", EXTENSION),
    ("extensionAttribute8", EXTENSION),
    ("extensionAttribute9", EXTENSION),
    ("extensionAttribute10", EXTENSION),
    ("extensionAttribute11", EXTENSION),
    ("extensionAttribute12", EXTENSION),
    ("extensionAttribute13", EXTENSION),
    ("extensionAttribute14", EXTENSION),
    ("extensionAttribute15", EXTENSION),
    ("facsimileTelephoneNumber", Origin::Property("faxNumber")),
    ("immutableId", Origin::Property("onPremisesImmutableId")),
    ("lastDirSyncDateTime", Origin::Property("onPremisesLastSyncDateTime")),
    ("mobile", Origin::Property("mobilePhone")),
    ("objectId", Origin::Property("id")),
    ("originalUserPrincipalName", Origin::Property("userPrincipalName")),
    ("physicalDeliveryOfficeName", Origin::Property("officeLocation")),
    ("refreshTokensValidFromDateTime", Origin::Property("signInSessionsValidFromDateTime")),
    ("signInNames", Origin::Property("identities")),
    ("telephoneNumber", Origin::First("businessPhones")),
    ("thumbnailPhoto", Origin::Property("photo")),
    ("userIdentities", Origin::Property("identities")),
    ("userState", Origin::Property("externalUserState")),
];

const EXTENSION: Origin = Origin::Within("onPremisesExtensionAttributes");

/// Where Graph has the value of a name, if it has it elsewhere than under that name.
pub(super) fn origin(name: &str) -> Option<Origin> {
    if name == "manager" {
        return Some(Origin::Reference);
    }
    ALIASES.iter().find(|(known, _)| *known == name).map(|(_, origin)| *origin)
}

/// The names by which a record shows that it is one of provisioning.
pub(super) fn provisioning_names() -> impl Iterator<Item = &'static str> {
    ALIASES.iter().map(|(name, _)| *name)
}

impl Origin {
    /// The properties of Graph that it reads.
    pub(super) fn properties(&self) -> &[&'static str] {
        match self {
            Self::Property(name) | Self::First(name) | Self::Within(name) => std::slice::from_ref(name),
            Self::Reference => &[],
            Self::Status => &STATUS,
        }
    }
}

/// A name of provisioning that a program reads.
#[derive(Debug)]
pub(super) struct Alias {
    pub(super) name: Box<str>,
    /// The slot of the member of this name.
    pub(super) slot: u32,
    pub(super) origin: Origin,
    /// The slots of the properties that it is made of.
    pub(super) properties: Box<[u32]>,
}

impl Alias {
    /// Gives it the value that a record of Graph has for it, unless it is there under its own name.
    pub(super) fn complete(&self, slots: Slots<'_>) {
        let slot = self.slot as usize;
        let property =
            |at: usize| self.properties.get(at).map_or(Value::Null, |slot| slots.get(*slot as usize));
        let value = match (self.origin, slots.get(slot)) {
            (Origin::Reference, manager @ Value::Complex(_)) => manager.member("id").unwrap_or_default(),
            (Origin::Reference, _) => return,
            _ if slots.is_present(slot) => return,
            (Origin::Property(_), _) => property(0),
            (Origin::First(_), _) => property(0).items().first().copied().unwrap_or_default(),
            (Origin::Within(_), _) => property(0).member(&self.name).unwrap_or_default(),
            (Origin::Status, _) => match (enabled(property(0)), property(1)) {
                (None, Value::Null) => Value::Null,
                (enabled, deleted) => Value::Boolean(enabled == Some(false) || deleted != Value::Null),
            },
        };
        slots.set(slot, value);
    }
}

/// Whether the account is enabled, if the record says so, as a Boolean or as text.
fn enabled(value: Value<'_>) -> Option<bool> {
    match value.single() {
        Value::Boolean(enabled) => Some(enabled),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
