//! What Genesys Cloud makes of the phone numbers that the documented expressions send, and what the safer ones
//! send instead: `tests/data/phone/pitfalls.jsonl`.

use entra_scim::lint::{self, LintOptions};
use entra_scim::phone::{self, Class, Form};
use entra_scim::profiles::{GenesysOptions, GenesysPhone, PhoneFault, genesys_cloud};
use entra_scim::{Mapper, MappingTable, Plan};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    note: String,
    /// How the row is made.
    work: String,
    record: Value,
    /// What the documented expression sends.
    sent: Option<String>,
    /// What is wrong with that, and how it is stored where it is stored as something else than `safe`.
    fault: Option<String>,
    reason: Option<String>,
    stored: Option<String>,
    /// What the safer expression sends, and what is wrong with it nevertheless.
    safe: Option<String>,
    safe_fault: Option<String>,
}

fn mapper(work: &str, safe: bool) -> Mapper {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("ext".into());
    options.work = Some(work.parse().unwrap());
    options.safe_phones = safe;
    Plan::compile(&genesys_cloud(&options).unwrap()).unwrap().mapper()
}

fn sent(mapper: &mut Mapper, record: &Value) -> Option<String> {
    let mut record = record.clone();
    record["userPrincipalName"] = "ada@contoso.example".into();
    record["displayName"] = "Ada".into();
    let mut body = Vec::new();
    let outcome = mapper.create_from(&record, &mut body).unwrap();
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    let body: Value = serde_json::from_slice(&body).unwrap();
    body["phoneNumbers"][0]["value"].as_str().map(Into::into)
}

fn fault(value: Option<&str>) -> Option<PhoneFault> {
    GenesysPhone::new("work", value?).fault()
}

