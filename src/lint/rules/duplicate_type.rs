use super::{Check, Rule, Sample, Severity};

pub(super) static DUPLICATE_TYPE: Rule = Rule {
    code: "L034",
    name: "duplicate-type",
    severity: Severity::Warning,
    summary: "Two elements of one list with the same type.",
    why: "Entra asks that the types in a list be unique; an application keeps one of the two elements, whichever comes \
          last.",
    fix: "give one of them another type, or remove its row",
    source: "use-scim-to-provision-users-and-groups",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "emails[type eq \"work\"].value", "source": {"expression": "[mail]"}},
  {"targetAttributeName": "emails[type eq \"work\" and primary eq false].value",
    "source": {"expression": "[userPrincipalName]"}}]}"#,
    ),
    marks: r#"emails[type eq "work" and primary eq false].value"#,
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "emails[type eq \"work\"].value", "source": {"expression": "[mail]"}},
  {"targetAttributeName": "emails[type eq \"home\"].value",
    "source": {"expression": "[userPrincipalName]"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let mut seen = std::collections::HashMap::new();
        for row in &table.rows {
            let (Some(path), Some(kind)) = (&row.path, row.filtered("type")) else { continue };
            let name = path.attribute().to_lowercase();
            let first = *seen.entry((path.schema(), name, kind.to_lowercase())).or_insert(row);
            // The same element has the same filter; `primary` and others make it another one.
            if first.path.as_ref().is_some_and(|first| first.filter() != path.filter()) {
                let message = format!("another row writes an element of type `{kind}` with other conditions");
                report.at_row(row).target(message);
            }
        }
    }),
};
