//! Paths to the letter of RFC 7644.

use crate::path::{Condition, Path};

/// The path of a value as a strict server reads it: names in their RFC's spelling, `primary` compared with a Boolean, and
/// an element's value named.
pub(super) fn strict(path: &Path) -> String {
    let mut text = list(path);
    for (index, condition) in path.filter().iter().enumerate() {
        text.push_str(if index == 0 { "[" } else { " and " });
        text.push_str(&strict_condition(condition));
    }
    if !path.filter().is_empty() {
        text.push(']');
        if path.sub_attributes().is_empty() {
            text.push_str(".value");
        }
    }
    for name in path.sub_attributes() {
        text.push('.');
        text.push_str(name);
    }
    text
}

/// The path of the whole attribute.
pub(super) fn list(path: &Path) -> String {
    match path.schema() {
        Some(urn) => format!("{urn}:{}", path.attribute()),
        None => path.attribute().into(),
    }
}

/// The path of the element with this `value`.
pub(super) fn element(list: &str, value: &str) -> String {
    format!("{list}[value eq {}]", serde_json::Value::from(value))
}

fn strict_condition(condition: &Condition) -> String {
    match condition.literal().as_bool().filter(|_| condition.attribute() == "primary") {
        Some(truth) => format!("primary eq {truth}"),
        None => condition.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_paths() {
        for (path, wanted) in [
            ("title", "title"),
            ("NAME.givenname", "name.givenName"),
            (r#"emails[Type eq "work"].Value"#, r#"emails[type eq "work"].value"#),
            (r#"emails[type eq "work"]"#, r#"emails[type eq "work"].value"#),
            (r#"roles[primary eq "True"].value"#, "roles[primary eq true].value"),
            (
                r#"phoneNumbers[type eq "work" and primary eq false].value"#,
                r#"phoneNumbers[primary eq false and type eq "work"].value"#,
            ),
            (
                r#"urn:a:2.0:User:ids[authority eq "x"].value"#,
                r#"urn:a:2.0:User:ids[authority eq "x"].value"#,
            ),
        ] {
            assert_eq!(strict(&path.parse().unwrap()), wanted, "{path}");
        }
        assert_eq!(element("members", r#"a"b"#), r#"members[value eq "a\"b"]"#);
    }
}
