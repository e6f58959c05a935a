//! `docs/lints.md` is rendered from the definitions of the rules.
//!
//! `UPDATE_GOLDEN=1 cargo test --test lint_docs` writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use entra_scim::lint::{ALL, Rule, Sample};

const HEAD: &str = "\
# Rules

<!-- Written by `UPDATE_GOLDEN=1 cargo test --test lint_docs` from the definitions in src/lint/rules/. Do not edit. -->

What `entra-scim check` says about a mapping table, besides the errors that keep it from running
([errors.md](errors.md)). Every example here runs as a test: the bad one gives this finding alone, at the text that
\"marks\" names, and the good one none.

- An **error** does not work, for some records or for all. A **warning** may not do what was meant. A **note** is worth
  knowing; nothing may be wrong.
- `--allow CODE` leaves a rule out, `--config FILE` gives rules other severities, and in a TOML table the comment
  `# allow(CODE): reason` above a row leaves it out there.
- `entra-scim check --explain CODE` prints an entry.

| code | name | severity | |
|---|---|---|---|
";

#[test]
fn the_page_of_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lints.md");
    let mut rendered = String::from(HEAD);
    for Rule { code, name, severity, summary, .. } in ALL {
        let anchor = format!("{}-{name}", code.to_lowercase());
        writeln!(rendered, "| [{code}](#{anchor}) | {name} | {severity} | {} |", summary.replace('|', "\\|"))
            .unwrap();
    }
    ALL.iter().for_each(|rule| entry(&mut rendered, rule));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &rendered).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let stale = written.lines().zip(rendered.lines()).find(|(old, new)| old != new);
    assert!(
        written == rendered,
        "docs/lints.md is stale: run `UPDATE_GOLDEN=1 cargo test --test lint_docs`; first difference: {stale:?}"
    );
}

fn entry(page: &mut String, rule: &Rule) {
    let Rule { code, name, severity, summary, why, fix, source, bad, marks, good, .. } = rule;
    write!(
        page,
        "\n## {code} {name}\n\n{summary} ({severity})\n\n{why}\n\nMend it: {fix}.\n\nSource: {source}.\n\n"
    )
    .unwrap();
    write!(page, "Bad, marks `` {marks} ``:\n\n{}\nGood:\n\n{}", sample(bad), sample(good)).unwrap();
}

fn sample(sample: &Sample) -> String {
    match sample {
        Sample::Expression(expression) => format!("```text\n{expression}\n```\n"),
        Sample::Row { target, expression } => format!("```text\n{target}  ←  {expression}\n```\n"),
        Sample::Table(json) => format!("```json\n{json}\n```\n"),
        _ => panic!("a sample that this page does not know"),
    }
}
