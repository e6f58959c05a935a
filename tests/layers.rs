//! Imports point down: a module uses lower layers only.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers of docs/architecture.md, lowest first.
const LAYERS: &[&[&str]] = &[
    &["error", "limits", "phone", "stack"],
    &["syntax", "value", "dotnet", "path", "input"],
    &["functions"],
    &["mapping"],
    &["program"],
    &["scim"],
    &["plan"],
    &["lint", "profiles"],
    &["testing", "report", "fuzz"],
];

#[test]
fn imports_point_down() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    let mut upward = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&source).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let own = layer(module).unwrap_or_else(|| panic!("{module} has no layer"));
        let text = fs::read_to_string(file).unwrap();
        for name in imported(&text) {
            // Names that lib.rs re-exports are Limits and the errors: layer 0.
            let theirs = layer(name).unwrap_or(0);
            if name != module && theirs >= own {
                upward.push(format!("{}: {module} uses {name}", inside.display()));
            }
        }
    }
    assert!(files.len() > 30, "only {} files found", files.len());
    assert_eq!(upward, Vec::<String>::new());
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// The first names of all paths that start with `crate::`, wherever they stand outside comments.
fn imported(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1)).flat_map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        // `use crate::{a::B, c::D}` names several.
        let group = rest.strip_prefix('{').unwrap_or_default().trim_end_matches(['}', ';']);
        let grouped = group.split(',').map(|item| item.trim().split("::").next().unwrap_or_default());
        std::iter::once(&rest[..end]).chain(grouped).filter(|name| !name.is_empty())
    })
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
