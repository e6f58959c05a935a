//! `check`, and what it writes for editors, code scanning and pull requests.

mod support;

use std::fs;

use serde_json::Value;
use support::{file, run};

const PLANTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/lint/planted.json");
const FIXED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/lint/planted-fixed.json");

/// The twelve faults of the table: the code, and what stands in the file at its line and column.
const FAULTS: [(&str, &str); 12] = [
    ("L039", "[\n"),
    ("L011", r#"\"false\""#),
    ("E016", "' '"),
    ("L028", "[JobTitle]"),
    ("E217", "“"),
    ("L008", r#"[givenName]=\"\""#),
    ("L052", "[telephoneNumber]"),
    ("L054", r#"\"tel:\""#),
    ("L029", "[mobilePhone]"),
    ("E311", "units"),
    ("L019", "mm"),
    ("E101", "toUpper"),
];

/// What stands in the text from a line and a column, as an editor counts them.
fn rest(text: &str, line: u64, column: u64) -> &str {
    let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let column = text[start..].char_indices().nth(column as usize - 1).unwrap().0;
    &text[start + column..]
}

#[test]
fn twelve_planted_faults_are_found_where_they_are_and_mended_they_are_gone() {
    let text = fs::read_to_string(PLANTED).unwrap();
    let printed = run(&["check", "--schema", PLANTED, "--format", "json"], b"");
    assert_eq!(printed.code, Some(1));
    let lines: Vec<Value> = printed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (counts, findings) = lines.split_last().unwrap();
    assert_eq!(*counts, serde_json::json!({"errors": 7, "warnings": 5, "notes": 0}));
    assert_eq!(findings.len(), FAULTS.len());
    for (finding, (code, marked)) in findings.iter().zip(FAULTS) {
        assert_eq!(finding["code"], code);
        let at =
            |line, column| rest(&text, finding[line].as_u64().unwrap(), finding[column].as_u64().unwrap());
        let start = at("line", "column");
        assert!(start.starts_with(marked), "{code}: {}", start.lines().next().unwrap());
        if finding["endLine"].is_u64() {
            let length = start.len() - at("endLine", "endColumn").len();
            assert_eq!(&start[..length], marked, "{code}");
        }
    }
    let fixed = run(&["check", "--schema", FIXED, "--deny", "warnings"], b"");
    assert_eq!((fixed.code, fixed.stdout.as_str(), fixed.last()), (Some(0), "", "nothing found"));
}

#[test]
fn sarif_is_read_back_by_its_types() {
    use serde_sarif::sarif::{ResultLevel, Sarif};
    let printed = run(&["check", "--schema", PLANTED, "--format", "sarif"], b"");
    let log: Sarif = serde_json::from_str(&printed.stdout).unwrap();
    // What the types do not know would be lost on the way back.
    let again = serde_json::to_value(&log).unwrap();
    assert_eq!(again, serde_json::from_str::<Value>(&printed.stdout).unwrap());

    let [one] = log.runs.as_slice() else { panic!("one run") };
    let rules = one.tool.driver.rules.as_ref().unwrap();
    let results = one.results.as_ref().unwrap();
    assert_eq!(results.len(), FAULTS.len());
    let text = fs::read_to_string(PLANTED).unwrap();
    for (result, (code, marked)) in results.iter().zip(FAULTS) {
        assert_eq!(result.rule_id.as_deref(), Some(code));
        assert_eq!(rules[result.rule_index.unwrap() as usize].id, code);
        let error = code.starts_with('E') || ["L011", "L029", "L039"].contains(&code);
        assert_eq!(result.level, Some(if error { ResultLevel::Error } else { ResultLevel::Warning }));
        let place = result.locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap();
        let uri = place.artifact_location.as_ref().unwrap().uri.as_ref().unwrap();
        assert!(uri.starts_with("file:///") && uri.ends_with("/tests/data/lint/planted.json"), "{uri}");
        let region = place.region.as_ref().unwrap();
        let start = rest(&text, region.start_line.unwrap() as u64, region.start_column.unwrap() as u64);
        assert!(start.starts_with(marked), "{code}");
    }
}

#[test]
fn commands_of_github_are_escaped() {
    let name = file("a,b:100%.json", fs::read(PLANTED).unwrap());
    let printed = run(&["check", "--schema", &name, "--format", "github"], b"");
    let first = printed.stdout.lines().next().unwrap();
    assert!(first.starts_with("::error file="), "{first}");
    assert!(
        first.contains("a%2Cb%3A100%25.json,line=14,col=32,title=L039 no-matching-attribute::"),
        "{first}"
    );
    assert!(first.contains("%0A"), "{first}");
    assert_eq!(printed.stdout.lines().count(), FAULTS.len());
}

#[test]
fn the_configuration_gives_severities_and_arguments_go_before_it() {
    let config = file("check.toml", "genesys = false\n[rules]\nL052 = \"note\"\nno-active = \"allow\"\n");
    let check = |more: &[&str]| {
        let arguments =
            [&["check", "--profile", "scim", "--config", &config, "--deny", "warnings"], more].concat();
        let printed = run(&arguments, b"");
        (printed.code, printed.last().to_owned())
    };
    assert_eq!(check(&[]), (Some(0), "0 errors, 0 warnings, 3 notes".into()));
    assert_eq!(check(&["--deny", "L052"]), (Some(1), "3 errors, 0 warnings, 0 notes".into()));
    assert_eq!(check(&["--allow", "L052"]), (Some(0), "nothing found".into()));

    for (content, part) in [
        ("rules = 1", "rules"),
        ("[rules]\nL052 = \"off\"", "off"),
        ("[rules]\nL052x = \"note\"", "there is no rule `L052x`"),
        ("[rule]\n", "rule"),
    ] {
        let config = file("bad.toml", content);
        let printed = run(&["check", "--config", &config], b"");
        assert_eq!(printed.code, Some(2), "{content}");
        assert!(printed.stderr.contains("bad.toml: ") && printed.stderr.contains(part), "{}", printed.stderr);
    }
}

/// Two rows with the same finding, of which a comment allows one; and one whose expression goes over two lines.
const TOML: &str = r##"# The table of the agents.
[[mapping]]
target = "userName"
source = "userPrincipalName"
matching = 1

[[mapping]]
target = "active"
expression = "Not([IsSoftDeleted])"

# allow(L007): tried in our tenant
[[mapping]]
target = "title"
expression = 'IIF(IsNullOrEmpty([jobTitle]), "-", [jobTitle])'

[[mapping]]
target = "nickName"
expression = "IIF(IsNullOrEmpty([mailNickname]), \"-\", [mailNickname])"

[[mapping]]
target = "displayName"
expression = """
Join(" ",
  [givenName], toUpper([surname]))"""
"##;

#[test]
fn a_toml_table_has_places_and_comments_that_allow() {
    let name = file("agents.toml", TOML);
    let printed = run(&["check", "--schema", &name, "--format", "json"], b"");
    let lines: Vec<Value> = printed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (counts, findings) = lines.split_last().unwrap();
    assert_eq!(*counts, serde_json::json!({"errors": 1, "warnings": 1, "notes": 0}), "{}", printed.stdout);
    for (finding, (code, line, marked)) in
        findings.iter().zip([("L007", 18, "IsNullOrEmpty([mailNickname])"), ("E101", 24, "toUpper")])
    {
        assert_eq!((finding["code"].as_str(), finding["line"].as_u64()), (Some(code), Some(line)));
        assert!(rest(TOML, line, finding["column"].as_u64().unwrap()).starts_with(marked), "{finding}");
    }
    // People see the lines of the file.
    let printed = run(&["check", "--schema", &name], b"");
    assert!(printed.stdout.contains("24 |   [givenName], toUpper([surname]))"), "{}", printed.stdout);

    for (comment, part) in [
        ("allow(L007)", "line 11 column 1: `allow` gives no reason"),
        ("allow(L999): x", "there is no rule `L999`"),
        ("allow(E101): x", "that is an error"),
    ] {
        let name = file("bad-comment.toml", TOML.replace("allow(L007): tried in our tenant", comment));
        let printed = run(&["check", "--schema", &name], b"");
        assert_eq!(printed.code, Some(2), "{comment}");
        assert!(printed.stderr.contains(part), "{}", printed.stderr);
    }
}

/// Two rules: users in both, groups in one, and what is off or no object of provisioning.
const RULES: &str = r#"{"synchronizationRules": [
  {"name": "first", "objectMappings": [
    {"enabled": true, "sourceObjectName": "Group", "targetObjectName": "Group", "attributeMappings": [
      {"targetAttributeName": "displayName", "matchingPriority": 1, "source": {"expression": "one([a])"}}]},
    {"enabled": false, "sourceObjectName": "Group", "targetObjectName": "Team", "attributeMappings": [
      {"targetAttributeName": "displayName", "matchingPriority": 1, "source": {"expression": "off([a])"}}]},
    {"enabled": true, "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [
      {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "two([a])"}}]}]},
  {"name": "second", "objectMappings": [
    {"enabled": true, "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [
      {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "three([a])"}}]},
    {"enabled": true, "sourceObjectName": "Profile", "targetObjectName": "AppRole", "attributeMappings": [
      {"targetAttributeName": "id", "matchingPriority": 1, "source": {"expression": "role([a])"}}]}]}]}"#;

