//! Every rule keeps what its definition says.

mod shared;

use std::collections::BTreeSet;
use std::fs;

use entra_scim::MappingTable;
use entra_scim::lint::{ALL, Finding, LintOptions, Rule, Sample, Severity, check, check_expression};
use entra_scim::profiles::{GenesysOptions, PhoneMapping, genesys_cloud, genesys_groups, scim, scim_groups};
use proptest::prelude::*;

/// The rows of a table that is well, into which the row of a sample is put.
const BASE: [(&str, &str); 2] = [("userName", "[userPrincipalName]"), ("active", "Not([IsSoftDeleted])")];

fn found(sample: Sample) -> Vec<Finding> {
    let options = LintOptions::default();
    let json = match sample {
        Sample::Expression(expression) => return check_expression(expression, &options),
        Sample::Table(json) => json.to_owned(),
        Sample::Row { target, expression } => {
            let base = BASE.iter().copied().filter(|(known, _)| *known != target);
            let rows = base.chain([(target, expression)]).map(|(target, expression)| {
                serde_json::json!({
                    "targetAttributeName": target,
                    "matchingPriority": i32::from(target == "userName"),
                    "source": {"expression": expression},
                })
            });
            serde_json::json!({"attributeMappings": rows.collect::<Vec<_>>()}).to_string()
        }
        _ => panic!("a sample that this test does not know"),
    };
    check(&MappingTable::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error:#}\n{json}")), &options)
}

#[test]
fn the_bad_example_fires_this_rule_alone_at_its_place_and_the_good_one_none() {
    let mut wrong = Vec::new();
    let told = |found: &[Finding]| {
        found.iter().map(|finding| format!("\n    {finding:#} at {:?}", finding.marked())).collect::<String>()
    };
    for rule in ALL {
        let bad = found(rule.bad);
        match bad.as_slice() {
            [only] if only.code == rule.code && only.marked() == rule.marks => {}
            other => wrong.push(format!("{} {}: the bad example gives{}", rule.code, rule.name, told(other))),
        }
        let good = found(rule.good);
        if !good.is_empty() {
            wrong.push(format!("{} {}: the good example gives{}", rule.code, rule.name, told(&good)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn definitions_are_whole() {
    for (index, rule) in ALL.iter().enumerate() {
        let Rule { code, name, summary, why, fix, source, .. } = rule;
        assert_eq!(*code, format!("L{:03}", index + 1));
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        assert!(summary.ends_with('.') && why.ends_with('.'), "{name}");
        assert!(!fix.is_empty() && !fix.ends_with('.') && !source.is_empty(), "{name}");
        assert_eq!(ALL.iter().filter(|other| other.name == *name).count(), 1, "{name}");
    }
    assert!(ALL.len() >= 30);
}

/// The code and the target of each finding.
fn codes(table: &MappingTable) -> Vec<(&'static str, String)> {
    let found = check(table, &LintOptions::default());
    found.into_iter().map(|finding| (finding.code, finding.target.unwrap_or_default())).collect()
}

/// `docs/genesys.md` explains these.
#[test]
fn the_profiles_have_the_findings_that_are_explained() {
    let phone = |kind: &str| format!(r#"phoneNumbers[type eq "{kind}"].value"#);
    let mut options = GenesysOptions::default();
    assert_eq!(codes(&genesys_cloud(&options).unwrap()), []);
    options.teams = true;
    options.division_attribute = Some("extensionAttribute2".into());
    options.extension_attribute = Some("extensionAttribute1".into());
    options.work2 = Some(PhoneMapping::ExtensionOnly);
    assert_eq!(codes(&genesys_cloud(&options).unwrap()), [("L007", phone("work")), ("L054", phone("work2"))]);
    options.safe_phones = true;
    assert_eq!(codes(&genesys_cloud(&options).unwrap()), []);
    assert_eq!(codes(&genesys_groups()), []);
    assert_eq!(codes(&scim()), ["work", "mobile", "fax"].map(|kind| ("L052", phone(kind))));
    assert_eq!(codes(&scim_groups()), []);
}

/// All that is found has a place in its text, and a way to mend it.
fn is_placed(finding: &Finding) -> bool {
    let within = finding
        .span
        .is_none_or(|span| finding.text.as_deref().and_then(|text| text.get(span.start..span.end)).is_some());
    within && (finding.rule.is_none() || finding.help.is_some())
}

#[test]
fn published_expressions_have_no_false_findings() {
    let Some(path) = shared::shared("corpus/expressions.jsonl") else { return };
    let (mut seen, mut unknown, mut rules) = (0, BTreeSet::new(), BTreeSet::new());
    for line in fs::read_to_string(path).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case["expression"].as_str().unwrap();
        let found = check_expression(text, &LintOptions::default());
        assert!(found.iter().all(is_placed), "{text}");
        if case["dialect"] != "entra-provisioning" {
            continue;
        }
        seen += 1;
        unknown.extend(
            found.iter().filter(|finding| finding.code == "E101").map(|finding| finding.marked().to_owned()),
        );
        rules.extend(found.iter().filter(|finding| finding.rule.is_some()).map(|finding| finding.code));
    }
    assert!(seen > 150, "only {seen} expressions seen");
    // One in the wrong case, one that the reference names without a definition, one of another language.
    assert_eq!(unknown.iter().collect::<Vec<_>>(), ["Contains", "LookupDN", "switch"]);
    // What is published breaks rules about conditions, formats and undocumented forms; it blows nothing up.
    let rules: Vec<_> = rules.into_iter().collect();
    assert_eq!(
        rules,
        ["L002", "L004", "L005", "L007", "L008", "L012", "L018", "L020", "L021", "L022", "L023", "L049"]
    );
}

#[test]
fn published_tables_have_no_false_findings() {
    for (file, wanted) in [
        ("object-mapping.json", [0, 0, 4, 1]),
        ("salesforce-schema.json", [0, 2, 4, 1]),
        ("scim-app-put-body.json", [0, 0, 0, 0]),
    ] {
        let Some(path) = shared::shared(&format!("corpus/schemas/{file}")) else { return };
        let table = MappingTable::read(&fs::read(path).unwrap()).unwrap();
        let found = check(&table, &LintOptions::default());
        let count = |code: &str| found.iter().filter(|finding| finding.code == code).count();
        let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!([errors, count("L037"), count("L046"), count("L049")], wanted, "{file}: {found:#?}");
        assert_eq!(found.len(), wanted.iter().sum::<usize>(), "{file}: {found:#?}");
    }
}

#[test]
fn the_errors_of_all_rows_are_findings_and_rules_go_on_beside_them() {
    let table = MappingTable::builder("User")
        .map("userName", "[userPrincipalName]")
        .matching(1)
        .map("active", "not([IsSoftDeleted]) & Left([mail])")
        .map("title", "Trim([jobTitel]")
        .map("emails[type ne \"work\"].value", "IIF([mail]=\"\", Trm([mail]), [mail])")
        .map("id", "[objectId]")
        .build();
    let found = check(&table, &LintOptions::default());
    let found: Vec<_> = found.iter().map(|f| (f.row.unwrap(), f.code, f.marked())).collect();
    assert_eq!(
        found,
        [
            (1, "E101", "not"),
            (1, "E102", "Left"),
            (2, "E006", ""),
            (3, "E214", "ne"),
            (3, "L008", "[mail]=\"\""),
            (3, "E101", "Trm"),
            (4, "E122", "id"),
        ]
    );
}

#[test]
fn options_choose_rules_and_severities() {
    let mut options = LintOptions::default();
    options.allow("L008").unwrap();
    options.set("undocumented-escape", Severity::Note).unwrap();
    let text = r#"IIF([a]="", Replace([b], , "\d", , "", , ), [b])"#;
    let found = check_expression(text, &options);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].severity), ("L002", Severity::Note));
    assert_eq!(options.allow("L999").unwrap_err().to_string(), "there is no rule `L999`");
    let error = options.allow("E101").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no rule `E101`: that is an error, and a table that has it cannot run"
    );
    let error = options.allow("bare-tell").unwrap_err();
    assert_eq!(error.to_string(), "there is no rule `bare-tell`: did you mean `bare-tel`?");
}

/// The bounds are those of the parser: what it reads is looked through in about linear time, on a small stack.
#[test]
fn wide_and_deep_expressions_are_looked_through_on_a_small_stack() {
    let pairs = |pair: &str| (0..600).map(|n| pair.replace('N', &n.to_string())).collect::<String>();
    let expressions = [
        format!("Switch([a], [b]{})", pairs(r#", "N", [xN]"#)),
        format!("Coalesce([a]{})", pairs(", Append([xN], \"-\")")),
        format!("{}[a]{}", "IIF([c]=\"\", \"\", ".repeat(99), ")".repeat(99)),
        format!("{}[a]{}", "Switch([c], [d], \"x\", ".repeat(99), ")".repeat(99)),
        format!("{}1", "[proxyAddresses] & ".repeat(500)),
        format!(r#"Replace([a], , "{}x", , "", , )"#, "(a+)+".repeat(600)),
        format!(r#"Replace([a], , "{}x{}$", , "-", , )"#, "(".repeat(23), "*)".repeat(23)),
        "Switch(".repeat(100),
        "\u{201c}".repeat(9_000),
    ];
    let check_all = move || {
        let started = std::time::Instant::now();
        for expression in &expressions {
            let table = MappingTable::builder("User")
                .map(r#"phoneNumbers[type eq "work"].value"#, expression)
                .build();
            assert!(!check(&table, &LintOptions::default()).is_empty(), "{expression}");
            assert!(check_expression(expression, &LintOptions::default()).iter().all(is_placed));
        }
        // A fraction of a second; what is quadratic in these texts takes minutes.
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(check_all).unwrap().join().unwrap();
}

#[test]
fn a_table_of_a_thousand_rows_is_looked_through() {
    let mut table = MappingTable::builder("User").map("userName", "[userPrincipalName]").matching(1);
    for row in 1..1_000 {
        let target = format!("urn:ietf:params:scim:schemas:extension:example:2.0:User:a{row}");
        table = table.map(&target, r#"Join(" ", [givenName], [nobody])"#);
    }
    let found = check(&table.build(), &LintOptions::default());
    assert_eq!(found.iter().filter(|finding| finding.code == "L028").count(), 999);
}

/// Pieces of expressions and of targets, well-formed in some orders only.
const PIECES: &[&str] = &[
    "IIF(",
    "Switch(",
    "Replace(",
    "FormatDateTime(",
    "Join(",
    "Coalesce(",
    "Not(",
    "NumFromDate(",
    "Item(",
    "Nothing(",
    ")",
    ", ",
    ", , ",
    "[mail]",
    "[userType]",
    "[mobilePhone]",
    "[proxyAddresses]",
    "[ö]",
    "\"\"",
    "\"tel:\"",
    "\"\u{201d}x\\d\"",
    "\"(a+)+$\"",
    "\"\\\\\\\\d*\"",
    "\"yyyy-mm-ddzzz\"",
    "\"hh:MM\"",
    "0",
    "-1",
    "True",
    "%d%",
    " = ",
    " <> ",
    " >= ",
    " & ",
    "IgnoreAttributeFlow",
    "\"",
    "(",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// On any table: no panic, each finding in its text, and the same again.
    #[test]
    fn findings_stand_in_their_texts(expressions in proptest::collection::vec(pieces(), 1..4), target in pieces()) {
        let mut row = MappingTable::builder("User").map("userName", "[mail]").matching(1);
        for (index, expression) in expressions.iter().enumerate() {
            let target = ["active", "phoneNumbers[type eq \"work\"].value", "roles", &target][index];
            row = row.map(target, expression).default_value("x");
        }
        let table = row.build();
        let found = check(&table, &LintOptions::default());
        prop_assert!(found.iter().all(is_placed), "{found:#?}");
        prop_assert_eq!(&found, &check(&table, &LintOptions::default()));
        for finding in &found {
            let told = format!("{finding:#}");
            prop_assert!(told.contains(finding.code));
        }
    }
}
