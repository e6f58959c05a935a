//! What the commands print, word for word: `golden/NAME.txt`. With UPDATE_GOLDEN=1 the files are written anew.

mod support;

use std::fs;
use std::path::Path;

use support::run;

const RUNS: &[(&str, &[&str], &str)] = &[
    ("help", &["--help"], ""),
    ("map-help", &["map", "--help"], ""),
    ("map", &["map", "--extension-attribute", "ext", "--work2", "number:other", "--mobile", "none"], ONE),
    (
        "map-safe-phones",
        &["map", "--extension-attribute", "ext", "--work2", "extension-only", "--safe-phones"],
        SEPARATED,
    ),
    (
        "map-warning",
        &["map", "--profile", "scim"],
        r#"{"userPrincipalName": "a", "displayName": ["b", "c"]}"#,
    ),
    ("map-graph-page", &["map", "--extension-attribute", "extensionAttribute1"], GRAPH_PAGE),
    (
        "map-graph-page-entra",
        &["map", "--extension-attribute", "extensionAttribute1", "--source", "entra"],
        GRAPH_PAGE,
    ),
    ("map-group", &["map", "--profile", "scim", "--object", "group"], r#"{"displayName": "Agents"}"#),
    ("map-broken", &["map", "broken.ndjson"], ""),
    ("map-no-extension", &["map", "--work", "extension-only"], ""),
    ("map-wrong-phone", &["map", "--work", "numbers"], ""),
    ("map-wrong-table", &["map", "--profile", "scim", "--teams"], ""),
    ("map-schema", &["map", "--schema", "schema.json"], OF_SCHEMA),
    (
        "map-schema-group",
        &["map", "--schema", "schema.json", "--object", "Group"],
        r#"{"displayName": "Agents"}"#,
    ),
    ("map-update-only", &["map", "--object", "Group"], r#"{"displayName": "Agents"}"#),
    ("map-schema-stdin", &["map", "--schema", "-"], ""),
    ("schema-help", &["schema", "--help"], ""),
    ("schema", &["schema", "schema.json"], ""),
    ("convert-help", &["convert", "--help"], ""),
    ("convert-toml", &["convert", "--to", "toml", "schema.json"], ""),
    (
        "convert-toml-genesys",
        &[
            "convert",
            "--to",
            "toml",
            "--profile",
            "genesys-cloud",
            "--extension-attribute",
            "extensionAttribute1",
        ],
        "",
    ),
    (
        "convert-markdown-genesys",
        &[
            "convert",
            "--to",
            "markdown",
            "--profile",
            "genesys-cloud",
            "--division-attribute",
            "companyName",
            "--work2",
            "number:otherTelephone",
        ],
        "",
    ),
    ("convert-markdown", &["convert", "--to", "markdown", "schema.json"], ""),
    ("convert-csv", &["convert", "--to", "csv", "--from", "toml", "-"], ODD),
    ("convert-graph", &["convert", "--to", "graph"], ODD),
    ("convert-wrong-from", &["convert", "--to", "graph", "--from", "graph"], ODD),
    ("convert-wrong-key", &["convert", "--to", "graph"], "[[mapping]]\ntaget = \"a\"\n"),
    ("convert-both", &["convert", "--to", "csv", "--profile", "scim", "schema.json"], ""),
    ("convert-disagreement", &["convert", "--to", "toml"], DISAGREES),
    ("map-no-rule", &["map", "--schema", "schema.json", "--rule", "Users"], ""),
    ("map-two-tables", &["map", "--schema", "schema.json", "--profile", "scim"], ""),
    ("map-no-schema", &["map", "--schema", "none.json"], ""),
    ("map-no-table", &["map", "--schema", "users.ndjson"], ""),
    ("map-no-file", &["map", "none.ndjson"], ""),
    ("provision-help", &["provision", "--help"], ""),
    ("provision-create", &["provision", "--extension-attribute", "ext", "--mobile", "none"], ONE),
    ("provision-update", &["provision", "--stored", "stored.json"], SAME_BUT_PHONE),
    ("provision-disable", &["provision", "--stored", "stored.json", "--patch-style", "optscim062020"], NEW),
    (
        "provision-unassigned",
        &[
            "provision",
            "--stored",
            "stored.json",
            "--assignment",
            "unassigned",
            "--skip-out-of-scope-deletions",
        ],
        SAME_BUT_PHONE,
    ),
    ("provision-json", &["provision", "--stored", "stored.json", "--format", "json"], SAME_BUT_PHONE),
    (
        "provision-json-hidden",
        &["provision", "--stored", "stored.json", "--format", "json", "--hide-values"],
        SAME_BUT_PHONE,
    ),
    (
        "provision-delete",
        &["provision", "--stored", "stored.json", "--assignment", "deleted"],
        SAME_BUT_PHONE,
    ),
    (
        "provision-hidden",
        &["provision", "--profile", "scim", "--hide-values", "--stored", "stored.json"],
        SAME_BUT_PHONE,
    ),
    ("provision-group", &["provision", "--object", "Group"], r#"{"displayName": "Agents"}"#),
    (
        "provision-several",
        &["provision", "--profile", "scim"],
        "{\"displayName\": \"A\"}\n{\"userPrincipalName\": \"b\", \"displayName\": [1, 2]}\n[]\n{\"userPrincipalName\": \"c\", \"IsSoftDeleted\": true}\n",
    ),
    ("provision-wrong-stored", &["provision", "--stored", "-", "users.ndjson"], "[]"),
    ("update-help", &["update", "--help"], ""),
    ("update", &["update", "--profile", "scim", "--stored", "stored.json"], NEW),
    ("update-flag", &["update", "--patch-style", "optscim062020", "--stored", "stored.json"], NEW),
    ("update-rfc", &["update", "--patch-style", "rfc7644", "--stored", "stored.json"], NEW),
    (
        "update-nothing",
        &["update", "--stored", "stored.json"],
        r#"{"userPrincipalName": "USER01@contoso.example"}"#,
    ),
    (
        "update-warning",
        &["update", "--profile", "scim", "--stored", "stored.json"],
        r#"{"displayName": ["a", "b"], "IsSoftDeleted": "False"}"#,
    ),
    ("update-two-records", &["update", "--stored", "stored.json"], "{}\n{}\n"),
    ("update-no-record", &["update", "--stored", "stored.json"], ""),
    ("update-wrong-record", &["update", "--stored", "stored.json"], "[1"),
    ("update-wrong-stored", &["update", "--stored", "-", "users.ndjson"], "[]"),
    ("update-no-json", &["update", "--stored", "-", "users.ndjson"], "{"),
    ("eval-help", &["eval", "--help"], ""),
    (
        "eval",
        &["eval", "Join(\" \", [a], [b])", "--record", "-"],
        "{\"a\": \"x\"}\n{\"a\": 1, \"b\": true}\n",
    ),
    ("eval-no-record", &["eval", "-1"], ""),
    (
        "eval-fault",
        &["eval", "Mid([a], [n], 1)", "--record", "-"],
        "{\"a\": \"xyz\", \"n\": \"z\"}\n[]\n{\"a\": \"xyz\", \"n\": 2}\n",
    ),
    ("eval-syntax", &["eval", "Append([a] 'x')"], ""),
    (
        "eval-host",
        &[
            "eval",
            "Now() & \" \" & DefaultDomain() & \" \" & %Site%",
            "--now",
            "2026-01-31T10:00:00+01:00",
            "--default-domain",
            "contoso.example",
            "--macro",
            "Site=HQ",
        ],
        "",
    ),
    ("parse-help", &["parse", "--help"], ""),
    ("parse", &["parse", "IIF([a] = \"x\", Trim([b]) & -1.5, Switch([c], , True, %d%))"], ""),
    ("parse-text", &["parse", "--format", "text", "Replace( [x] ,\"-\",,,(\"_\"),,)"], ""),
    ("parse-json", &["parse", "--format", "json", "Replace([x], \"-\", , , \"_\", , )"], ""),
    ("parse-unknown", &["parse", "--format", "json", "Append([mail], tolower([x]))"], ""),
    ("parse-syntax", &["parse", "Append([mail], “x”)"], ""),
    ("test-help", &["test", "--help"], ""),
    ("test", &["test", "cases.jsonl", "payloads.jsonl", "updates.jsonl"], ""),
    ("test-failures", &["test", "-"], CASES),
    ("test-json", &["test", "--format", "json", "-"], CASES),
    ("test-coverage", &["test", "--coverage", "--min-coverage", "60", "-"], CHOICES),
    ("test-coverage-json", &["test", "--coverage", "--format", "json", "-"], CHOICES),
    ("test-junit", &["test", "--format", "junit", "-"], CASES),
    ("test-update-stdin", &["test", "--update", "-"], CASES),
    ("diff-help", &["diff", "--help"], ""),
    ("diff", &["diff", OLD_TABLE, NEW_TABLE, "users.ndjson"], ""),
    ("diff-hidden", &["diff", "--hide-values", "--examples", "1", OLD_TABLE, NEW_TABLE, "users.ndjson"], ""),
    (
        "diff-markdown",
        &["diff", "--format", "markdown", "--examples", "1", OLD_TABLE, NEW_TABLE, "broken.ndjson"],
        "",
    ),
    ("diff-json", &["diff", "--format", "json", "--examples", "1", OLD_TABLE, NEW_TABLE, "users.ndjson"], ""),
    ("diff-none", &["diff", OLD_TABLE, OLD_TABLE, "users.ndjson"], ""),
    ("diff-no-file", &["diff", OLD_TABLE, "none.json"], ""),
    ("check-help", &["check", "--help"], ""),
    ("check", &["check", "--schema", PLANTED], ""),
    ("check-fixed", &["check", "--schema", "../tests/data/lint/planted-fixed.json"], ""),
    ("check-json", &["check", "--schema", PLANTED, "--format", "json"], ""),
    ("check-sarif", &["check", "--schema", "schema.json", "--format", "sarif"], ""),
    ("check-github", &["check", "--schema", PLANTED, "--format", "github"], ""),
    ("check-expression", &["check", "--expression", SEVERAL], ""),
    (
        "check-profile",
        &["check", "--extension-attribute", "extensionAttribute1", "--allow", "L007", "--deny", "warnings"],
        "",
    ),
    ("check-deny", &["check", "--profile", "scim", "--deny", "warnings", "--format", "json"], ""),
    ("check-explain", &["check", "--explain", "L044"], ""),
    ("check-explain-error", &["check", "--explain", "e016"], ""),
    ("check-explain-unknown", &["check", "--explain", "L999"], ""),
    ("check-no-rule", &["check", "--allow", "bare-tell"], ""),
    ("check-two-subjects", &["check", "--expression", "[mail]", "--profile", "scim"], ""),
    ("completions-help", &["completions", "--help"], ""),
    ("completions-unknown", &["completions", "cmd"], ""),
    ("man-help", &["man", "--help"], ""),
    ("man-unknown", &["man", "none"], ""),
    ("functions-help", &["functions", "--help"], ""),
    ("functions-one", &["functions", "Switch"], ""),
    ("functions-one-json", &["functions", "--json", "Switch"], ""),
    ("functions-unknown", &["functions", "Swich"], ""),
    ("phone-help", &["phone", "--help"], ""),
    (
        "phone",
        &[
            "phone",
            "+1 (317) 555-0100 x12",
            "x1234",
            "317.555.0100",
            "1-800-FLOWERS",
            "+1234567890123456",
            "-",
        ],
        "+1 317 555 0100 / +1 317 555 0101\n\n+1\u{202a}317 555 01x\n",
    ),
    (
        "phone-json",
        &["phone", "--format", "json", "-"],
        "tel:+1-317-555-0100;ext=12\r\ntel:;ext=x12\n0317 555\n",
    ),
    (
        "phone-region",
        &["phone", "--region", "gb", "020 7946 0958 #7", "555 0100", "+44 020 7946 0958", "x1"],
        "",
    ),
    ("phone-region-json", &["phone", "--region", "GB", "--format", "json", "020 7946 0958", "555 0100"], ""),
    ("phone-e164", &["phone", "--form", "e164"], "+1 317 555 0100 x12\nx12\n317.555.0100\ntel:\n"),
    ("phone-tel", &["phone", "--form", "tel", "+1 317 555 0100 x12", "x12", "317.555.0100"], ""),
    ("phone-genesys", &["phone", "--form", "genesys", "+1 317 555 0100 x12", "x12", "+1.317.555.0100"], ""),
    (
        "phone-plan",
        &["phone", "--form", "tel", "--region", "US", "317 555 0100", "555 0100", "+10000000"],
        "",
    ),
    ("drift-help", &["drift", "--help"], ""),
    ("drift", &["drift", "--extension-attribute", "ext", "--stored", "stored.ndjson", "-"], DRIFTING),
    (
        "drift-hidden",
        &["drift", "--extension-attribute", "ext", "--hide-values", "--stored", "stored.ndjson"],
        DRIFTING,
    ),
    (
        "drift-json",
        &["drift", "--extension-attribute", "ext", "--format", "json", "--stored", "stored.ndjson"],
        DRIFTING,
    ),
    (
        "drift-csv",
        &[
            "drift",
            "--extension-attribute",
            "ext",
            "--format",
            "csv",
            "--hide-values",
            "--stored",
            "stored.ndjson",
        ],
        DRIFTING,
    ),
    (
        "drift-none",
        &["drift", "--extension-attribute", "ext", "--safe-phones", "--stored", "stored.ndjson"],
        SEPARATORS,
    ),
    ("drift-list", &["drift", "--stored", "-", "users.ndjson"], LIST),
    ("drift-twice", &["drift", "--stored", "stored.ndjson", "--stored", "stored.ndjson", "users.ndjson"], ""),
    ("drift-unmatched", &["drift", "--match", "externalId", "--stored", "stored.ndjson", "users.ndjson"], ""),
    ("drift-two-inputs", &["drift", "--stored", "-"], ""),
    ("phone-no-region", &["phone", "--region", "Britain", "1"], ""),
    ("lookup-help", &["lookup", "--help"], ""),
    ("lookup", &["lookup"], LOOKED_UP),
    (
        "lookup-group",
        &["lookup", "--object", "group"],
        r#"[{"displayName": "Agents"}, {"displayName": "Café \"7\""}]"#,
    ),
    ("lookup-two", &["lookup", "--schema", DROPPING], GUESTS),
    ("lookup-wrong-scope", &["lookup", "--schema", "../cli/tests/support/scoped.json"], ""),
    ("explain-dropped", &["explain", "--schema", DROPPING], GUESTS),
    ("explain-help", &["explain", "--help"], ""),
    ("explain-extension", &EXPLAIN_WORK, ONE),
    (
        "explain-no-extension",
        &EXPLAIN_WORK,
        r#"{"userPrincipalName": "a", "displayName": "A", "IsSoftDeleted": false, "telephoneNumber": "+1 317 555 0100"}"#,
    ),
    (
        "explain-blank-extension",
        &EXPLAIN_WORK,
        r#"{"userPrincipalName": "a", "displayName": "A", "IsSoftDeleted": false, "telephoneNumber": "+1 317 555 0100", "ext": "  "}"#,
    ),
    (
        "explain-failing",
        &EXPLAIN_WORK,
        r#"{"userPrincipalName": "a", "displayName": "A", "IsSoftDeleted": false, "telephoneNumber": "+1 317 555 0100", "ext": ["1", "2"]}"#,
    ),
    ("explain-rejected", &["explain", "--target", "USERNAME"], "{}\n[]\n"),
    ("explain-hidden", &["explain", "--hide-values", "--mobile", "none"], ONE),
    ("explain-json", &["explain", "--format", "json", "--target", "active"], ONE),
    ("explain-no-target", &["explain", "--target", "nickName"], ""),
];

const EXPLAIN_WORK: [&str; 5] =
    ["explain", "--extension-attribute", "ext", "--target", r#"phoneNumbers[type eq "work"].value"#];

const DROPPING: &str = "../cli/tests/support/dropping.json";

const GUESTS: &str = r#"{"userPrincipalName": "ada@contoso.example", "employeeId": "7"}
{"userPrincipalName": "guest@contoso.example", "userType": "Guest"}
{}
"#;

const LOOKED_UP: &str = r#"{"userPrincipalName": "ada@contoso.example"}
{"userPrincipalName": ""}
{"userPrincipalName": "\"x\" \\ y@contoso.example"}
[]
"#;

/// The user of `stored.json` as it is, but for the form of the number.
const SAME_BUT_PHONE: &str = r#"{"userPrincipalName": "user01@contoso.example", "displayName": "Adele Vance", "jobTitle": "Agent", "department": "Support", "telephoneNumber": "+1 317 555 0100"}"#;

/// The first user of the examples, as `stored.json` has it, a while later.
const NEW: &str = r#"{"userPrincipalName": "user01@contoso.example", "IsSoftDeleted": "True", "displayName": "adele vance", "jobTitle": "Lead", "mail": "adele@contoso.example", "department": null, "telephoneNumber": "+1 317 555 0100", "mobile": "+1 317 555 0171", "manager": "26118915"}"#;

/// A table with twelve faults.
const PLANTED: &str = "../tests/data/lint/planted.json";

const SEVERAL: &str = r#"IIF([country]="", Trm([x]), Replace([y], , "^(\w+\s?)*$", , "", , ))"#;

const ONE: &str = r#"{"userPrincipalName": "a@contoso.example", "displayName": "A", "telephoneNumber": "+1 317 555 0100", "ext": "12 34", "other": "+49 30 901820", "mobile": "1"}"#;

/// Texts that Markdown and spreadsheets would take for more than texts.
const ODD: &str = r#"
[object]
source = "Group"

[[mapping]]
target = "displayName"
expression = """
Join("|",
  [a],
  "`b`")
"""
default = "=1+1"
matching = 1

[[mapping]]
target = "externalId"
constant = "-1"
flow_type = "ObjectAddOnly"
"#;

const DISAGREES: &str =
    r#"[{"targetAttributeName": "a", "source": {"expression": "[x]", "name": "y", "type": "Attribute"}}]"#;

const OF_SCHEMA: &str = r#"{"userPrincipalName": "a@contoso.example", "displayName": "A", "mail": "A@contoso.example", "preferredLanguage": "en_GB", "extensionAttribute3": "12", "extensionAttribute4": "7, 9", "manager": "b"}"#;
const SEPARATED: &str = r#"{"userPrincipalName": "a@contoso.example", "displayName": "A", "telephoneNumber": "+44 (0)20 7946-0958", "ext": "x12", "mobile": "+1 (317) 555-0100"}
{"userPrincipalName": "b@contoso.example", "displayName": "B", "telephoneNumber": "+44 (0)20 7946-0958", "ext": ""}
"#;

const OLD_TABLE: &str = "../tests/data/diff/old.json";
const NEW_TABLE: &str = "../tests/data/diff/new.json";
const DRIFTING: &str = r#"{"userPrincipalName": "User04@contoso.example", "telephoneNumber": "+1 (317) 555-0103", "ext": "1237", "mobile": "+1 317 555 0173"}
{"userPrincipalName": "user06@contoso.example", "telephoneNumber": "317.555.0105", "ext": "1239"}
{"displayName": "no name"}
{"userPrincipalName": "user13@contoso.example"}
{"userPrincipalName": "user18@contoso.example", "telephoneNumber": "+1 317 555 0117", "ext": "1251", "mobile": ["1", "2"]}
{"userPrincipalName": "new@contoso.example", "telephoneNumber": "+1 317 555 0199"}
"#;

const SEPARATORS: &str = r#"{"userPrincipalName": "user04@contoso.example", "telephoneNumber": "+1 (317) 555-0103", "ext": "x1237", "mobile": "+1.317.555.0173"}
"#;

const LIST: &str = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2, "Resources": [
  {"userName": "user07@contoso.example", "phoneNumbers": [{"type": "work", "value": "tel:+13175550106"}, {"type": "mobile", "value": "+13175550176"}]},
  {"userName": "user09@contoso.example", "phoneNumbers": [{"type": "mobile", "value": "+13175550178"}]}
]}"#;

const CHOICES: &str = r#"{"expression": "IIF([x] = \"1\", Coalesce([a], \"é\"), Switch([y], , \"k\", \"v\"))", "record": {"x": "1", "a": "b"}, "expect": "b"}
{"table": [{"targetAttributeName": "title", "source": {"expression": "Switch([t], \"other\", \"a\", \"b\")"}}], "record": {"t": "a"}, "expectPayload~": {"title": "b"}}
"#;

const GRAPH_PAGE: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [
    {"id": "1", "userPrincipalName": "ada@example.com", "displayName": "Ada", "accountEnabled": true,
     "businessPhones": ["+1 317 555 0100"], "mobilePhone": null, "manager": {"id": "2", "displayName": "Bo"},
     "onPremisesExtensionAttributes": {"extensionAttribute1": "1234"}},
    {"id": "2", "userPrincipalName": "bo@example.com", "displayName": "Bo", "accountEnabled": false,
     "mobilePhone": "+1 317 555 0101"}
]}"#;

const CASES: &str = r#"{"expression": "1", "expect": 1}
{"name": "a text", "expression": "Len(\"ab\")", "expect": "2"}
{"expression": "Left([a], 1, 2)", "expect": "a"}
{"expression": "Replace([x], , \"(?(a)b|c)\", , \"\", , )", "expect": "a"}
{"profile": "scim", "record": {"userPrincipalName": "a"}, "expectPayload~": {"userName": "b"}}
{"profile": "scim", "record": {}, "expectPatch": {}}
no case
"#;

#[test]
fn the_commands_print_what_they_printed() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    for (name, arguments, stdin) in RUNS {
        let run = run(arguments, stdin.as_bytes());
        let code = run.code.unwrap();
        let printed = format!("{}--- stderr\n{}--- exit {code}\n", run.stdout, run.stderr);
        let path = directory.join(format!("{name}.txt"));
        if update {
            fs::write(&path, &printed).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != printed {
            different.push(format!("{name}:\n{printed}"));
        }
    }
    assert!(different.is_empty(), "UPDATE_GOLDEN=1 writes the files anew\n{}", different.join("\n"));
    let files = fs::read_dir(&directory).unwrap().count();
    assert_eq!(files, RUNS.len(), "a file in {} belongs to no run", directory.display());
}
