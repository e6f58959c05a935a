use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;
use crate::path::Path;

pub(super) static MISSING_REQUIRED_TARGET: Rule = Rule {
    code: "L037",
    name: "missing-required-target",
    severity: Severity::Error,
    summary: "No row for an attribute that an object must have.",
    why: "The application refuses to create an object without it. An attribute that only the schema of the job calls \
          required is a warning: some connectors make it themselves.",
    fix: "add a row for it",
    source: "synchronization-attributedefinition",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "externalId", "matchingPriority": 1, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "displayName", "source": {"expression": "[displayName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    marks: "attributeMappings",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "externalId", "matchingPriority": 1, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "userName", "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}}]}"#,
    ),
    check: Check::Table(|table, report| {
        let written = |path: &Path| table.rows.iter().any(|row| row.path.as_ref() == Some(path));
        let message = |name: &str| format!("no row writes `{name}`, without which no object can be created");
        for definition in table.table.target.iter().flat_map(|target| &target.attributes) {
            let path = Path::parse(&definition.name);
            // The application makes the anchor.
            let needed = definition.required && !definition.anchor && definition.default_value.is_none();
            if needed && path.is_ok_and(|path| !written(&path)) {
                report.member(Member::AttributeMappings, message(&definition.name)).severity =
                    Severity::Warning;
            }
        }
        let name = if table.is_user() { "userName" } else { "displayName" };
        if !table.defines_targets() && table.is_scim() && table.row_of(name).is_none() {
            report.member(Member::AttributeMappings, message(name));
        }
    }),
};
