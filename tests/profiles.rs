//! The ready-made tables, row by row.

use entra_scim::mapping::{AttributeMappingSource, AttributeType, FlowTypes, MappingTable};
use entra_scim::path::Path;
use entra_scim::path::schema::ResourceType;
use entra_scim::profiles::{GenesysOptions, PhoneMapping, genesys_cloud, genesys_groups, scim, scim_groups};

/// `target <- expression`, a row a line.
fn rows(table: &MappingTable) -> String {
    let row = |row: &entra_scim::mapping::AttributeMapping| {
        let text = row.source.as_ref().and_then(AttributeMappingSource::text).unwrap_or_default();
        format!("{} <- {text}\n", row.target_attribute_name)
    };
    table.mappings().iter().map(row).collect()
}

fn genesys(change: impl FnOnce(&mut GenesysOptions)) -> Result<MappingTable, &'static str> {
    let mut options = GenesysOptions::default();
    change(&mut options);
    genesys_cloud(&options).map_err(|error| error.code())
}

fn phones(table: &MappingTable) -> String {
    rows(table)
        .lines()
        .filter_map(|row| row.strip_prefix("phoneNumbers[type eq "))
        .map(|row| format!("{row}\n"))
        .collect()
}

#[test]
fn the_scim_application_has_22_rows() {
    assert_eq!(
        rows(&scim()),
        r#"userName <- [userPrincipalName]
active <- Switch([IsSoftDeleted], , "False", "True", "True", "False")
displayName <- [displayName]
title <- [jobTitle]
emails[type eq "work"].value <- [mail]
preferredLanguage <- [preferredLanguage]
name.givenName <- [givenName]
name.familyName <- [surname]
name.formatted <- Join(" ", [givenName], [surname])
addresses[type eq "work"].formatted <- [physicalDeliveryOfficeName]
addresses[type eq "work"].streetAddress <- [streetAddress]
addresses[type eq "work"].locality <- [city]
addresses[type eq "work"].region <- [state]
addresses[type eq "work"].postalCode <- [postalCode]
addresses[type eq "work"].country <- [country]
phoneNumbers[type eq "work"].value <- [telephoneNumber]
phoneNumbers[type eq "mobile"].value <- [mobile]
phoneNumbers[type eq "fax"].value <- [facsimileTelephoneNumber]
externalId <- [mailNickname]
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber <- [employeeId]
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department <- [department]
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager <- [manager]
"#
    );
}

#[test]
fn genesys_cloud_has_the_documented_rows() {
    assert_eq!(
        rows(&genesys_cloud(&GenesysOptions::default()).expect("a table")),
        r#"userName <- [userPrincipalName]
active <- Not([IsSoftDeleted])
displayName <- [displayName]
title <- [jobTitle]
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value <- [manager]
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department <- [department]
emails[type eq "work"].value <- [mail]
phoneNumbers[type eq "work"].value <- StripSpaces([telephoneNumber])
phoneNumbers[type eq "mobile"].value <- StripSpaces([mobile])
"#
    );
    let every = genesys(|options| {
        options.extension_attribute = Some("ext".into());
        options.division_attribute = Some("[extension_0_division]".into());
        options.teams = true;
        options.work = Some(PhoneMapping::ExtensionOnly);
        options.work2 = Some("number-with-extension:second".parse().expect("a kind"));
        options.work3 = Some("extension-only".parse().expect("a kind"));
        options.work4 = Some("number:a[b eq \"]\"]".parse().expect("a kind"));
        options.home = Some("number:homePhone".parse().expect("a kind"));
        options.mobile = Some("number-with-extension".parse().expect("a kind"));
        options.other = Some("none".parse().expect("a kind"));
    });
    assert_eq!(
        rows(&every.expect("a table")).lines().skip(6).collect::<Vec<_>>(),
        [
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division <- [extension_0_division]",
            r#"emails[type eq "work"].value <- [mail]"#,
            r#"phoneNumbers[type eq "work"].value <- Join(";ext=", "tel:", StripSpaces([ext]))"#,
            r#"phoneNumbers[type eq "work2"].value <- IIF(IsNullOrEmpty(StripSpaces([ext])), StripSpaces([second]), Join(";ext=", Append("tel:", StripSpaces([second])), StripSpaces([ext])))"#,
            r#"phoneNumbers[type eq "work3"].value <- Join(";ext=", "tel:", StripSpaces([ext]))"#,
            r#"phoneNumbers[type eq "work4"].value <- StripSpaces([a[b eq "]"]])"#,
            r#"phoneNumbers[type eq "home"].value <- StripSpaces([homePhone])"#,
            r#"phoneNumbers[type eq "mobile"].value <- IIF(IsNullOrEmpty(StripSpaces([ext])), StripSpaces([mobile]), Join(";ext=", Append("tel:", StripSpaces([mobile])), StripSpaces([ext])))"#,
            r#"phoneNumbers[type eq "microsoftteams"].value <- StripSpaces([telephoneNumber])"#,
            r#"urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "microsoftteams"].value <- [objectId]"#,
        ]
    );
}

