//! The plan gives what the plain oracle gives: on tables and their records, and on random expressions and
//! random records (`PROPTEST_CASES` sets how many; 500 by default).

#[path = "plan_against_oracle/explained.rs"]
mod explained;
mod oracle;
#[path = "plan_against_oracle/random.rs"]
mod random;
mod shared;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use entra_scim::error::ErrorKind;
use entra_scim::explain::Values;
use entra_scim::profiles::{GenesysOptions, genesys_cloud, scim};
use entra_scim::{Evaluated, Expression, FixedHost, Host, MappingTable, Plan, syntax};
use oracle::{Created, Given};
use proptest::prelude::*;
use serde_json::Value as Json;

/// Maps each line with the plan and with the oracle; how many of them gave a payload.
fn hold(table: &MappingTable, lines: &[u8]) -> usize {
    let host = Arc::new(host());
    let mut mapper = Plan::compile(table).unwrap().mapper_with(host.clone());
    let mut payloads = 0;
    let lines = lines.strip_suffix(b"\n").unwrap_or(lines);
    for (number, line) in lines.split(|byte| *byte == b'\n').enumerate() {
        let shown = String::from_utf8_lossy(line);
        let mut out = Vec::new();
        let explanation = mapper.explain(line, Values::Show);
        let ours = match mapper.create(line, &mut out) {
            Ok(outcome) if outcome.dropped => Created::Dropped,
            Ok(outcome) => Created::Payload {
                body: serde_json::from_slice(&out).unwrap(),
                flows: outcome.flows.to_vec(),
                errors: outcome
                    .errors
                    .iter()
                    .map(|error| (error.target().unwrap().into(), error.code()))
                    .collect(),
            },
            Err(error) if matches!(error.kind(), ErrorKind::Record(_)) => {
                let json = serde_json::from_slice::<Json>(line);
                assert!(json.is_err() || !json.unwrap().is_object(), "{error}: {shown}");
                continue;
            }
            Err(error) => Created::Failed(error.target().unwrap().into(), error.code()),
        };
        payloads += usize::from(matches!(ours, Created::Payload { .. }));
        let record = serde_json::from_slice(line).unwrap();
        explained::agrees(&explanation.unwrap(), &ours);
        assert_eq!(ours, oracle::create(table, &record, number as u64, &*host), "record {number}: {shown}");
    }
    payloads
}

/// The eleven-row table of Genesys Cloud.
fn eleven_rows() -> MappingTable {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extension".into());
    options.division_attribute = Some("division".into());
    options.work2 = Some("extension-only".parse().unwrap());
    let table = genesys_cloud(&options).unwrap();
    assert_eq!(table.mappings().len(), 11);
    table
}

