//! `worst.txt`: the whole of what a person sees for the worst texts. `UPDATE_GOLDEN=1` writes it anew.

use std::fmt::Write;

use entra_scim::syntax;

use crate::table::{Text, path, read};

#[test]
fn the_worst_texts_get_these_pictures() {
    let golden = read("worst.txt");
    let mut now = String::new();
    for text in golden.lines().filter_map(|line| line.strip_prefix("### ")) {
        let errors = syntax::parse(&Text::new(text).text).unwrap_err();
        writeln!(now, "### {text}\n{errors:#}\n").unwrap();
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path("worst.txt"), &now).unwrap();
    }
    assert!(now.matches("### ").count() >= 25);
    for (was, is) in read("worst.txt").lines().zip(now.lines()) {
        assert_eq!(was, is);
    }
    assert_eq!(read("worst.txt"), now, "a line is missing; UPDATE_GOLDEN=1 writes the file anew");
}
