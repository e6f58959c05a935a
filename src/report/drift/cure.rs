//! The expression that would end a difference.

use crate::plan::{Evaluated, Expression};
use crate::profiles::tidy;

/// What stands for the expression of a row.
const VALUE: &str = "[value]";

const FIRST: [&str; 2] = ["StripSpaces([value])", r#"Replace([value], , "^tel:$", , "", , )"#];

const STEPS: [&str; 5] = [
    // `tel:` stands before a number with an extension, and before no other; or before all of them.
    r#"Replace([value], , "^tel:(?<number>\\+[0-9]+)$", , "${number}", , )"#,
    r#"Replace([value], , "^(?<number>\\+[0-9]+)$", , "tel:${number}", , )"#,
    // An extension with its mark.
    r#"Replace([value], , "^(?<number>\\+[0-9]+)(?:x|ext|#|,+)(?<ext>[0-9]+)$", , "tel:${number};ext=${ext}", , )"#,
    r#"Replace([value], , ";ext=[^0-9]+", , ";ext=", , )"#,
    r#"Replace([value], , "^(?<ext>[0-9]+)$", , "tel:;ext=${ext}", , )"#,
];

/// Expressions over `[value]`, which stands for the expression of the row: what is tried, the simplest first.
#[derive(Debug)]
pub(super) struct Cures(Vec<(String, Expression)>);

impl Cures {
    pub(super) fn new() -> Self {
        let tidy = tidy(VALUE);
        // Rows that are tidy already need no more than the last step.
        let on_tidy = STEPS.iter().map(|step| step.replacen(VALUE, &tidy, 1));
        let texts = FIRST.iter().map(ToString::to_string).chain([tidy.clone()]);
        let texts = texts.chain(STEPS.iter().map(ToString::to_string)).chain(on_tidy);
        // All of them compile: a test holds it.
        Self(
            texts
                .into_iter()
                .filter_map(|text| Some((text.clone(), Expression::compile(&text).ok()?)))
                .collect(),
        )
    }

    /// The first cure that makes of what is sent what is stored, by its number.
    pub(super) fn find(&self, sent: &str, stored: Option<&str>) -> Option<usize> {
        let record = serde_json::json!({ "value": sent });
        self.0.iter().position(|(_, expression)| match expression.evaluate(&record) {
            Ok(Evaluated::Value(serde_json::Value::String(text))) => match stored {
                Some(stored) => text.eq_ignore_ascii_case(stored),
                // An empty text is not sent.
                None => text.is_empty(),
            },
            _ => false,
        })
    }

    /// A cure, around the expression of a row.
    pub(super) fn around(&self, cure: usize, expression: &str) -> Option<String> {
        self.0.get(cure).map(|(text, _)| text.replacen(VALUE, expression, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Cures;

    #[test]
    fn the_first_expression_that_ends_a_difference_is_named() {
        let cures = Cures::new();
        assert_eq!(cures.0.len(), 13);
        for (sent, stored, cure) in [
            ("+1 317 555 0100", Some("+13175550100"), Some(0)),
            ("tel:", None, Some(1)),
            ("+1(317)555-0100", Some("+13175550100"), Some(2)),
            ("+1\u{a0}3175550100", Some("+13175550100"), Some(2)),
            ("+44(0)2079460958", Some("+442079460958"), Some(2)),
            ("tel:+1-317-555-0100;ext=12", Some("tel:+13175550100;ext=12"), Some(2)),
            ("tel:+13175550100", Some("+13175550100"), Some(3)),
            ("+13175550100", Some("tel:+13175550100"), Some(4)),
            ("+1.317.555.0100", Some("tel:+13175550100"), Some(9)),
            ("+13175550100x12", Some("tel:+13175550100;ext=12"), Some(5)),
            ("+1 317 555 0100 ext. 12", Some("tel:+13175550100;ext=12"), Some(10)),
            ("tel:;ext=x12", Some("tel:;ext=12"), Some(6)),
            ("1234", Some("tel:;ext=1234"), Some(7)),
            ("317.555.0100", Some("+13175550100"), None),
            ("+13175550100", Some("+13175550101"), None),
            ("+13175550100", None, None),
        ] {
            assert_eq!(cures.find(sent, stored), cure, "{sent} and {stored:?}");
        }
        assert_eq!(cures.around(0, "[mobile]").as_deref(), Some("StripSpaces([mobile])"));
    }
}
