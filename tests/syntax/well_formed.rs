//! `well_formed.txt`: an expression, and below it its canonical text, where it is another.

use entra_scim::syntax::{self, Expr};

use crate::table::{blocks, read};

#[test]
fn each_prints_its_canonical_text() {
    let table = read("well_formed.txt");
    let blocks = blocks(&table);
    assert!(blocks.len() > 60);
    for (text, canonical) in &blocks {
        let text = text.text.as_str();
        let canonical = match canonical.as_slice() {
            [] => text.to_owned(),
            [line] => crate::table::Text::new(line.strip_prefix("=> ").unwrap()).text,
            _ => panic!("{text}"),
        };
        let expr = syntax::parse(text).unwrap_or_else(|errors| panic!("{text:?}\n{errors:#}"));
        assert_eq!(expr.to_string(), canonical);
        assert_eq!(expr.text(), text);
        let again: Expr = canonical.parse().unwrap_or_else(|errors| panic!("{canonical:?}\n{errors:#}"));
        assert_eq!(again, expr, "{text:?}");
        assert_eq!(again.to_string(), canonical);
    }
}
