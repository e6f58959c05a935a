//! The pages of `docs/` that follow from the code: the reference of functions is rendered from their
//! definitions, and every error code is explained.
//!
//! `UPDATE_GOLDEN=1 cargo test --test docs` writes the reference anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use entra_scim::functions::{ALL, Example, Expected, Function};

const HEAD: &str = "\
# Functions

<!-- Written by `UPDATE_GOLDEN=1 cargo test --test docs` from the definitions in src/functions/. Do not edit. -->

Every function of the expression language. [expressions.md](expressions.md) explains values, conversions, conditions
and the rule for Null that these entries refer to. In a signature `[x]` is an optional parameter, and `…` says that the
one before it repeats; an optional parameter in the middle is left blank: `Replace([mobile], \"-\", , , \"\", , )`.

- **Graph key**: the name of the parameter in the trees and function lists of Microsoft Graph.
- **Chosen here**: what no public source settles; see \"Where Microsoft is silent\" in expressions.md.
- Every example runs as a test. Records and results are JSON.

";

#[test]
fn the_reference_of_functions_is_up_to_date() {
    let path = root().join("docs/functions.md");
    let rendered = reference();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &rendered).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let stale = written.lines().zip(rendered.lines()).find(|(old, new)| old != new);
    assert!(
        written == rendered,
        "docs/functions.md is stale: run `UPDATE_GOLDEN=1 cargo test --test docs`; first difference: {stale:?}"
    );
}

#[test]
fn every_error_code_is_explained_and_every_explained_code_exists() {
    let mut used = BTreeSet::new();
    for file in files(&root().join("src"), "rs") {
        let text = fs::read_to_string(file).unwrap();
        let quoted = text.split('"').filter(|part| is_code(part));
        used.extend(quoted.map(str::to_owned));
    }
    let page = fs::read_to_string(root().join("docs/errors.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let explained: BTreeSet<_> =
        rows.map(|(code, _)| code).filter(|code| is_code(code)).map(str::to_owned).collect();
    assert!(used.len() > 80, "only {} codes found in src/", used.len());
    let missing: Vec<_> = used.difference(&explained).collect();
    let dead: Vec<_> = explained.difference(&used).collect();
    assert!(missing.is_empty() && dead.is_empty(), "not explained: {missing:?}, not in use: {dead:?}");
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for page in files(&root().join("docs"), "md") {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            seen += 1;
            if !page.with_file_name(file).exists() {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(seen > 5, "only {seen} links found");
    assert_eq!(broken, Vec::<String>::new());
}

fn is_code(text: &str) -> bool {
    text.len() == 4 && text.starts_with('E') && text[1..].bytes().all(|b| b.is_ascii_digit())
}

/// The whole of docs/functions.md.
fn reference() -> String {
    let mut page = String::from(HEAD);
    for function in ALL {
        let anchor = function.name.to_lowercase();
        writeln!(page, "- [{}](#{anchor}) – {}", function.name, function.summary).unwrap();
    }
    for function in ALL {
        entry(&mut page, function);
    }
    page
}

fn entry(page: &mut String, function: &Function) {
    let Function { name, summary, returns, null, source, .. } = function;
    let signature = function.signature();
    write!(page, "\n## {name}\n\n```text\n{signature}\n```\n\n{summary}\n\n").unwrap();
    if function.parameters.is_empty() {
        page.push_str("It takes no argument.\n");
    } else {
        page.push_str("| parameter | Graph key | takes | |\n|---|---|---|---|\n");
    }
    for parameter in function.parameters {
        let need = match (parameter.required, parameter.allow_multiple_occurrences) {
            (true, false) => "required",
            (false, false) => "optional",
            (true, true) => "required, repeats",
            (false, true) => "optional, repeats",
        };
        let kind = parameter.kind;
        writeln!(page, "| `{}` | `{}` | {kind} | {need} |", parameter.name, parameter.key).unwrap();
    }
    write!(page, "\nReturns {returns}.").unwrap();
    if !function.pure {
        page.push_str(" Each call is one of its own, even where the same text stands twice.");
    }
    if function.outermost {
        page.push_str(" It must be the outermost function of a mapping.");
    }
    if function.lazy() {
        page.push_str(" Only the arguments that decide the result are evaluated.");
    }
    write!(page, "\n\n**Null**: {null}\n").unwrap();
    if !function.chosen.is_empty() {
        page.push_str("\n**Chosen here**:\n\n");
    }
    for rule in function.chosen {
        writeln!(page, "- {rule}").unwrap();
    }
    writeln!(page, "\nSource: {}", source_link(source)).unwrap();
    page.push_str("\n| expression | record | result |\n|---|---|---|\n");
    for Example { expression, record, result } in function.examples {
        let result = match result {
            Expected::Json(json) => code(json),
            Expected::Error(message) => format!("error: {}", cell(message)),
            Expected::NoFlow => "no flow of this attribute".into(),
            Expected::NoObjectFlow => "no flow of the record".into(),
        };
        writeln!(page, "| {} | {} | {result} |", code(expression), code(record)).unwrap();
    }
}

/// The page that a definition follows; a source that is no page stays a text.
fn source_link(source: &str) -> String {
    let place = match source {
        text if text.contains(' ') => return format!("{text}."),
        "synchronization-synchronizationschema-functions" => "graph/api",
        page if page.starts_with("reference-expressions") => "entra/identity/hybrid/cloud-sync",
        _ => "entra/identity/app-provisioning",
    };
    format!("[{source}](https://learn.microsoft.com/{place}/{source})")
}

/// A code span in a cell: fenced by two backticks where the text holds one.
fn code(text: &str) -> String {
    let text = cell(text);
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// A text on one line, with the bars that would end the cell escaped.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// All files under a directory that end so.
fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}

/// A code that two faults share could not be searched for. Codes are given in `error/` and `dotnet/regex/`.
#[test]
fn no_two_faults_share_a_code() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut given = Vec::new();
    let mut open = vec![source.join("error"), source.join("dotnet/regex/error.rs")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        given.extend(text.split("=> \"E").skip(1).map(|rest| rest[..3].to_owned()));
    }
    assert!(given.len() > 60, "only {} codes found", given.len());
    given.sort();
    let twice: Vec<_> = given.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert_eq!(twice, Vec::<&String>::new());
}
