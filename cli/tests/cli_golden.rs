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
        "map-warning",
        &["map", "--profile", "scim"],
        r#"{"userPrincipalName": "a", "displayName": ["b", "c"]}"#,
    ),
    ("map-group", &["map", "--profile", "scim", "--object", "group"], r#"{"displayName": "Agents"}"#),
    ("map-broken", &["map", "broken.ndjson"], ""),
    ("map-no-extension", &["map", "--work", "extension-only"], ""),
    ("map-wrong-phone", &["map", "--work", "numbers"], ""),
    ("map-wrong-table", &["map", "--profile", "scim", "--teams"], ""),
    ("map-no-file", &["map", "none.ndjson"], ""),
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
    ("test", &["test", "cases.jsonl", "payloads.jsonl"], ""),
    ("test-failures", &["test", "-"], CASES),
    ("test-json", &["test", "--format", "json", "-"], CASES),
    ("test-junit", &["test", "--format", "junit", "-"], CASES),
    ("test-update-stdin", &["test", "--update", "-"], CASES),
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
    ("phone-no-region", &["phone", "--region", "Britain", "1"], ""),
];

const ONE: &str = r#"{"userPrincipalName": "a@contoso.example", "displayName": "A", "telephoneNumber": "+1 317 555 0100", "ext": "12 34", "other": "+49 30 901820", "mobile": "1"}"#;

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

/// What does not work yet is not offered.
#[test]
fn help_names_only_what_works() {
    let help = run(&["map", "--help"], b"").stdout;
    for option in ["--schema", "--rule", "--source"] {
        assert!(!help.contains(option), "{option}");
    }
}
