//! `docs/functions.md` is made from the definitions; `UPDATE_GOLDEN=1 cargo test --test docs` writes it.

use std::fmt::Write;
use std::fs;

use entra_scim::functions::{ALL, Expected, Function};

#[test]
fn the_reference_of_functions_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/functions.md");
    let mut text = String::from(
        "# Functions\n\nThis file is made from the definitions in `src/functions/`: change those, then run\n\
         `UPDATE_GOLDEN=1 cargo test --test docs`. Every example runs as a test.\n",
    );
    for function in ALL {
        section(&mut text, function);
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, &text).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap_or_default() == text, "docs/functions.md is stale");
}

fn section(text: &mut String, function: &Function) {
    let Function { name, summary, parameters, null, source, chosen, examples, .. } = function;
    let (signature, cell) = (function.signature(), |text: &str| text.replace('|', "\\|"));
    write!(text, "\n## {name}\n\n`{signature}`\n\n{summary}\n\n").unwrap();
    if !parameters.is_empty() {
        text.push_str("| parameter | key in Graph | takes | |\n|---|---|---|---|\n");
    }
    for parameter in *parameters {
        let need = if parameter.required { "required" } else { "optional" };
        let repeats = if parameter.allow_multiple_occurrences { ", repeats" } else { "" };
        writeln!(text, "| {} | `{}` | {} | {need}{repeats} |", parameter.name, parameter.key, parameter.kind)
            .unwrap();
    }
    writeln!(text, "\nNull: {null}").unwrap();
    for rule in *chosen {
        writeln!(text, "\nChosen here, where Microsoft is silent: {rule}").unwrap();
    }
    text.push_str("\n| expression | record | gives |\n|---|---|---|\n");
    for example in *examples {
        let gives = match example.result {
            Expected::Json(json) => format!("`{}`", cell(json)),
            Expected::Error(part) => format!("error: {}", cell(part)),
            Expected::NoFlow => "no flow".into(),
            Expected::NoObjectFlow => "the record does not flow".into(),
        };
        writeln!(text, "| `{}` | `{}` | {gives} |", cell(example.expression), cell(example.record)).unwrap();
    }
    let page = "https://learn.microsoft.com/entra/identity/app-provisioning";
    writeln!(text, "\nSource: [{source}]({page}/{source})").unwrap();
}
