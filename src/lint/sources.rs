//! The attributes that a provisioning job can read.

use std::borrow::Cow;

use crate::mapping::{AttributeDefinition, MappingTable, ObjectDefinition};
use crate::path::schema::ResourceType;

/// The attributes of the source object: those that the table defines, and those that are documented.
pub(super) struct Sources<'t> {
    defined: Option<&'t ObjectDefinition>,
    known: &'static [&'static str],
    object: &'static str,
}

/// A name that no attribute has.
pub(super) struct Unknown {
    /// The name that was meant, if one is near.
    pub(super) near: Option<String>,
}

/// The documented attributes of a user, by their names in provisioning
/// (synchronization-schema of a job; migrate-azure-ad-graph-property-differences).
const USER: &[&str] = &[
    "IsSoftDeleted",
    "accountEnabled",
    "ageGroup",
    "appRoleAssignments",
    "city",
    "companyName",
    "consentProvidedForMinor",
    "country",
    "createdDateTime",
    "deletedTimestamp",
    "deletionTimestamp",
    "department",
    "dirSyncEnabled",
    "displayName",
    "employeeHireDate",
    "employeeId",
    "employeeLeaveDateTime",
    "employeeOrgData.costCenter",
    "employeeOrgData.division",
    "employeeType",
    "facsimileTelephoneNumber",
    "givenName",
    "immutableId",
    "jobTitle",
    "lastDirSyncDateTime",
    "legalAgeGroupClassification",
    "mail",
    "mailNickname",
    "manager",
    "mobile",
    "netId",
    "objectId",
    "onPremisesDistinguishedName",
    "onPremisesSecurityIdentifier",
    "onPremisesUserPrincipalName",
    "originalUserPrincipalName",
    "otherMails",
    "passwordProfile.password",
    "physicalDeliveryOfficeName",
    "postalCode",
    "preferredLanguage",
    "proxyAddresses",
    "refreshTokensValidFromDateTime",
    "signInNames",
    "sourceObjectId",
    "state",
    "streetAddress",
    "surname",
    "telephoneNumber",
    "thumbnailPhoto",
    "usageLocation",
    "userIdentities",
    "userPrincipalName",
    "userState",
];

/// The documented attributes of a group.
const GROUP: &[&str] = &[
    "appRoleAssignments",
    "description",
    "dirSyncEnabled",
    "displayName",
    "groupTypes",
    "mail",
    "mailEnabled",
    "mailNickname",
    "members",
    "objectId",
    "onPremisesSamAccountName",
    "onPremisesSecurityIdentifier",
    "owners",
    "proxyAddresses",
    "securityEnabled",
    "IsSoftDeleted",
];

/// The documented attributes that hold several values.
const LISTS: &[&str] =
    &["appRoleAssignments", "groupTypes", "members", "otherMails", "owners", "proxyAddresses", "signInNames"];

/// What Microsoft Graph calls a property, and what a mapping calls it
/// (migrate-azure-ad-graph-property-differences).
const GRAPH_NAMES: &[(&str, &str)] = &[
    ("businessPhones", "telephoneNumber"),
    ("deletedDateTime", "deletionTimestamp"),
    ("externalUserState", "userState"),
    ("faxNumber", "facsimileTelephoneNumber"),
    ("id", "objectId"),
    ("identities", "userIdentities"),
    ("mobilePhone", "mobile"),
    ("officeLocation", "physicalDeliveryOfficeName"),
    ("onPremisesExtensionAttributes.extensionAttribute", "extensionAttribute"),
    ("onPremisesImmutableId", "immutableId"),
    ("onPremisesLastSyncDateTime", "lastDirSyncDateTime"),
    ("onPremisesSyncEnabled", "dirSyncEnabled"),
    ("photo", "thumbnailPhoto"),
    ("signInSessionsValidFromDateTime", "refreshTokensValidFromDateTime"),
];

impl<'t> Sources<'t> {
    pub(super) fn of(table: &'t MappingTable) -> Self {
        let (known, object) = match table.resource_type() {
            ResourceType::User => (USER, "user"),
            ResourceType::Group => (GROUP, "group"),
        };
        // Objects of other directories, such as `Worker` of Workday, have other attributes.
        let name = &table.object_mapping.source_object_name;
        let is_entra = name.is_empty() || name.eq_ignore_ascii_case(object);
        let defined = table.source.as_ref().filter(|source| !source.attributes.is_empty());
        Self { defined, known: if is_entra { known } else { &[] }, object }
    }

    /// What has the attributes, for messages.
    pub(super) fn owner(&self) -> Cow<'static, str> {
        match self.defined {
            Some(_) => "the source object that this schema defines".into(),
            None => format!("a {} in Entra ID, as documented", self.object).into(),
        }
    }

    /// The attribute's definition, if the table has one.
    pub(super) fn definition(&self, name: &str) -> Option<&'t AttributeDefinition> {
        self.defined?.attribute(name)
    }

    /// Whether an attribute can hold several values.
    pub(super) fn is_list(&self, name: &str) -> bool {
        match self.definition(name) {
            Some(definition) => definition.multivalued,
            None => LISTS.contains(&name),
        }
    }

    /// Whether there is no attribute of this name, as far as can be known.
    pub(super) fn unknown(&self, name: &str) -> Option<Unknown> {
        let nothing_known = self.defined.is_none() && self.known.is_empty();
        if nothing_known || is_extension(name) || self.names().any(|known| known == name) {
            return None;
        }
        let folded = name.to_lowercase();
        // The distance costs the product of the lengths, and no name is near a long one.
        let near = (name.len() <= 64)
            .then(|| {
                self.names()
                    .map(|known| (strsim::osa_distance(&known.to_lowercase(), &folded), known))
                    .filter(|(distance, known)| *distance <= known.len() / 4)
                    .min()
                    .map(|(_, known)| known.to_owned())
            })
            .flatten();
        Some(Unknown { near })
    }

    /// What a mapping calls the property that Microsoft Graph calls so, where the two differ and the name is
    /// no attribute of the source.
    pub(super) fn of_graph_name(&self, name: &str) -> Option<String> {
        if self.definition(name).is_some() || self.known.is_empty() {
            return None;
        }
        // `businessPhones[0]` and `onPremisesExtensionAttributes.extensionAttribute3`.
        let bare = name.split('[').next().unwrap_or(name);
        GRAPH_NAMES.iter().find_map(|(graph, own)| {
            let rest = bare.strip_prefix(graph)?;
            let numbered = !rest.is_empty() && own.ends_with("Attribute");
            (rest.is_empty() || numbered).then(|| format!("{own}{rest}"))
        })
    }

    /// What is defined, and what is documented: a documented attribute can be added to the schema.
    fn names(&self) -> impl Iterator<Item = &str> {
        let defined = self.defined.into_iter().flat_map(|object| &object.attributes);
        defined.map(|attribute| attribute.name.as_str()).chain(self.known.iter().copied())
    }
}

/// Whether a name is that of an extension attribute, which any tenant can have: `extensionAttribute1` to `15`,
/// `extension_<application>_<name>`, or a custom security attribute.
fn is_extension(name: &str) -> bool {
    let numbered = name.strip_prefix("extensionAttribute").and_then(|number| number.parse().ok());
    let directory = || name.strip_prefix("extension_").and_then(|rest| rest.split_once('_'));
    numbered.is_some_and(|number: u8| (1..=15).contains(&number))
        || directory().is_some_and(|(application, _)| {
            application.len() == 32 && application.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
        || name.starts_with("CustomSecurityAttributes.")
}