#[test]
fn each_pitfall_is_detected_explained_and_where_an_expression_can_repaired() {
    let cases: Vec<Case> = include_str!("data/phone/pitfalls.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    assert!(cases.len() >= 30, "{} cases", cases.len());
    for case in &cases {
        let note = &case.note;
        let documented = sent(&mut mapper(&case.work, false), &case.record);
        assert_eq!(documented, case.sent, "{note}");
        let found = fault(documented.as_deref());
        assert_eq!(found.map(|fault| fault.code()), case.fault.as_deref(), "{note}");
        let reason = found.and_then(|fault| match fault {
            PhoneFault::NotANumber(invalid) => Some(invalid.reason.code()),
            _ => None,
        });
        assert_eq!(reason, case.reason.as_deref(), "{note}");

        let safe = sent(&mut mapper(&case.work, true), &case.record);
        assert_eq!(safe, case.safe, "{note}");
        assert_eq!(fault(safe.as_deref()).map(|fault| fault.code()), case.safe_fault.as_deref(), "{note}");

        if let Some(fault) = found {
            // No sentence repeats what was sent, and each says how to mend it.
            let told = format!("{fault} {}", fault.help());
            assert!(!told.contains("317") && fault.help().len() > 10, "{note}: {told}");
        }
        if matches!(found, None | Some(PhoneFault::Stored(_) | PhoneFault::Parameters)) {
            let stored = documented.as_deref().and_then(|value| GenesysPhone::new("work", value).stored());
            assert_eq!(stored.as_deref(), case.stored.as_deref().or(case.safe.as_deref()), "{note}");
        }
    }
}

/// What people put between the digits, as far as .NET's classes of dashes and of characters that cannot be seen go.
const SEPARATORS: &str =
    "+-.()/\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{200b}\u{200e}\u{202a}\u{202c}\u{feff}";

/// Every sound number in the table of spellings comes out of the safer expressions as Genesys Cloud stores it.
#[test]
fn safer_expressions_send_what_is_stored() {
    let mut mapper = mapper("number-with-extension", true);
    let mut seen = 0;
    for line in include_str!("data/phone/cases.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let number = phone::parse(text);
        let plain = |c: char| c.is_ascii_digit() || c.is_whitespace() || SEPARATORS.contains(c);
        if number.class() != Class::E164 || !text.chars().all(plain) {
            continue;
        }
        let mut stored = String::new();
        number.write(Form::Genesys, &mut stored).unwrap();
        seen += 1;
        assert_eq!(sent(&mut mapper, &json!({"telephoneNumber": text})), Some(stored.clone()), "{text:?}");
        let with_extension = sent(&mut mapper, &json!({"telephoneNumber": text, "ext": "x 12"}));
        assert_eq!(with_extension, Some(format!("tel:{stored};ext=12")), "{text:?}");
    }
    assert!(seen > 50, "{seen} spellings");
}

#[test]
fn types_are_those_of_genesys_cloud() {
    for kind in ["work", "work2", "work3", "work4", "home", "mobile", "other", "microsoftteams", "Work"] {
        assert_eq!(GenesysPhone::new(kind, "+13175550100").fault(), None, "{kind}");
    }
    // Genesys' page on field mappings has the first of these as a typing error.
    for kind in ["work<", "fax", "pager", "work5", ""] {
        assert_eq!(GenesysPhone::new(kind, "+13175550100").fault(), Some(PhoneFault::UnknownType), "{kind}");
    }
}

#[test]
fn safer_expressions_need_no_condition() {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("ext".into());
    options.teams = true;
    options.work2 = Some("extension-only".parse().unwrap());
    options.safe_phones = true;
    let table = genesys_cloud(&options).unwrap();
    let mut phones = 0;
    for row in table.mappings() {
        let text = row.source.as_ref().and_then(|source| source.text()).unwrap();
        if row.target_attribute_name.starts_with("phoneNumbers") {
            phones += 1;
            assert!(text.starts_with("Replace("), "{text}");
            assert!(!["IIF", "Switch", "IsNullOrEmpty"].iter().any(|name| text.contains(name)), "{text}");
        }
    }
    assert_eq!(phones, 4);
}

/// Two rows for one type, and quotes copied from a web page.
#[test]
fn pitfalls_of_tables_are_errors_of_the_plan() {
    let work = r#"phoneNumbers[type eq "work"].value"#;
    let number = "StripSpaces([telephoneNumber])";
    for (rows, code, told) in [
        (
            [(work, number), (r#"phoneNumbers[type eq "Work"].value"#, "[mobile]")],
            "E122",
            "another mapping writes it",
        ),
        ([("title", "[jobTitle]"), ("phoneNumbers[type eq “work”].value", number)], "E217", "quote"),
        ([("title", "[jobTitle]"), (work, "Join(“;ext=”, \"tel:\", StripSpaces([ext]))")], "E016", "quote"),
    ] {
        let builder = MappingTable::builder("User").map("userName", "[userPrincipalName]");
        let table = rows.iter().fold(builder, |table, (target, text)| table.map(target, text));
        let errors = Plan::compile(&table.build()).unwrap_err();
        let error = errors.first();
        assert_eq!(error.code(), code, "{error:#}");
        assert!(format!("{error:#}").contains(told), "{error:#}");
    }
}

/// docs/genesys.md shows the expressions of the profile, word for word.
#[test]
fn the_page_shows_the_expressions() {
    let page = include_str!("../docs/genesys.md");
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.work2 = Some("extension-only".parse().unwrap());
    options.mobile = Some("number:telephoneNumber".parse().unwrap());
    for safe in [false, true] {
        options.safe_phones = safe;
        let table = genesys_cloud(&options).unwrap();
        let phones =
            table.mappings().iter().filter(|row| row.target_attribute_name.starts_with("phoneNumbers"));
        let shown: Vec<_> = phones
            .map(|row| row.source.as_ref().and_then(|source| source.text()).unwrap().into_owned())
            .filter(|text| page.lines().any(|line| line == text))
            .collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
    }
}

/// What the rules for tables say of the documented expressions, and not of the safer ones.
#[test]
fn rules_find_the_pitfalls_of_expressions() {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    options.work2 = Some("extension-only".parse().unwrap());
    let found = |options: &GenesysOptions| -> Vec<&str> {
        let findings = lint::check(&genesys_cloud(options).unwrap(), &LintOptions::default());
        let phones = findings
            .iter()
            .filter(|finding| finding.target.as_deref().is_some_and(|it| it.starts_with("phoneNumbers")));
        phones.map(|finding| finding.code).collect()
    };
    let documented = found(&options);
    assert!(documented.contains(&"L007") && documented.contains(&"L054"), "{documented:?}");
    options.safe_phones = true;
    assert_eq!(found(&options), Vec::<&str>::new());
}
