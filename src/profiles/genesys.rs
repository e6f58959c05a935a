//! Genesys Cloud.

use crate::error::Error;
use crate::mapping::{FlowTypes, MappingTable};

use super::phone_expressions::Style;
use super::phone_mapping::{PhoneMapping, bracketed};
use super::scim::scim_groups;

/// What a tenant chooses in the table for Genesys Cloud.
///
/// A phone row that is `None` has its default: `work` is the number with its extension when an extension attribute is named,
/// else the number; `mobile` is the number; the others are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GenesysOptions {
    /// The source attribute that holds extensions.
    pub extension_attribute: Option<String>,
    /// The source attribute that holds the name of the division; without it there is no such row.
    pub division_attribute: Option<String>,
    /// Whether the rows of the Microsoft Teams integration are added.
    pub teams: bool,
    /// Whether the phone rows get safer expressions than the documented ones: all separators go, and users
    /// without an extension get no bare `tel:`. `docs/genesys.md` compares them.
    pub safe_phones: bool,
    /// `phoneNumbers[type eq "work"]`; the number is in `telephoneNumber` unless said otherwise.
    pub work: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "work2"]`
    pub work2: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "work3"]`
    pub work3: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "work4"]`
    pub work4: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "home"]`
    pub home: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "mobile"]`; the number is in `mobile` unless said otherwise.
    pub mobile: Option<PhoneMapping>,
    /// `phoneNumbers[type eq "other"]`
    pub other: Option<PhoneMapping>,
}

const NUMBER: PhoneMapping = PhoneMapping::Number { attribute: None };
const NUMBER_WITH_EXTENSION: PhoneMapping = PhoneMapping::NumberWithExtension { attribute: None };

/// The table for the users of Genesys Cloud, as Genesys documents it
/// (<https://help.mypurecloud.com/articles/configure-microsoft-entra-id-for-genesys-cloud-scim-identity-management/>).
///
/// # Errors
/// When a phone row needs the extension and no extension attribute is named, a row does not say where its number is, or
/// a name cannot be written as an attribute of an expression.
///
/// ```
/// use entra_scim::profiles::{GenesysOptions, PhoneMapping, genesys_cloud};
///
/// let table = genesys_cloud(&GenesysOptions::default())?;
/// let targets: Vec<_> = table.mappings().iter().map(|row| row.target_attribute_name.as_str()).collect();
/// assert_eq!(targets[..4], ["userName", "active", "displayName", "title"]);
///
/// let mut options = GenesysOptions::default();
/// options.work = Some(PhoneMapping::ExtensionOnly);
/// assert_eq!(genesys_cloud(&options).unwrap_err().code(), "E333");
/// # Ok::<(), entra_scim::Error>(())
/// ```
pub fn genesys_cloud(options: &GenesysOptions) -> Result<MappingTable, Error> {
    let mut row = MappingTable::builder("User")
        .name("Provision Microsoft Entra ID Users")
        .map("userName", "[userPrincipalName]")
        .matching(1)
        .required()
        .map("active", "Not([IsSoftDeleted])")
        .required()
        .map("displayName", "[displayName]")
        .required()
        .map("title", "[jobTitle]")
        .map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", "[manager]")
        .reference_to("User")
        .map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "[department]");
    if let Some(attribute) = &options.division_attribute {
        let expression = bracketed(attribute)?;
        row = row.map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division", &expression);
    }
    row = row.map(r#"emails[type eq "work"].value"#, "[mail]");
    for (kind, expression) in phone_rows(options)? {
        row = row.map(&format!(r#"phoneNumbers[type eq "{kind}"].value"#), &expression);
    }
    if options.teams {
        row = row
            .map(r#"phoneNumbers[type eq "microsoftteams"].value"#, &style(options).number("[telephoneNumber]"))
            .map(
                r#"urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "microsoftteams"].value"#,
                "[objectId]",
            );
    }
    Ok(row.build())
}

/// The table for the groups of Genesys Cloud. It can change the members of a group, and neither create nor delete
/// one: that Genesys Cloud does alone.
///
/// ```
/// let table = entra_scim::profiles::genesys_groups();
/// assert!(table.object_mapping.flow_types.update && !table.object_mapping.flow_types.add);
/// ```
pub fn genesys_groups() -> MappingTable {
    let mut table = scim_groups();
    table.object_mapping.flow_types = FlowTypes::update_only();
    table
}

/// The type and the expression of each phone row that there is to be, in order.
fn phone_rows(options: &GenesysOptions) -> Result<Vec<(&'static str, String)>, Error> {
    let extension = options.extension_attribute.as_deref();
    let work = if extension.is_some() { NUMBER_WITH_EXTENSION } else { NUMBER };
    let none = PhoneMapping::None;
    let mut rows = Vec::new();
    for (kind, chosen, default, attribute) in [
        ("work", &options.work, &work, Some("telephoneNumber")),
        ("work2", &options.work2, &none, None),
        ("work3", &options.work3, &none, None),
        ("work4", &options.work4, &none, None),
        ("home", &options.home, &none, None),
        ("mobile", &options.mobile, &NUMBER, Some("mobile")),
        ("other", &options.other, &none, None),
    ] {
        let mapping = chosen.as_ref().unwrap_or(default);
        if let Some(expression) = mapping.expression(style(options), kind, attribute, extension)? {
            rows.push((kind, expression));
        }
    }
    Ok(rows)
}

fn style(options: &GenesysOptions) -> Style {
    if options.safe_phones { Style::Safe } else { Style::Documented }
}