#[test]
fn the_default_of_work_depends_on_the_extension_attribute() {
    let table = genesys(|options| options.extension_attribute = Some("ext".into())).expect("a table");
    assert!(phones(&table).starts_with(
        r#""work"].value <- IIF(IsNullOrEmpty(StripSpaces([ext])), StripSpaces([telephoneNumber]),"#
    ));
    let table = genesys(|options| options.work = Some(PhoneMapping::None)).expect("a table");
    assert_eq!(phones(&table), "\"mobile\"].value <- StripSpaces([mobile])\n");
    let table = genesys(|options| options.mobile = Some(PhoneMapping::None)).expect("a table");
    assert_eq!(phones(&table), "\"work\"].value <- StripSpaces([telephoneNumber])\n");
}

#[test]
fn what_is_not_named_is_an_error() {
    for (text, code) in [
        ("number", Err("E331")),
        ("number:x", Ok(())),
        ("number-with-extension", Err("E331")),
        ("number-with-extension:x", Err("E333")),
        ("extension-only", Err("E333")),
        ("none", Ok(())),
    ] {
        let row: PhoneMapping = text.parse().expect("a kind");
        let with = |place: fn(&mut GenesysOptions) -> &mut Option<PhoneMapping>| {
            genesys(|options| *place(options) = Some(row.clone())).map(drop)
        };
        assert_eq!(with(|options| &mut options.work2), code, "{text}");
        assert_eq!(with(|options| &mut options.work3), code, "{text}");
        assert_eq!(with(|options| &mut options.work4), code, "{text}");
        assert_eq!(with(|options| &mut options.home), code, "{text}");
        assert_eq!(with(|options| &mut options.other), code, "{text}");
    }
    assert_eq!(genesys(|options| options.mobile = Some(PhoneMapping::ExtensionOnly)).map(drop), Err("E333"));
    assert_eq!(genesys(|options| options.division_attribute = Some("a]".into())).map(drop), Err("E334"));
    assert_eq!(genesys(|options| options.extension_attribute = Some(String::new())).map(drop), Err("E334"));
}

#[test]
fn phone_kinds_are_read_as_the_command_line_writes_them() {
    for (text, wanted) in [
        ("none", Ok(PhoneMapping::None)),
        ("number", Ok(PhoneMapping::Number { attribute: None })),
        ("number:a:b", Ok(PhoneMapping::Number { attribute: Some("a:b".into()) })),
        ("number-with-extension", Ok(PhoneMapping::NumberWithExtension { attribute: None })),
        ("extension-only", Ok(PhoneMapping::ExtensionOnly)),
        ("", Err("E330")),
        ("Number", Err("E330")),
        ("none:x", Err("E330")),
        ("extension:x", Err("E330")),
        ("extension-only:x", Err("E332")),
        ("number:", Err("E334")),
        ("number:a]", Err("E334")),
    ] {
        assert_eq!(text.parse::<PhoneMapping>().map_err(|error| error.code()), wanted, "{text}");
    }
}

#[test]
fn groups_are_matched_by_name_and_genesys_makes_its_own() {
    let wanted = "displayName <- [displayName]\nexternalId <- [objectId]\nmembers <- [members]\n";
    for (table, flow_types) in
        [(scim_groups(), FlowTypes::default()), (genesys_groups(), FlowTypes::update_only())]
    {
        assert_eq!(rows(&table), wanted);
        assert_eq!(table.object_mapping.flow_types, flow_types);
        assert_eq!(table.resource_type(), ResourceType::Group);
        assert_eq!(table.mappings()[0].matching_priority, 1);
        let members = table.target_attributes().get(&Path::parse("members").expect("a path"));
        assert_eq!((members.kind, members.multivalued), (AttributeType::Reference, true));
    }
}

#[test]
fn users_are_matched_by_name_and_typed() {
    for (table, required, manager) in [
        (scim(), ["userName"].as_slice(), "manager"),
        (genesys(|_| ()).expect("a table"), &["userName", "active", "displayName"], "manager.value"),
    ] {
        let matching: Vec<_> = table
            .mappings()
            .iter()
            .filter(|row| row.is_matching())
            .map(|row| &*row.target_attribute_name)
            .collect();
        assert_eq!(matching, ["userName"]);
        let target = table.target.as_ref().expect("a target");
        let found: Vec<_> = target.attributes.iter().filter(|it| it.required).map(|it| &*it.name).collect();
        assert_eq!(found, required);
        assert_eq!(target.attributes.iter().filter(|it| it.anchor).count(), 1);
        assert_eq!(target.attribute("active").map(|it| it.kind), Some(AttributeType::Boolean));
        let manager = format!("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:{manager}");
        assert_eq!(target.attribute(&manager).map(|it| it.kind), Some(AttributeType::Reference));
        // Every row has its definition.
        let attributes = table.target_attributes();
        for row in table.mappings() {
            let path = Path::parse(&row.target_attribute_name).expect("a path");
            assert!(attributes.get(&path).defined, "{path}");
        }
    }
}

#[test]
fn each_table_is_written_as_a_graph_schema_and_read_back_equal() {
    let every = genesys(|options| {
        options.teams = true;
        options.division_attribute = Some("division".into());
    });
    for table in [scim(), scim_groups(), genesys_groups(), every.expect("a table")] {
        let json = table.to_json();
        let again = MappingTable::read(json.to_string().as_bytes());
        // A table of groups is the only one of its document, so it is found without being named.
        assert_eq!(again.as_ref(), Ok(&table));
        assert_eq!(again.map(|table| table.to_json()), Ok(json));
    }
}