#[test]
fn all_tables_of_users_and_groups_are_checked_or_the_one_that_is_named() {
    let name = file("rules.json", RULES);
    for (arguments, wanted) in [
        (&[][..], &[("Group", 4), ("User", 8), ("User", 11)][..]),
        (&["--rule", "FIRST"], &[("Group", 4), ("User", 8)]),
        (&["--object", "User"], &[("User", 8)]),
        (&["--object", "User", "--rule", "second"], &[("User", 11)]),
    ] {
        let printed = run(&[&["check", "--schema", &name, "--format", "json"], arguments].concat(), b"");
        let lines = printed.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let unknown: Vec<_> = lines.filter(|finding| finding["code"] == "E101").collect();
        let found: Vec<_> = unknown
            .iter()
            .map(|finding| (finding["object"].as_str().unwrap(), finding["line"].as_u64().unwrap()))
            .collect();
        assert_eq!(found, wanted, "{arguments:?}");
        assert_eq!(printed.code, Some(1));
    }
    // Without any of them it is the table that other commands take.
    let name = file("roles.json", RULES.replace("\"User\"", "\"Worker\"").replace("\"Group\"", "\"Team\""));
    let printed = run(&["check", "--schema", &name], b"");
    assert!(printed.stdout.contains("unknown function `one`"), "{}", printed.stdout);
    assert!(!printed.stdout.contains("`two`"), "{}", printed.stdout);
}

