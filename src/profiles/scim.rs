//! The SCIM application that is in no gallery.

use crate::mapping::MappingTable;

/// The 22 rows that Entra sets up for the users of a SCIM application that is in no gallery
/// (<https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups>).
///
/// ```
/// let table = entra_scim::profiles::scim();
/// assert_eq!(table.mappings().len(), 22);
/// assert_eq!(table.mappings()[0].target_attribute_name, "userName");
/// ```
pub fn scim() -> MappingTable {
    MappingTable::builder("User")
        .name("Provision Microsoft Entra ID Users")
        .map("userName", "[userPrincipalName]")
        .matching(1)
        .required()
        .map("active", r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#)
        .map("displayName", "[displayName]")
        .map("title", "[jobTitle]")
        .map(r#"emails[type eq "work"].value"#, "[mail]")
        .map("preferredLanguage", "[preferredLanguage]")
        .map("name.givenName", "[givenName]")
        .map("name.familyName", "[surname]")
        .map("name.formatted", r#"Join(" ", [givenName], [surname])"#)
        .map(r#"addresses[type eq "work"].formatted"#, "[physicalDeliveryOfficeName]")
        .map(r#"addresses[type eq "work"].streetAddress"#, "[streetAddress]")
        .map(r#"addresses[type eq "work"].locality"#, "[city]")
        .map(r#"addresses[type eq "work"].region"#, "[state]")
        .map(r#"addresses[type eq "work"].postalCode"#, "[postalCode]")
        .map(r#"addresses[type eq "work"].country"#, "[country]")
        .map(r#"phoneNumbers[type eq "work"].value"#, "[telephoneNumber]")
        .map(r#"phoneNumbers[type eq "mobile"].value"#, "[mobile]")
        .map(r#"phoneNumbers[type eq "fax"].value"#, "[facsimileTelephoneNumber]")
        .map("externalId", "[mailNickname]")
        .map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "[employeeId]")
        .map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "[department]")
        .map("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "[manager]")
        .reference_to("User")
        .build()
}

/// The rows that Entra sets up for the groups of a SCIM application that is in no gallery.
pub fn scim_groups() -> MappingTable {
    MappingTable::builder("Group")
        .name("Provision Microsoft Entra ID Groups")
        .map("displayName", "[displayName]")
        .matching(1)
        .required()
        .map("externalId", "[objectId]")
        .map("members", "[members]")
        .reference_to("User")
        .build()
}