/// What the profiles have not: shared parts, defaults, no flow, faults, roles, extensions, impure calls.
fn every_flow() -> MappingTable {
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    MappingTable::builder("User")
        .map("userName", r#"IIF([department]="Legal", IgnoreObjectFlow, ToLower([userPrincipalName]))"#)
        .matching(1)
        .map("externalId", "Append(Guid(), Guid())")
        .map("nickName", "StripSpaces([telephoneNumber]) & RandomString(4, 1, 0, 1, 1)")
        .map("title", "IgnoreFlowIfNullOrEmpty([jobTitle])")
        .default_value("none")
        .map("preferredLanguage", r#"Switch([usageLocation], , "US", "en-US", "GB", "")"#)
        .default_value("en")
        .constant("userType", "Member")
        .none("locale", "en-US")
        .map("active", r#"IIF([signInSequence] > 5000000000000, "Yes", Not([IsSoftDeleted]))"#)
        .map(r#"emails[type eq "other"].value"#, "Item([otherMails], 1)")
        .map(r#"emails[type eq "work"].value"#, "[mail]")
        .map(r#"emails[type eq "work"].display"#, r#"Mid([displayName], 1, [length])"#)
        .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
        .map(r#"phoneNumbers[type eq "home"].value"#, "[businessPhones]")
        .map(
            r#"roles[primary eq "True"].value"#,
            r#"IIF([jobTitle] = "Error", Error([jobTitle]), Word([jobTitle], 1, " "))"#,
        )
        .map("name.givenName", "StripSpaces([telephoneNumber]) & [givenName]")
        .map("name.formatted", r#"Append(Mid([displayName], 1, [length]), "x")"#)
        .map("profileUrl", r#"Append(IgnoreFlowIfNullOrEmpty([jobTitle]), "x")"#)
        .map(&format!("{enterprise}:employeeNumber"), "[signInSequence]")
        .map(&format!("{enterprise}:manager.value"), "[manager]")
        .map("urn:ietf:params:scim:schemas:extension:custom:2.0:User:site", "[officeLocation]")
        .build()
}

fn file(path: PathBuf) -> Vec<u8> {
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn example(name: &str) -> Vec<u8> {
    file([env!("CARGO_MANIFEST_DIR"), "examples", name].iter().collect())
}

#[test]
fn a_thousand_users() {
    let Some(users) = shared::shared("data/users.ndjson") else { return };
    let users = file(users);
    assert_eq!(hold(&eleven_rows(), &users), 1_000);
    let with_drops = hold(&every_flow(), &users);
    assert!((1..1_000).contains(&with_drops), "{with_drops} payloads");
}

#[test]
fn the_users_of_the_examples() {
    let users = example("users.ndjson");
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    for table in [genesys_cloud(&options).unwrap(), scim(), every_flow(), eleven_rows()] {
        assert!(hold(&table, &users) > 30);
        hold(&table, &example("broken.ndjson"));
    }
}

/// A host with an answer to every question.
fn host() -> FixedHost {
    let mut host = FixedHost::default();
    host.now = Some(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000));
    host.seed = 7;
    host.default_domain = Some("contoso.example".into());
    host.macros.insert("DomainFQDN".into(), "corp.contoso.example".into());
    host.taken.insert("ada".into());
    host
}

fn evaluated(expression: &Expression, record: &str, number: u64, host: &dyn Host) -> Given {
    match expression.evaluate_json(record.as_bytes(), number, host) {
        Ok(Evaluated::Value(value)) => Given::Value(value),
        Ok(Evaluated::NoFlow) => Given::NoFlow,
        Ok(Evaluated::NoObjectFlow) => Given::NoObjectFlow,
        Ok(other) => panic!("{other:?}"),
        Err(error) => Given::Error(error.code()),
    }
}

fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        config
    } else {
        ProptestConfig { cases: 500, ..config }
    }
}

proptest! {
    #![proptest_config(config())]

    /// A table whose rows share their parts.
    #[test]
    fn random_tables(a in random::expression(), b in random::expression(), record in random::record()) {
        let rows = [a.clone(), b.clone(), format!("Coalesce({a}, {b})"), format!("({b}) & ({a})")];
        let targets = ["title", "active", "name.formatted", r#"emails[type eq "work"].value"#];
        let mut table = MappingTable::builder("User").constant("userName", "ada").matching(1).end();
        for (target, row) in targets.iter().zip(&rows).filter(|(_, row)| Expression::compile(row).is_ok()) {
            table = table.map(target, row).default_value("x").end();
        }
        hold(&table.build(), record.to_string().as_bytes());
    }

    #[test]
    fn random_expressions(text in random::expression(), record in random::record(), number in 0_u64..3) {
        let expression = Expression::compile(&text).unwrap();
        let expr = syntax::parse(&text).unwrap();
        // Both read the same digits.
        let record = record.to_string();
        let json: Json = serde_json::from_str(&record).unwrap();
        let host = host();
        prop_assert_eq!(
            evaluated(&expression, &record, number, &host),
            oracle::evaluate(&expr, &json, number, &host),
            "{} on {}", text, record
        );
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases.div_ceil(10), ..config() })]

    /// Expressions that nest as deep as a text may: they are evaluated in stages.
    #[test]
    fn deep_expressions(
        inner in random::expression(),
        around in prop::collection::vec(prop::sample::select(AROUND.to_vec()), 17..90),
        record in random::record(),
    ) {
        let mut text = inner;
        for (before, after) in around {
            text = format!("{before}{text}{after}");
        }
        prop_assume!(Expression::compile(&text).is_ok());
        let table = MappingTable::builder("User")
            .constant("userName", "ada")
            .matching(1)
            .map("title", &text)
            .map("nickName", &format!("Append({text}, \"x\")"))
            .build();
        prop_assume!(Plan::compile(&table).is_ok());
        hold(&table, record.to_string().as_bytes());
    }
}

/// What a part can stand in: lazy and strict functions, pure and impure ones.
const AROUND: &[(&str, &str)] = &[
    ("Not(", ")"),
    ("IIF(", ", [a], [b])"),
    ("IIF([a] = [b], ", ", IgnoreAttributeFlow)"),
    ("IIF(IsNull([a]), Guid(), ", ")"),
    ("Switch([a], ", ", [b], \"x\")"),
    ("Switch(", ", [c], \"True\", [b])"),
    ("Coalesce([a], ", ")"),
    ("Coalesce(", ", [b])"),
    ("Join(\"-\", [list], ", ")"),
    ("Join(\"-\", ", ", Guid())"),
    ("(", " & [a])"),
    ("([b] = ", ")"),
    ("Left(", ", 20)"),
    ("Item(Split(", ", \"-\"), 2)"),
];