#[test]
fn every_rule_and_every_error_is_explained() {
    for rule in entra_scim::lint::ALL {
        let printed = run(&["check", "--explain", rule.code], b"");
        assert_eq!(printed.code, Some(0));
        assert!(printed.stdout.contains(rule.why) && printed.stdout.contains("Good\n"), "{}", rule.code);
    }
    let printed = run(&["check", "--explain", "e101"], b"");
    assert!(printed.stdout.starts_with("E101 (error)\n\nUnknown function.\n"), "{}", printed.stdout);
}

#[test]
fn shells_and_manuals_are_served() {
    for (shell, part) in [
        ("bash", "_entra__scim"),
        ("zsh", "#compdef entra-scim"),
        ("fish", "complete -c entra-scim"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let printed = run(&["completions", shell], b"");
        assert_eq!(printed.code, Some(0));
        assert!(printed.stdout.contains(part) && printed.stdout.contains("check"), "{shell}");
    }
    let printed = run(&["man"], b"");
    assert!(
        printed.stdout.contains(".TH entra-scim 1") && printed.stdout.contains("entra\\-scim\\-check(1)")
    );
    let printed = run(&["man", "check"], b"");
    assert!(printed.stdout.contains(".TH entra-scim-check 1") && printed.stdout.contains("\\-\\-explain"));
}
