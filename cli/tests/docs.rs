//! The commands that the pages of `docs/` show, run in the folder of the examples: each prints what stands below it.
//!
//! In a block fenced as `console`, a line that begins with `$` is a command for `sh`; what follows is its standard
//! output, then its standard error. A line `…` stands for any lines, and a line may end with `…`.
#![cfg(unix)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::EXAMPLES;

/// A command, and what it prints.
struct Shown<'p> {
    command: String,
    printed: Vec<&'p str>,
}

fn shown(page: &str) -> Vec<Shown<'_>> {
    let mut found: Vec<Shown<'_>> = Vec::new();
    for block in page.split("\n```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        let mut goes_on = false;
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(command) => found.push(Shown { command: command.into(), printed: Vec::new() }),
                None if goes_on => {
                    let command = &mut found.last_mut().unwrap().command;
                    command.push('\n');
                    command.push_str(line);
                }
                None => found.last_mut().expect("a block begins with a command").printed.push(line),
            }
            goes_on = found.last().is_some_and(|shown| shown.printed.is_empty()) && line.ends_with('\\');
        }
    }
    found
}

fn run(command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_entra-scim")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(EXAMPLES)
        .env("PATH", path)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

fn fits(printed: &[&str], wanted: &[&str]) -> bool {
    match wanted.split_first() {
        None => printed.is_empty(),
        Some((&"…", rest)) => (0..=printed.len()).any(|skipped| fits(&printed[skipped..], rest)),
        Some((line, rest)) => printed.split_first().is_some_and(|(found, others)| {
            let same = match line.strip_suffix('…') {
                Some(start) => found.starts_with(start),
                None => found == line,
            };
            same && fits(others, rest)
        }),
    }
}

#[test]
fn commands_in_the_pages_print_what_the_pages_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let mut different = Vec::new();
    let mut count = 0;
    for page in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&page).unwrap_or_default();
        for Shown { command, printed } in shown(&text) {
            count += 1;
            let found = run(&command);
            if !fits(&found.lines().collect::<Vec<_>>(), &printed) {
                different.push(format!("{}: {command}\n{found}", page.display()));
            }
        }
    }
    assert!(count >= 7, "only {count} commands");
    assert!(different.is_empty(), "{}", different.join("\n"));
}
