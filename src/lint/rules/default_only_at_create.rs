use super::{Check, Rule, Sample, Severity};
use crate::lint::Member;

pub(super) static DEFAULT_ONLY_AT_CREATE: Rule = Rule {
    code: "L046",
    name: "default-only-at-create",
    severity: Severity::Note,
    summary: "A default value in a row that flows on update.",
    why: "The default is used when the object is created, and never on update: a user whose attribute is emptied later \
          keeps the old value.",
    fix: "where it is to hold on update too, put it into the expression: Coalesce([companyName], \"Contoso\")",
    source: "customize-application-attributes#understanding-attribute-mapping-properties",
    bad: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "locale", "defaultValue": "en-US", "source": {"expression": "[preferredLanguage]"}}]}"#,
    ),
    marks: "defaultValue",
    good: Sample::Table(
        r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "locale", "source": {"expression": "Coalesce([preferredLanguage], \"en-US\")"}}]}"#,
    ),
    check: Check::Row(|row, table, report| {
        let (Some(text), Some(default)) = (&row.text, row.mapping.default_value()) else { return };
        if table.updates() && row.flows_on_update() {
            let message = "the default value is used at creation only, not on update";
            let finding = report.member(Member::DefaultValue, message);
            // An expression that is short enough to be read in a sentence.
            if text.len() <= 60 {
                let default = default.replace('\\', "\\\\").replace('"', "\\\"");
                finding.help = Some(format!(
                    "for an update, too, put it into the expression: Coalesce({text}, \"{default}\")"
                ));
            }
        }
    }),
};
